/** How much of a file is shown to those who judge how it reads: their time grows with it, their answer doesn't get better. */
const MOST = 4_096;
const LONGEST_LINE = 1_024;

/** The lines of the file that hold bytes beyond ASCII, until there are enough of them. */
export const tellingBytes = (bytes: Uint8Array): Uint8Array => {
  const parts: Uint8Array[] = [];
  let length = 0;
  let at = bytes.findIndex((byte) => byte > 0x7f);
  while (at >= 0 && at < bytes.length && length < MOST) {
    let from = at;
    while (from > 0 && bytes[from - 1] !== 0x0a && bytes[from - 1] !== 0x0d && at - from < LONGEST_LINE / 4)
      from -= 1;
    let to = at;
    while (to < bytes.length && bytes[to] !== 0x0a && bytes[to] !== 0x0d && to - from < LONGEST_LINE) to += 1;
    parts.push(bytes.subarray(from, to));
    length += to - from;
    const next = bytes.subarray(to, to + 262_144).findIndex((byte) => byte > 0x7f);
    at = next < 0 ? -1 : to + next;
  }
  const sample = new Uint8Array(length + parts.length);
  let offset = 0;
  for (const part of parts) {
    sample.set(part, offset);
    sample[offset + part.length] = 0x0a;
    offset += part.length + 1;
  }
  return sample;
};
