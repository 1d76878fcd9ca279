const CLEAR = 256;
const STOP = 257;
const MOST_CODES = 4_096;

/** How much an LZW stream unfolds to: only the lengths of its strings are followed. */
export const lzwSize = (packed: Uint8Array, most: number): number => {
  const lengths = new Int32Array(MOST_CODES).fill(1, 0, 256);
  let next = 258;
  let width = 9;
  let last = 0;
  let bits = 0;
  let held = 0;
  let size = 0;
  for (const byte of packed) {
    held = ((held << 8) | byte) & 0xff_ffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === STOP) break;
    if (code === CLEAR) {
      next = 258;
      width = 9;
      last = 0;
      continue;
    }
    const length = code < next ? (lengths[code] ?? 0) : last + 1;
    size += length;
    if (size > most) break;
    if (last > 0 && next < MOST_CODES) {
      lengths[next] = last + 1;
      next += 1;
      if (next + 1 >= 1 << width && width < 12) width += 1;
    }
    last = length;
  }
  return size;
};

/** How much a run-length stream unfolds to. */
export const runLengthSize = (packed: Uint8Array): number => {
  let size = 0;
  for (let at = 0; at < packed.length; ) {
    const length = packed[at] ?? 128;
    if (length === 128) break;
    size += length < 128 ? length + 1 : 257 - length;
    at += length < 128 ? length + 2 : 2;
  }
  return size;
};
