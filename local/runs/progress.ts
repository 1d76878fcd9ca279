import type { Run } from '../../shared/runs/run.ts';

/** Milliseconds that a rate is told of. */
const WINDOW = 60_000;

/** How far a step of a run is. */
export type Progress = {
  readonly add: (done: {
    readonly files: number;
    readonly failed: number;
    readonly isBefore?: boolean;
  }) => void;
  /** What a run tells of it, of so many files. */
  readonly told: (files: number) => Pick<Run, 'done' | 'rate' | 'secondsLeft'>;
};

/** Counts what is done; what was done before, in an earlier life, counts but not in the rate. */
export const createProgress = (clock: () => number): Progress => {
  let done = { files: 0, batches: 0, failed: 0 };
  const began = clock();
  let lately: readonly { readonly at: number; readonly files: number }[] = [];
  return {
    add: ({ files, failed, isBefore = false }) => {
      done = { files: done.files + files, batches: done.batches + 1, failed: done.failed + failed };
      const now = clock();
      if (!isBefore) lately = [...lately.filter(({ at }) => at > now - WINDOW), { at: now, files }];
    },
    told: (files) => {
      const now = clock();
      const recent = lately.filter(({ at }) => at > now - WINDOW);
      const seconds = Math.min(WINDOW, now - began) / 1_000;
      const rate = recent.reduce((sum, one) => sum + one.files, 0) / Math.max(seconds, 0.001);
      if (rate === 0) return { done };
      const left = Math.max(0, files - done.files) / rate;
      return { done, rate: Math.round(rate * 10) / 10, secondsLeft: Math.round(left) };
    },
  };
};
