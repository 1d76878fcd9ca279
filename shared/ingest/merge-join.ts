import { compareKeys } from './key-order.ts';

type Keyed = { readonly key: string };

/** What two streams have under a key: one of them at least. */
export type Joined<L, R> = { readonly key: string; readonly left?: L; readonly right?: R };

/**
 * Joins two streams whose keys each come once, in the order of keys, holding one item of each. Where a stream is out of order, an item
 * may come alone whose twin comes alone, too; none is lost.
 */
export async function* mergeJoin<L extends Keyed, R extends Keyed>(
  left: AsyncIterable<L>,
  right: AsyncIterable<R>,
): AsyncGenerator<Joined<L, R>> {
  const [lefts, rights] = [left[Symbol.asyncIterator](), right[Symbol.asyncIterator]()];
  try {
    let [one, two] = await Promise.all([lefts.next(), rights.next()]);
    while (!one.done || !two.done) {
      const order = one.done ? 1 : two.done ? -1 : compareKeys(one.value.key, two.value.key);
      const hasLeft = order <= 0 && !one.done;
      const hasRight = order >= 0 && !two.done;
      const key = hasLeft ? one.value.key : two.value.key;
      yield {
        key,
        ...(hasLeft ? { left: one.value } : {}),
        ...(hasRight ? { right: two.value } : {}),
      };
      if (hasLeft) one = await lefts.next();
      if (hasRight) two = await rights.next();
    }
  } finally {
    await Promise.all([lefts.return?.(), rights.return?.()]);
  }
}
