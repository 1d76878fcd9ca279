import { setTimeout as wait } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { createReindexApi } from '../functions/reindex/handler.ts';
import type { Engine } from '../shared/adapters/engine.ts';
import { reindexOnServices } from '../shared/adapters/reindex-on-services.ts';
import { createS3Reindex } from '../shared/adapters/s3-reindex.ts';
import { ALIASES } from '../shared/contract.ts';
import type { AgreeIn } from '../shared/ingest/agree-generations.ts';
import type { ArticleSource } from '../shared/ingest/ports.ts';
import type { Log } from '../shared/logger.ts';
import { isReindexAtRest } from '../shared/reindex/reindex.ts';
import type { ApiHandler } from './http-server.ts';
import { createInTurn } from './in-turn.ts';
import { messageOf } from './problem.ts';
import type { Say } from './say.ts';

/** One node: what it holds can be made again from the bucket. */
export const LOCAL_SIZING = { shards: 1, replicas: 0 } as const;
/** Milliseconds: workers know of generations for two seconds, and their longest turn takes eight. */
const SETTLING = 12_000;
/** Milliseconds of work between two looks at whether to stop. */
const STEP = 5_000;
/** Milliseconds before work that failed is tried again. */
const AFTER_FAILURE = 5_000;

type ReindexingOptions = {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly engine: Engine;
  readonly source: ArticleSource;
  readonly agreeIn: AgreeIn;
  readonly clock: () => number;
  readonly log: Log;
  readonly say: Say;
};

/** Reindexes of the archive of one machine, worked in this process, and gone on with at the next start. */
export type Reindexing = {
  readonly api: ApiHandler;
  /** Goes on with what a process before this one began. */
  readonly goOn: () => void;
  /** Says that another version of the archive made the indices that are searched, if so. */
  readonly sayStale: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export const openReindexing = (options: ReindexingOptions): Reindexing => {
  const { s3, bucket, clock, log, say } = options;
  const objects = createS3Reindex(s3, bucket);
  // S3Mock lets two writes through that come at the same moment.
  const inTurn = createInTurn();
  const store = {
    read: objects.read,
    write: (...written: Parameters<typeof objects.write>) => inTurn(() => objects.write(...written)),
  };
  const reindexing = reindexOnServices({
    ...options,
    aliases: ALIASES,
    sizing: LOCAL_SIZING,
    store,
    settling: SETTLING,
    pause: (milliseconds) => wait(milliseconds),
  });
  let isStopped = false;
  let running: Promise<void> | undefined;

  const work = async (): Promise<void> => {
    while (!isStopped) {
      try {
        const reindex = await reindexing.step(clock() + STEP);
        if (!reindex || isReindexAtRest(reindex)) return;
      } catch (thrown) {
        if (isStopped) return;
        say(`The reindex could not go on, and is tried again: ${messageOf(thrown)}`);
        await wait(AFTER_FAILURE);
      }
    }
  };
  const goOn = (): void => {
    running ??= work().finally(() => {
      running = undefined;
    });
  };
  return {
    api: createReindexApi({ ...reindexing, begin: goOn, clock, log }),
    goOn,
    sayStale: async () => {
      const { stale, reindex } = await reindexing.status();
      if (!stale.indices || (reindex && !isReindexAtRest(reindex))) return;
      say(
        'Another version of the archive made its indices. They are searched and written on, without what this one adds to them; `npx backfile reindex start` makes new ones meanwhile.',
      );
    },
    stop: async () => {
      isStopped = true;
      await running;
    },
  };
};
