/** 25 ms more for each size: below that the clock and the collector are what is measured. */
const FLOOR = 25;
const RUNS = 3;

/** The processor’s time, in milliseconds, of the quickest of some runs: other work on the machine hardly shows in it. */
const cost = async (work: () => unknown): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
};

/** The exponent with which the time of the work grows over the sizes: 1 for linear work, 2 for quadratic. */
export const growthOf = async (
  sizes: readonly number[],
  work: (size: number) => unknown,
): Promise<number> => {
  await work(sizes[0] ?? 0);
  const points: (readonly [number, number])[] = [];
  for (const size of sizes) points.push([Math.log(size), Math.log((await cost(() => work(size))) + FLOOR)]);
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return (
    points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) /
    points.reduce((sum, [a]) => sum + (a - x) ** 2, 0)
  );
};
