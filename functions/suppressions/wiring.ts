import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { createOpenSearchSuppressed } from '../../shared/adapters/opensearch-suppressed.ts';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { createS3Audit } from '../../shared/adapters/s3-audit.ts';
import { createS3Suppressions } from '../../shared/adapters/s3-suppressions.ts';
import { signedEngine } from '../../shared/adapters/signed-engine.ts';
import { ALIASES, ENV } from '../../shared/contract.ts';
import { parseRightsByRole } from '../../shared/lambda/principal.ts';
import { rememberSuppressions } from '../../shared/suppressions/suppression-list.ts';
import type { SuppressionsConfig } from './config.ts';
import type { SuppressionsHandlerDeps } from './handler.ts';

/** What API Gateway waits for an answer is enough for the engine and then the bucket. */
const ENGINE_PATIENCE = { requestTimeout: 8_000, maxRetries: 1 };
const BUCKET_PATIENCE = { connectionTimeout: 2_000, requestTimeout: 5_000 };

/** Everything the function needs, on AWS. */
export const wire = (config: SuppressionsConfig): SuppressionsHandlerDeps => {
  const s3 = new S3Client({ requestHandler: BUCKET_PATIENCE });
  const bucket = config[ENV.bucket];
  const log = createPowertoolsLog('backfile-suppressions');
  const keeper = createS3Suppressions(s3, bucket);
  const audit = createS3Audit(s3, bucket);
  return {
    keeper,
    suppressions: rememberSuppressions({ store: keeper, clock: Date.now, log }),
    articles: createOpenSearchSuppressed(
      signedEngine(config[ENV.engineUrl], config[ENV.region], ENGINE_PATIENCE),
      ALIASES,
    ),
    audit,
    newId: () => randomUUID().slice(0, 8),
    rights: parseRightsByRole(config[ENV.rightsByRole]),
    clock: Date.now,
    log,
  };
};
