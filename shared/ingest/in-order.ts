import type { WithBytes } from './byte-budget.ts';

type UnderWay<T> = { readonly done: Promise<void>; isDone: boolean; answer?: T };

/** Work on many items at once whose answers are taken in the order in which the items came. */
export type InOrder<T> = {
  /** Begins work that holds so many bytes; resolves once there is room for it and it has begun. */
  readonly begin: (bytes: number, work: () => Promise<T>) => Promise<void>;
  /** The answers that have come since, as far as all before them have. */
  readonly take: () => readonly T[];
  /** Resolves when everything that was begun has ended. */
  readonly settle: () => Promise<void>;
  /** Everything that was thrown so far. What failed, and all behind it, is never taken. */
  readonly failures: () => readonly unknown[];
};

export const createInOrder = <T>(atOnce: number, withBytes: WithBytes): InOrder<T> => {
  let underWay: readonly UnderWay<T>[] = [];
  let running = 0;
  let failures: readonly unknown[] = [];
  let onRoom: (() => void) | undefined;

  const ended = (): void => {
    running -= 1;
    onRoom?.();
  };

  return {
    begin: async (bytes, work) => {
      while (running >= atOnce) {
        await new Promise<void>((resolve) => {
          onRoom = resolve;
        });
      }
      running += 1;
      await new Promise<void>((begun) => {
        const done = withBytes(bytes, () => {
          begun();
          return work();
        }).then(
          (answer) => {
            one.answer = answer;
            one.isDone = true;
            ended();
          },
          (thrown: unknown) => {
            failures = [...failures, thrown];
            begun();
            ended();
          },
        );
        const one: UnderWay<T> = { done, isDone: false };
        underWay = [...underWay, one];
      });
    },
    take: () => {
      const end = underWay.findIndex(({ isDone }) => !isDone);
      const taken = end === -1 ? underWay : underWay.slice(0, end);
      underWay = underWay.slice(taken.length);
      return taken.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
    },
    settle: async () => {
      await Promise.all(underWay.map(({ done }) => done));
    },
    failures: () => failures,
  };
};
