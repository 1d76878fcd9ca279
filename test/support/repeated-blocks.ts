import { constants, deflateRawSync } from 'node:zlib';
import type { RandomAccess } from '../../shared/container/container.ts';

/** A megabyte of zeros, deflated so that any number of such blocks may stand behind one another. */
export const zeroBlock = deflateRawSync(Buffer.alloc(1024 * 1024), {
  level: 9,
  finishFlush: constants.Z_FULL_FLUSH,
});

/** The block that ends deflated bytes. */
export const LAST_BLOCK = Buffer.from([3, 0]);

/** Bytes that nobody holds: one block over and over between a beginning and an end. */
export const repeatedBlocks = (
  block: Uint8Array,
  times: number,
  last: Uint8Array,
  first: Uint8Array,
): RandomAccess => {
  const blocksEnd = first.length + block.length * times;
  return {
    size: blocksEnd + last.length,
    read: async (offset, length) => {
      const out = Buffer.alloc(Math.max(0, Math.min(length, blocksEnd + last.length - offset)));
      for (let at = 0; at < out.length; ) {
        const place = offset + at;
        const from =
          place < first.length
            ? first.subarray(place)
            : place >= blocksEnd
              ? last.subarray(place - blocksEnd)
              : block.subarray((place - first.length) % block.length);
        out.set(from.subarray(0, out.length - at), at);
        at += Math.min(from.length, out.length - at);
      }
      return out;
    },
  };
};
