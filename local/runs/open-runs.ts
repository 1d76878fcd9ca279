import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import type { RunStore } from '../../shared/runs/ports.ts';
import { createRunControl, type RunControl } from '../../shared/runs/run-control.ts';
import type { Say } from '../say.ts';
import { createLocalRuns } from './local-runs.ts';
import { createRunManager, type RunManager } from './manager.ts';
import type { WorkerSettings } from './worker-data.ts';
import { createWorkerPool } from './worker-pool.ts';

/** Files a batch at most: all are in work at once and wait together for the engine, and what is dropped meanwhile waits for two of them. */
const BATCH_SIZE = 100;
/** One thread, as each has a copy of all that reads files in memory, and the engine needs the rest of the machine. */
const WORKERS = { threads: 1, stepsAtOnce: 2 } as const;

type RunsOptions = {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly settings: Omit<WorkerSettings, 'batchSize'>;
  /** How many messages of single files wait or are in work. */
  readonly liveMessages: () => number;
  readonly say: Say;
};

/** Runs over many files on this machine. */
export type Runs = Pick<RunManager, 'covers' | 'goOn' | 'stop'> & {
  readonly store: RunStore;
  readonly control: RunControl;
};

export const openRuns = ({ s3, bucket, settings, liveMessages, say }: RunsOptions): Runs => {
  const clock = Date.now;
  const store = createLocalRuns(s3, bucket);
  const pool = createWorkerPool({ settings: { ...settings, batchSize: BATCH_SIZE }, ...WORKERS });
  const manager = createRunManager({ store, pool, liveMessages, say, clock });
  const control = createRunControl({
    store,
    starter: manager,
    clock,
    unique: () => randomBytes(4).toString('hex'),
    pause: (milliseconds) => wait(milliseconds),
  });
  return { store, control, covers: manager.covers, goOn: manager.goOn, stop: manager.stop };
};
