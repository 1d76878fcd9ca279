import { S3Client } from '@aws-sdk/client-s3';
import { createOpenSearchFinder } from '../../shared/adapters/opensearch-finder.ts';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { createS3Audit } from '../../shared/adapters/s3-audit.ts';
import { createS3Overrides } from '../../shared/adapters/s3-overrides.ts';
import { createS3Suppressions } from '../../shared/adapters/s3-suppressions.ts';
import { signedEngine } from '../../shared/adapters/signed-engine.ts';
import { ALIASES, ENV } from '../../shared/contract.ts';
import { parseRightsByRole } from '../../shared/lambda/principal.ts';
import { createGate } from '../../shared/search/gate.ts';
import { rememberSuppressions } from '../../shared/suppressions/suppression-list.ts';
import type { OverridesConfig } from './config.ts';
import type { OverridesHandlerDeps } from './handler.ts';

/** What API Gateway waits for an answer is enough for the engine and then the bucket. */
const ENGINE_PATIENCE = { requestTimeout: 8_000, maxRetries: 1 };
const BUCKET_PATIENCE = { connectionTimeout: 2_000, requestTimeout: 5_000 };

/** Everything the function needs, on AWS. */
export const wire = (config: OverridesConfig): OverridesHandlerDeps => {
  const s3 = new S3Client({ requestHandler: BUCKET_PATIENCE });
  const bucket = config[ENV.bucket];
  const log = createPowertoolsLog('backfile-overrides');
  const suppressions = rememberSuppressions({
    store: createS3Suppressions(s3, bucket),
    clock: Date.now,
    log,
  });
  return {
    reader: createOpenSearchFinder(
      signedEngine(config[ENV.engineUrl], config[ENV.region], ENGINE_PATIENCE),
      ALIASES,
      Date.now,
    ),
    store: createS3Overrides(s3, bucket),
    audit: createS3Audit(s3, bucket),
    gate: createGate({ suppressions, clock: Date.now }),
    rights: parseRightsByRole(config[ENV.rightsByRole]),
    clock: Date.now,
    log,
  };
};
