import { setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createRunStepHandler } from '../../functions/run-step/handler.ts';
import { agreeOnServices } from '../../shared/adapters/agree-on-services.ts';
import { createEngine } from '../../shared/adapters/engine.ts';
import { createOpenSearchRunIndex } from '../../shared/adapters/opensearch-run-index.ts';
import { createS3Source } from '../../shared/adapters/s3-source.ts';
import { parseContainerLimits } from '../../shared/container/limits.ts';
import { ALIASES } from '../../shared/contract.ts';
import { isRetryable } from '../../shared/errors.ts';
import { createRunSteps } from '../../shared/runs/run-steps.ts';
import { rememberSuppressions } from '../../shared/suppressions/suppression-list.ts';
import { createS3Client } from '../bucket.ts';
import { createFileLog } from '../file-log.ts';
import { createLambdaContext } from '../lambda-context.ts';
import { messageOf } from '../problem.ts';
import { createLocalSuppressions } from '../suppressions-store.ts';
import { createLocalRuns } from './local-runs.ts';
import { Job, type JobAnswer, WorkerSettings } from './worker-data.ts';

/** Runs as a thread of its own: the deployed function for the steps of runs, on the local servers. */
const settings = WorkerSettings.parse(workerData);
/** Milliseconds: as long as Lambda gives. */
const TIMEOUT = 900_000;

/** What is dropped meanwhile comes first. Elsewhere a thread can't be told from its process. */
if (process.platform === 'linux') setPriority(5);

const s3 = createS3Client(settings.s3);
const { bucket } = settings.s3;
const engine = createEngine(settings.opensearch);
const source = createS3Source(s3, bucket, { encodedListing: settings.encodedListing });
const log = createFileLog(settings.logFile);
const clock = Date.now;
const { agree } = agreeOnServices({
  s3,
  bucket,
  engine,
  aliases: ALIASES,
  source,
  suppressions: rememberSuppressions({ store: createLocalSuppressions(s3, bucket), clock, log }),
  limits: parseContainerLimits(settings.limits),
  clock,
  log,
  // A batch that waits for the engine's next turn is lost as a whole with its worker.
  isShownAtOnce: true,
});
const steps = createRunSteps({
  agree,
  source,
  store: createLocalRuns(s3, bucket),
  index: createOpenSearchRunIndex(engine, ALIASES),
  batchSize: settings.batchSize,
  clock,
  pause: (milliseconds) => wait(milliseconds),
  log,
});
const step = createRunStepHandler({ steps, clock, log });

const answerOf = async ({ job, event }: Job): Promise<JobAnswer> => {
  try {
    return { job, answer: await step(event, createLambdaContext('backfile-run-step', TIMEOUT)) };
  } catch (thrown) {
    const name = thrown instanceof Error ? thrown.name : typeof thrown;
    return { job, thrown: { name, message: messageOf(thrown), retryable: isRetryable(thrown) } };
  }
};

parentPort?.on('message', async (message: unknown) => {
  parentPort?.postMessage(await answerOf(Job.parse(message)));
});
