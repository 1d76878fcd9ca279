/** CPU milliseconds of the whole process, its compiler and collector threads included, during a piece of work. */
export const cpuMs = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

export type Sized = { readonly bytes: number; readonly ms: number };

/** The power of the size with which the time grows: the slope of the least-squares line through log(size), log(time). 1 is linear. */
export const growthExponent = (points: readonly Sized[]): number => {
  const logs = points.map(({ bytes, ms }) => ({ x: Math.log(bytes), y: Math.log(ms) }));
  const mean = (of: (one: { x: number; y: number }) => number): number =>
    logs.reduce((sum, one) => sum + of(one), 0) / logs.length;
  const [x, y] = [mean((one) => one.x), mean((one) => one.y)];
  return mean((one) => (one.x - x) * (one.y - y)) / mean((one) => (one.x - x) ** 2);
};
