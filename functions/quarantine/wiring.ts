import { S3Client } from '@aws-sdk/client-s3';
import { createOpenSearchQuarantine } from '../../shared/adapters/opensearch-quarantine.ts';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { createS3Audit } from '../../shared/adapters/s3-audit.ts';
import { createS3Discards } from '../../shared/adapters/s3-discards.ts';
import { createS3GoingOn } from '../../shared/adapters/s3-going-on.ts';
import { createS3Source } from '../../shared/adapters/s3-source.ts';
import { signedEngine } from '../../shared/adapters/signed-engine.ts';
import { parseContainerLimits } from '../../shared/container/limits.ts';
import { ALIASES, ENV } from '../../shared/contract.ts';
import { createFileSource } from '../../shared/ingest/file-source.ts';
import { parseRightsByRole } from '../../shared/lambda/principal.ts';
import { createPreview } from '../../shared/quarantine/preview-file.ts';
import type { QuarantineConfig } from './config.ts';
import type { QuarantineHandlerDeps } from './handler.ts';

/** What API Gateway waits for an answer is enough for the engine and then the bucket. */
const ENGINE_PATIENCE = { requestTimeout: 8_000, maxRetries: 1 };
const BUCKET_PATIENCE = { connectionTimeout: 2_000, requestTimeout: 5_000 };

/** Everything the function needs, on AWS. */
export const wire = (config: QuarantineConfig): QuarantineHandlerDeps => {
  const s3 = new S3Client({ requestHandler: BUCKET_PATIENCE });
  const bucket = config[ENV.bucket];
  const source = createS3Source(s3, bucket, { encodedListing: true });
  const files = createFileSource(source, parseContainerLimits(config[ENV.containerLimits]));
  return {
    finder: createOpenSearchQuarantine(
      signedEngine(config[ENV.engineUrl], config[ENV.region], ENGINE_PATIENCE),
      ALIASES,
    ),
    discards: createS3Discards(s3, bucket),
    audit: createS3Audit(s3, bucket),
    goingOn: createS3GoingOn(s3, bucket),
    preview: createPreview({ source, files }),
    rights: parseRightsByRole(config[ENV.rightsByRole]),
    clock: Date.now,
    log: createPowertoolsLog('backfile-quarantine'),
  };
};
