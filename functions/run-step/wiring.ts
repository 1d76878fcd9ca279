import { setTimeout as wait } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { agreeOnServices } from '../../shared/adapters/agree-on-services.ts';
import { createOpenSearchRunIndex } from '../../shared/adapters/opensearch-run-index.ts';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { createS3Runs } from '../../shared/adapters/s3-runs.ts';
import { createS3Source, S3_TIMEOUTS } from '../../shared/adapters/s3-source.ts';
import { createS3Suppressions } from '../../shared/adapters/s3-suppressions.ts';
import { signedEngine } from '../../shared/adapters/signed-engine.ts';
import { parseContainerLimits } from '../../shared/container/limits.ts';
import { ALIASES, ENV } from '../../shared/contract.ts';
import { createRunSteps } from '../../shared/runs/run-steps.ts';
import { rememberSuppressions } from '../../shared/suppressions/suppression-list.ts';
import type { RunStepConfig } from './config.ts';
import type { RunStepDeps } from './handler.ts';

/** Two silent calls on end still leave time to say which files failed. */
const PATIENCE = { requestTimeout: 20_000, maxRetries: 1 };
/** Files a planned batch at most: all are in work at once, and wait together for the engine. */
const BATCH_SIZE = 300;

/** Everything the function needs, on AWS. */
export const wire = (config: RunStepConfig): RunStepDeps => {
  const s3 = new S3Client({ requestHandler: S3_TIMEOUTS });
  const bucket = config[ENV.bucket];
  const clock = Date.now;
  const log = createPowertoolsLog('backfile-run-step');
  const engine = signedEngine(config[ENV.engineUrl], config[ENV.region], PATIENCE);
  const source = createS3Source(s3, bucket, { encodedListing: true });
  const { agree } = agreeOnServices({
    s3,
    bucket,
    engine,
    aliases: ALIASES,
    source,
    suppressions: rememberSuppressions({ store: createS3Suppressions(s3, bucket), clock, log }),
    limits: parseContainerLimits(config[ENV.containerLimits]),
    clock,
    log,
  });
  const steps = createRunSteps({
    agree,
    source,
    store: createS3Runs(s3, bucket),
    index: createOpenSearchRunIndex(engine, ALIASES),
    batchSize: BATCH_SIZE,
    clock,
    pause: (milliseconds) => wait(milliseconds),
    log,
  });
  return { steps, clock, log };
};
