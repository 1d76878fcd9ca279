import { constants, createInflateRaw, inflateRawSync } from 'node:zlib';
import { reject } from '../reject.ts';

/**
 * How far the streams of a PDF may unfold, in bytes: one of them, a picture, and all together. `ratio`: what draws a page shrinks to a
 * tenth or so, never to a hundredth; it counts from `ratioFrom` on. `saves`: graphics states that are kept at once, of which the
 * standard allows 28. `codes`: what the maps of a font’s codes count up; two bytes give 65,536.
 */
export const STREAM_LIMITS = {
  stream: 64 * 1024 * 1024,
  picture: 128 * 1024 * 1024,
  all: 1024 * 1024 * 1024,
  ratio: 100,
  ratioFrom: 1024 * 1024,
  saves: 5_000,
  codes: 1_000_000,
} as const;

/** What is shorter is unfolded in one go. */
const SHORT = 65_536;
/** A stream's dictionary is looked for so far before it. */
const REACH = 2_000;

/** Of a map that isn't packed. */
const LONGEST_MAP = 2_000_000;

const START = Buffer.from('stream');
const END = Buffer.from('endstream');

/** Follows what is unfolded: how long it is, and how many graphics states it keeps. */
type Watch = { size: number; saves: number; isPage: boolean; before: number; mapped: number; isMap: boolean };

const SAMPLE = 4_096;
/** Operators that draw, between the numbers they take. */
const OPERATOR = /(?:^|[\s)\]>])(?:Tj|TJ|Tf|BT|Td|Tm|re|cm|[qQ]|Do|Tw|Tc)(?=\s)/u;

/** Two codes in a row: a range of a font’s map from codes to letters. */
const RANGE = /<([^>]{1,64})>\s{0,20}<([^>]{1,64})>/gu;
const LONGEST_RANGE = 2 ** 24;
const codeOf = (hex: string): number => Number.parseInt(hex.replace(/[^\da-f]/giu, '').slice(-8) || '0', 16);

const mappedIn = (chunk: Uint8Array): number => {
  let mapped = 0;
  for (const [, low = '', high = ''] of Buffer.from(chunk).toString('latin1').matchAll(RANGE)) {
    const range = codeOf(high) - codeOf(low);
    if (range > 0 && range <= LONGEST_RANGE) mapped += range;
  }
  return mapped;
};

const follow = (watch: Watch, chunk: Uint8Array): void => {
  if (watch.size === 0)
    watch.isPage = OPERATOR.test(Buffer.from(chunk.subarray(0, SAMPLE)).toString('latin1'));
  watch.size += chunk.length;
  watch.isMap ||= Buffer.from(chunk).includes('range');
  if (watch.isMap) watch.mapped += mappedIn(chunk);
  if (!watch.isPage) return;
  for (let at = 0; at < chunk.length && watch.saves <= STREAM_LIMITS.saves; at += 1) {
    const byte = chunk[at] ?? 0;
    if ((byte === 0x71 || byte === 0x51) && watch.before <= 0x20 && (chunk[at + 1] ?? 0x20) <= 0x20)
      watch.saves = byte === 0x71 ? watch.saves + 1 : Math.max(0, watch.saves - 1);
    watch.before = byte;
  }
};

const isTooMuch = ({ size, saves, isPage, mapped }: Watch, packed: number, isPicture: boolean): boolean => {
  if (mapped > STREAM_LIMITS.codes) return true;
  if (isPage && saves > STREAM_LIMITS.saves) return true;
  if (isPicture && !isPage) return size > STREAM_LIMITS.picture;
  return (
    size > STREAM_LIMITS.stream ||
    (isPage && size > Math.max(STREAM_LIMITS.ratioFrom, packed * STREAM_LIMITS.ratio))
  );
};

