import type { Difference } from '../shared/ingest/difference.ts';
import { messageOf } from './problem.ts';
import type { Say } from './say.ts';

export type Reconciler = {
  /** Compares now, and returns how many differences were handed on; a call during a run waits for one more run. */
  readonly run: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

type ReconcilerOptions = {
  readonly differences: () => AsyncIterable<Difference>;
  readonly everyMs: number;
  /** Says whether it was handed on. */
  readonly onDifference: (difference: Difference) => boolean;
  readonly say: Say;
};

/** Compares the bucket with the index again and again; a comparison that fails is said and tried again at the next turn. */
export const startReconciler = (options: ReconcilerOptions): Reconciler => {
  let running: Promise<number> = Promise.resolve(0);
  let stopped = false;

  const compare = async (): Promise<number> => {
    let count = 0;
    for await (const difference of options.differences()) {
      if (stopped) break;
      if (options.onDifference(difference)) count += 1;
    }
    return count;
  };
  const run = (): Promise<number> => {
    running = running.then(compare, compare);
    return running;
  };
  let busy = false;
  const turn = (): void => {
    if (busy) return;
    busy = true;
    run()
      .catch((thrown) => options.say(`Could not compare the bucket with the index: ${messageOf(thrown)}`))
      .finally(() => {
        busy = false;
      });
  };
  const timer = setInterval(turn, options.everyMs);
  return {
    run,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running.catch(() => {});
    },
  };
};
