/** A seeded generator (mulberry32): the same seed gives the same run, so that a failure can be repeated. */
export const randomFrom = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const oneOf = <T>(options: readonly [T, ...T[]]): T => options[below(options.length)] ?? options[0];
  return { next, below, oneOf };
};
export type Random = ReturnType<typeof randomFrom>;
