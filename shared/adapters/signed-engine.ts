import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws-v3';
import { createEngine, type Engine, type Patience } from './engine.ts';

/** A client of an Amazon OpenSearch Service domain. Credentials come from a provider, so that they are renewed before they expire. */
export const signedEngine = (url: string, region: string, patience: Patience): Engine =>
  createEngine(url, {
    patience,
    signing: AwsSigv4Signer({ region, service: 'es', getCredentials: defaultProvider() }),
  });
