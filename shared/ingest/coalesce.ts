export type CoalesceLimits = { readonly windowMs: number; readonly maxItems: number };

type Waiting<I, O> = {
  readonly item: I;
  readonly resolve: (answer: O) => void;
  readonly reject: (reason: unknown) => void;
};

/**
 * Turns a function on many items into one on a single item: calls that come within the window are sent together. `run` must
 * answer in the order of its items; when it fails, every call that was sent with it fails.
 */
export const coalesce = <I, O>(
  run: (items: readonly I[]) => Promise<readonly O[]>,
  { windowMs, maxItems }: CoalesceLimits,
): ((item: I) => Promise<O>) => {
  let waiting: Waiting<I, O>[] = [];
  let timer: NodeJS.Timeout | undefined;

  const send = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    run(batch.map(({ item }) => item)).then(
      (answers) => {
        for (const [index, { resolve, reject }] of batch.entries()) {
          const answer = answers[index];
          if (answer === undefined) reject(new Error(`No answer for item ${index} of ${batch.length}`));
          else resolve(answer);
        }
      },
      (reason: unknown) => {
        for (const { reject } of batch) reject(reason);
      },
    );
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (waiting.length >= maxItems) send();
      else timer ??= setTimeout(send, windowMs);
    });
};
