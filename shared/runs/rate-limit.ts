/** Waits until a file of the source that the key stands in may be begun. */
export type RateLimit = (key: string) => Promise<void>;

/** The source of a file is its folder. */
export const sourceOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);

type RateLimitDeps = {
  readonly filesPerSecond: number;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** A bucket of tokens for each source, that holds one second's; who finds it empty waits for their turn. */
export const createRateLimit = ({ filesPerSecond, clock, pause }: RateLimitDeps): RateLimit => {
  const every = 1_000 / filesPerSecond;
  const most = Math.max(1, filesPerSecond);
  /** When a full bucket would have been left, had all been taken one by one. */
  const next = new Map<string, number>();
  return async (key) => {
    const source = sourceOf(key);
    const now = clock();
    const turn = Math.max(next.get(source) ?? 0, now - (most - 1) * every);
    next.set(source, turn + every);
    if (turn > now) await pause(turn - now);
  };
};
