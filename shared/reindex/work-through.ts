export type Pacing = {
  /** Items that are worked at the same time. */
  readonly atOnce: number;
  /** How many may be begun in a second; absent: as many as can be. */
  readonly perSecond?: number | undefined;
  /** Whether another one may be begun. */
  readonly goesOn: () => boolean;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** Works items side by side, in their order, no faster than is asked; `work` never fails. Returns whether all of them were worked. */
export const workThrough = async <T>(
  items: AsyncIterable<T>,
  { atOnce, perSecond, goesOn, clock, pause }: Pacing,
  work: (item: T) => Promise<void>,
): Promise<boolean> => {
  const running = new Set<Promise<void>>();
  let isWhole = true;
  let due = clock();
  for await (const item of items) {
    if (!goesOn()) {
      isWhole = false;
      break;
    }
    if (perSecond !== undefined) {
      if (due > clock()) await pause(due - clock());
      due = Math.max(due, clock() - 1_000) + 1_000 / perSecond;
    }
    const one: Promise<void> = work(item).finally(() => running.delete(one));
    running.add(one);
    if (running.size >= atOnce) await Promise.race(running);
  }
  await Promise.all(running);
  return isWhole;
};