const watchInflated = async (packed: Uint8Array, isPicture: boolean): Promise<Watch> => {
  const watch: Watch = { size: 0, saves: 0, isPage: false, before: 0x20, mapped: 0, isMap: false };
  if (packed.length <= SHORT)
    try {
      follow(watch, inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }));
      return watch;
    } catch {
      // Damaged: below, as much of it counts as can be unfolded.
    }
  // Small pieces, so that what a damaged stream gives before its fault is seen.
  const stream = createInflateRaw(packed.length <= SHORT ? { chunkSize: 1_024 } : {});
  try {
    stream.end(packed);
    for await (const chunk of stream) {
      if (Buffer.isBuffer(chunk)) follow(watch, chunk);
      if (isTooMuch(watch, packed.length, isPicture)) break;
    }
  } catch {
    // Damaged data: what came before counts.
  }
  stream.destroy();
  return watch;
};

const CLEAR = 256;
const STOP = 257;
const MOST_CODES = 4_096;

/** How much an LZW stream unfolds to: only the lengths of its strings are followed. */
const lzwSize = (packed: Uint8Array, most: number): number => {
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

const runLengthSize = (packed: Uint8Array): number => {
  let size = 0;
  for (let at = 0; at < packed.length; ) {
    const length = packed[at] ?? 128;
    if (length === 128) break;
    size += length < 128 ? length + 1 : 257 - length;
    at += length < 128 ? length + 2 : 2;
  }
  return size;
};

const EXPANDING = /\/(?:FlateDecode|LZWDecode|RunLengthDecode|BrotliDecode|Fl|LZW|RL)(?![A-Za-z0-9])/gu;

/** Whether a stream unfolds too far, and to how much. */
const inspect = async (filter: string, packed: Uint8Array, isPicture: boolean) => {
  if (/Brotli/u.test(filter)) return { isBomb: !isPicture, size: 0 };
  const most = isPicture ? STREAM_LIMITS.picture : STREAM_LIMITS.stream;
  if (/LZW/u.test(filter)) {
    const size = lzwSize(packed, most);
    return { isBomb: size > most, size };
  }
  if (/RunLength|RL/u.test(filter)) {
    const size = runLengthSize(packed);
    return { isBomb: size > most, size };
  }
  // Two bytes of zlib's head come first; its checksum at the end is nobody's concern here.
  const watch = await watchInflated(packed.subarray(2), isPicture);
  return { isBomb: isTooMuch(watch, packed.length, isPicture), size: watch.size };
};

const bomb = (): never =>
  reject('unsafe', 'The PDF’s streams unfold to far more than a page can hold; it may be made to do harm.');

/**
 * Refuses a PDF with a stream that unfolds too far, before anything else reads it. Streams of an encrypted PDF can't be looked into.
 */
export const refuseBombs = async (bytes: Uint8Array): Promise<void> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let all = 0;
  let at = buffer.indexOf(START);
  while (at >= 0) {
    const isStart = buffer[at - 1] !== 0x64 && (buffer[at + 6] === 0x0a || buffer[at + 6] === 0x0d);
    let next = at + START.length;
    if (isStart) {
      const start = at + (buffer[at + 6] === 0x0d && buffer[at + 7] === 0x0a ? 8 : 7);
      const found = buffer.indexOf(END, start);
      const end = found < 0 ? buffer.length : found;
      const before = buffer.toString('latin1', Math.max(0, at - REACH), at);
      const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj')));
      const filters = dictionary.match(EXPANDING) ?? [];
      const [filter] = filters;
      if (filters.length > 1) bomb();
      if (
        filter === undefined &&
        mappedIn(buffer.subarray(start, Math.min(end, start + LONGEST_MAP))) > STREAM_LIMITS.codes
      )
        bomb();
      if (filter !== undefined) {
        const isPicture = /\/Subtype\s{0,5}\/Image/u.test(dictionary);
        const { isBomb, size } = await inspect(filter, buffer.subarray(start, end), isPicture);
        all += size;
        if (isBomb || all > STREAM_LIMITS.all) bomb();
      }
      next = end;
    }
    at = buffer.indexOf(START, next);
  }
};
