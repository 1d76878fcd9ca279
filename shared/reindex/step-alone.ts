import type { ReindexStore } from './ports.ts';
import { isReindexAtRest } from './reindex.ts';
import type { ReindexStep } from './reindex-step.ts';

/** Milliseconds beyond its time for which a worker may still be at what it began. */
const GRACE = 60_000;

type StepAloneDeps = {
  readonly store: ReindexStore;
  readonly step: ReindexStep;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/**
 * A step for whoever is called again and again, whether or not the one before has ended: it leaves the reindex to who has it in hand. Two
 * would do no harm, and everything twice.
 */
export const createStepAlone =
  ({ store, step, clock }: StepAloneDeps): ReindexStep =>
  async (until) => {
    const hold = async (time: number): Promise<boolean> => {
      const stored = await store.read();
      if (!stored || isReindexAtRest(stored.reindex)) return false;
      const { heldUntil } = stored.reindex;
      const isMine = time <= clock();
      if (!isMine && heldUntil !== undefined && Date.parse(heldUntil) > clock()) return false;
      const held = { ...stored.reindex, heldUntil: new Date(time).toISOString() };
      return (await store.write(held, stored.etag)) !== 'conflict';
    };
    if (!(await hold(until + GRACE))) return (await store.read())?.reindex;
    try {
      return await step(until);
    } finally {
      await hold(clock());
    }
  };
