import type { RandomAccess } from './container.ts';

/** Bytes in memory; what is read is a view of them. */
export const bufferAccess = (bytes: Uint8Array): RandomAccess => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
});

/**
 * Reads ahead: small reads that follow one another cost one read of `windowBytes` each time that a window is left. One window is
 * held; what is read may be a view of it.
 */
export const readAhead = (access: RandomAccess, windowBytes: number): RandomAccess => {
  let start = 0;
  let held: Uint8Array = new Uint8Array(0);
  return {
    size: access.size,
    read: async (offset, length) => {
      const end = Math.min(offset + length, access.size);
      if (end <= offset) return new Uint8Array(0);
      if (offset >= start && end <= start + held.length) return held.subarray(offset - start, end - start);
      if (length >= windowBytes) return access.read(offset, end - offset);
      const read = await access.read(offset, Math.min(windowBytes, access.size - offset));
      start = offset;
      held = read;
      return read.subarray(0, end - offset);
    },
  };
};
