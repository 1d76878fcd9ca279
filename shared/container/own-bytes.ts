/** Bytes that keep no much larger buffer alive: what was read ahead is let go of with its window. */
export const ownBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength * 2 >= bytes.buffer.byteLength ? bytes : Uint8Array.prototype.slice.call(bytes);
