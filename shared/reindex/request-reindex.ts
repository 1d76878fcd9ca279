import type { GenerationStore, ReindexStore } from './ports.ts';
import { isReindexAtRest, type Reindex, type ReindexRequest } from './reindex.ts';

export type RequestReindexDeps = {
  readonly store: ReindexStore;
  readonly generations: GenerationStore;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** What is under way now, or why it isn't what was asked for. Throws `Unavailable`. */
export type RequestReindex = (
  request: ReindexRequest,
) => Promise<{ readonly reindex: Reindex } | { readonly refused: string }>;

const BUSY = { refused: 'Somebody else asked for something at the same moment: look, and ask again.' };

/**
 * Takes what somebody asks of a reindex; the work itself is done by whoever calls the step. `start` begins one, or goes on with one that
 * stopped; `rollback` gives one up, or goes back to the generation before it; `finish` deletes that one.
 */
export const createRequestReindex = ({ store, generations, clock }: RequestReindexDeps): RequestReindex => {
  const fresh = (from: number, to: number, request: ReindexRequest): Reindex => {
    const now = new Date(clock()).toISOString();
    const { accept, filesPerSecond } = request;
    return {
      phase: 'making',
      from,
      to,
      isRollback: false,
      accept,
      ...(filesPerSecond === undefined ? {} : { filesPerSecond }),
      started: now,
      updated: now,
      rounds: 0,
      worked: 0,
      failed: [],
      carried: 0,
      linked: 0,
    };
  };

  return async (request) => {
    const stored = await store.read();
    const before = stored?.reindex;
    const write = async (next: Reindex) => {
      const written = await store.write(next, stored?.etag);
      return written === 'conflict' ? BUSY : { reindex: written.reindex };
    };
    const updated = new Date(clock()).toISOString();

    const start = async () => {
      if (before?.phase === 'swapped')
        return { refused: 'The former indices are kept: finish that reindex, or roll it back.' };
      const { current, standby } = await generations.read();
      if (before?.phase === 'failed' || before?.phase === 'differs') {
        const { checks: _checks, detail: _detail, ...rest } = fresh(before.from, before.to, request);
        const isThere = [current, standby].includes(before.to);
        const { isRollback } = before;
        return write({ ...rest, phase: isThere ? 'filling' : 'making', isRollback });
      }
      if (before && !isReindexAtRest(before)) return { reindex: before };
      // What a worker that died left of one that was given up.
      if (standby !== undefined) await generations.drop(standby);
      const to = Math.max(current, standby ?? 0, before?.to ?? 0, before?.from ?? 0) + 1;
      return write(fresh(current, to, request));
    };

    const rollback = async () => {
      if (!before || before.phase === 'finished' || before.phase === 'abandoned')
        return { refused: 'There is no reindex to roll back.' };
      if (before.phase === 'swapped')
        return write({ ...fresh(before.to, before.from, request), phase: 'filling', isRollback: true });
      const { current } = await generations.read();
      // It was at its last step: who works it will say so in a moment.
      if (current === before.to) return BUSY;
      if (before.isRollback) {
        const places = { from: before.to, to: before.from };
        return write({ ...before, ...places, phase: 'swapped', isRollback: false, updated });
      }
      const given = await write({ ...before, phase: 'abandoned', updated });
      if ('reindex' in given && (await generations.read()).standby === before.to)
        await generations.drop(before.to);
      return given;
    };

    const finish = async () => {
      if (before?.phase === 'finished') return { reindex: before };
      if (before?.phase !== 'swapped')
        return { refused: 'There is no reindex to finish: the generations have not changed places.' };
      const { standby } = await generations.read();
      if (standby === before.from) await generations.drop(before.from);
      return write({ ...before, phase: 'finished', updated });
    };

    return { start, rollback, finish }[request.action]();
  };
};
