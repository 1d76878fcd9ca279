/** Runs work that needs so many bytes of memory; waits until they are free. */
export type WithBytes = <T>(bytes: number, work: () => Promise<T>) => Promise<T>;

/**
 * Bounds the bytes that concurrent work holds at once. Whoever wants more than all of them gets them alone; those who wait are
 * served in their order.
 */
export const createByteBudget = (limit: number): WithBytes => {
  let free = limit;
  const waiting: { readonly bytes: number; readonly start: () => void }[] = [];

  const serve = (): void => {
    for (let next = waiting[0]; next && next.bytes <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.bytes;
      next.start();
    }
  };

  return async (bytes, work) => {
    const share = Math.min(Math.max(bytes, 0), limit);
    await new Promise<void>((start) => {
      waiting.push({ bytes: share, start });
      serve();
    });
    try {
      return await work();
    } finally {
      free += share;
      serve();
    }
  };
};
