import { setTimeout as pause } from 'node:timers/promises';
import { createIngestHandler } from '../../functions/ingest/handler.ts';
import { agreeInGenerations } from '../../shared/adapters/agree-on-services.ts';
import { reindexOnServices } from '../../shared/adapters/reindex-on-services.ts';
import { createS3Reindex } from '../../shared/adapters/s3-reindex.ts';
import { CONTAINER_LIMITS } from '../../shared/container/limits.ts';
import type { Reindex } from '../../shared/reindex/reindex.ts';
import { rememberSuppressions } from '../../shared/suppressions/suppression-list.ts';
import { openArchive, quietLog } from './archive.ts';
import { context, notices } from './events.ts';

const clock = Date.now;

/** An archive whose files are settled in every generation, with a reindexer of its own. */
export const openReindexable = async () => {
  const archive = await openArchive();
  const { s3, bucket, engine, aliases, source } = archive;
  const suppressions = rememberSuppressions({ store: archive.suppressions, clock, log: quietLog });
  const services = {
    s3,
    bucket,
    engine,
    aliases,
    source,
    suppressions,
    limits: CONTAINER_LIMITS,
    clock,
    log: quietLog,
  };
  const newWorker = () => agreeInGenerations(services);
  const { agreeIn } = newWorker();
  const reindexer = reindexOnServices({
    ...services,
    sizing: { shards: 1, replicas: 0 },
    store: createS3Reindex(s3, bucket),
    agreeIn,
    // As long as workers may go on with what they knew.
    settling: 2_500,
    pause,
  });
  /** The ingest function of another process. */
  const ingest = () => {
    const handler = createIngestHandler({
      ...newWorker().agree,
      goingOn: { later: async () => {}, calledBy: async () => undefined },
      clock,
      log: { info: () => {}, error: () => {} },
    });
    return async (name: string): Promise<void> => {
      for (let tries = 1; tries <= 20; tries += 1) {
        const { batchItemFailures } = await handler(notices(bucket, [`incoming/${name}`]), context());
        if (batchItemFailures.length === 0) return;
        await pause(100);
      }
      throw new Error(`${name} could not be settled`);
    };
  };
  const work = async (): Promise<Reindex> => {
    for (;;) {
      const reached = await reindexer.step(clock() + 5_000);
      if (!reached) throw new Error('No reindex was asked for');
      if (reached.phase === 'differs' || reached.phase === 'failed') return reached;
      if (['swapped', 'finished', 'abandoned'].includes(reached.phase)) return reached;
    }
  };
  return { archive, reindexer, ingest, work };
};
