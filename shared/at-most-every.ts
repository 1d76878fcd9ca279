export type AtMostEveryOptions = {
  readonly everyMs: number;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly refresh: () => Promise<void>;
};

/**
 * Refreshes when the last time that this worked was begun so long ago; callers that come meanwhile wait for the same one. A caller may
 * ask for something younger: with 0, for what is begun after its call.
 */
export const atMostEvery = ({
  everyMs,
  clock,
  refresh,
}: AtMostEveryOptions): ((age?: number) => Promise<void>) => {
  let asked: number | undefined;
  let asking: Promise<void> | undefined;
  const begin = async (): Promise<void> => {
    const at = clock();
    await refresh();
    asked = at;
  };
  return async (age = everyMs) => {
    // What is under way began before this call.
    if (age === 0) await asking?.catch(() => {});
    if (asked !== undefined && age > 0 && clock() - asked < age) return;
    asking ??= begin().finally(() => {
      asking = undefined;
    });
    await asking;
  };
};
