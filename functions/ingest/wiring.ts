import { S3Client } from '@aws-sdk/client-s3';
import { agreeOnServices } from '../../shared/adapters/agree-on-services.ts';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { createS3GoingOn } from '../../shared/adapters/s3-going-on.ts';
import { createS3Source, S3_TIMEOUTS } from '../../shared/adapters/s3-source.ts';
import { createS3Suppressions } from '../../shared/adapters/s3-suppressions.ts';
import { signedEngine } from '../../shared/adapters/signed-engine.ts';
import { parseContainerLimits } from '../../shared/container/limits.ts';
import { ALIASES, ENV } from '../../shared/contract.ts';
import { rememberSuppressions } from '../../shared/suppressions/suppression-list.ts';
import type { IngestConfig } from './config.ts';
import type { IngestDeps } from './handler.ts';

/** Two silent calls on end still leave time to say which files failed. */
const PATIENCE = { requestTimeout: 20_000, maxRetries: 1 };

/** Everything the function needs, on AWS. */
export const wire = (config: IngestConfig): IngestDeps => {
  const s3 = new S3Client({ requestHandler: S3_TIMEOUTS });
  const bucket = config[ENV.bucket];
  const clock = Date.now;
  const log = createPowertoolsLog('backfile-ingest');
  const goingOn = createS3GoingOn(s3, bucket);
  return {
    ...agreeOnServices({
      s3,
      bucket,
      engine: signedEngine(config[ENV.engineUrl], config[ENV.region], PATIENCE),
      aliases: ALIASES,
      source: createS3Source(s3, bucket, { encodedListing: true }),
      suppressions: rememberSuppressions({ store: createS3Suppressions(s3, bucket), clock, log }),
      goOn: (key) => goingOn.later({ file: { key }, again: false }),
      limits: parseContainerLimits(config[ENV.containerLimits]),
      clock,
      log,
    }),
    goingOn,
    clock,
    log,
  };
};
