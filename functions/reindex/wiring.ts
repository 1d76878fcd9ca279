import { setTimeout as wait } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { agreeInGenerations } from '../../shared/adapters/agree-on-services.ts';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { reindexOnServices } from '../../shared/adapters/reindex-on-services.ts';
import { createS3Reindex } from '../../shared/adapters/s3-reindex.ts';
import { createS3Source, S3_TIMEOUTS } from '../../shared/adapters/s3-source.ts';
import { createS3Suppressions } from '../../shared/adapters/s3-suppressions.ts';
import { signedEngine } from '../../shared/adapters/signed-engine.ts';
import { parseContainerLimits } from '../../shared/container/limits.ts';
import { ALIASES, ENV } from '../../shared/contract.ts';
import { parseRightsByRole } from '../../shared/lambda/principal.ts';
import { createStepAlone } from '../../shared/reindex/step-alone.ts';
import { rememberSuppressions } from '../../shared/suppressions/suppression-list.ts';
import type { ReindexConfig } from './config.ts';
import type { ReindexHandlerDeps } from './handler.ts';

/** Two silent calls on end still leave time to answer. */
const PATIENCE = { requestTimeout: 10_000, maxRetries: 1 };
/** Milliseconds: batches of runs are worked for ten minutes at most, and what is known of generations is kept for seconds. */
const SETTLING = 11 * 60_000;

/** Everything the function needs, on AWS. */
export const wire = (config: ReindexConfig): ReindexHandlerDeps => {
  const s3 = new S3Client({ requestHandler: S3_TIMEOUTS });
  const bucket = config[ENV.bucket];
  const clock = Date.now;
  const log = createPowertoolsLog('backfile-reindex');
  const services = {
    s3,
    bucket,
    engine: signedEngine(config[ENV.engineUrl], config[ENV.region], PATIENCE),
    aliases: ALIASES,
    source: createS3Source(s3, bucket, { encodedListing: true }),
    clock,
    log,
  };
  const { agreeIn } = agreeInGenerations({
    ...services,
    suppressions: rememberSuppressions({ store: createS3Suppressions(s3, bucket), clock, log }),
    limits: parseContainerLimits(config[ENV.containerLimits]),
  });
  const { request, status, step, store } = reindexOnServices({
    ...services,
    agreeIn,
    store: createS3Reindex(s3, bucket),
    sizing: { shards: config[ENV.shards], replicas: config[ENV.replicas] },
    settling: SETTLING,
    pause: (milliseconds) => wait(milliseconds),
  });
  return {
    request,
    status,
    step: createStepAlone({ store, step, clock }),
    rights: parseRightsByRole(config[ENV.rightsByRole]),
    clock,
    log,
  };
};
