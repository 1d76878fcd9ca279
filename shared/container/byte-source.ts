import { ArticleRejected } from '../errors.ts';
import type { RandomAccess } from './container.ts';

/**
 * Bytes that are read from the beginning to the end, once. Each call gives fewer bytes than asked for only at the end, or where
 * the source breaks: the next call then throws.
 */
export type ByteSource = {
  /** Bytes taken and skipped so far. */
  readonly position: () => number;
  /** The next bytes, which stay next. */
  readonly peek: (length: number) => Promise<Uint8Array>;
  readonly take: (length: number) => Promise<Uint8Array>;
  /** How many bytes were skipped. */
  readonly skip: (length: number) => Promise<number>;
  /** Lets go of what the source holds open. */
  readonly close: () => Promise<void>;
};

/** Skipping costs nothing. */
export const sourceOf = (access: RandomAccess): ByteSource => {
  let at = 0;
  return {
    position: () => at,
    peek: (length) => access.read(at, length),
    take: async (length) => {
      const bytes = await access.read(at, length);
      at += bytes.length;
      return bytes;
    },
    skip: async (length) => {
      const skipped = Math.max(0, Math.min(length, access.size - at));
      at += skipped;
      return skipped;
    },
    close: async () => {},
  };
};

/** Holds what was peeked, and no more than one chunk else. */
export const sourceOfChunks = (chunks: AsyncGenerator<Uint8Array, void, undefined>): ByteSource => {
  let at = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let isOver = false;
  let broken: ArticleRejected | undefined;

  const next = async (): Promise<IteratorResult<Uint8Array, void>> => {
    try {
      return await chunks.next();
    } catch (thrown) {
      if (!(thrown instanceof ArticleRejected)) throw thrown;
      broken = thrown;
      return { done: true, value: undefined };
    }
  };
  const pull = async (): Promise<boolean> => {
    if (isOver) return false;
    const { done, value } = await next();
    if (done) {
      isOver = true;
      return false;
    }
    held.push(value);
    heldBytes += value.length;
    return true;
  };
  const fill = async (length: number): Promise<void> => {
    while (heldBytes < length && (await pull()));
    if (broken && heldBytes === 0 && length > 0) throw broken;
  };
  const joined = (): Uint8Array => {
    const [only] = held;
    if (held.length === 1 && only) return only;
    const one = Buffer.concat(held);
    held = [one];
    return one;
  };
  const drop = (length: number): void => {
    const rest = joined().subarray(length);
    held = rest.length === 0 ? [] : [rest];
    heldBytes = rest.length;
    at += length;
  };
  return {
    position: () => at,
    peek: async (length) => {
      await fill(length);
      return joined().subarray(0, length);
    },
    take: async (length) => {
      await fill(length);
      const bytes = joined().subarray(0, length);
      drop(bytes.length);
      return bytes;
    },
    skip: async (length) => {
      let left = length;
      while (left > 0 && (heldBytes > 0 || (await pull()))) {
        const step = Math.min(left, heldBytes);
        drop(step);
        left -= step;
      }
      return length - left;
    },
    close: async () => {
      await chunks.return();
    },
  };
};
