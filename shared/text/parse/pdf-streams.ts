import { reject } from '../reject.ts';
import { INFLATE_LIMITS, isTooMuch, mend, type Unfolded, watchInflated, watchPlain } from './pdf-inflate.ts';
import { lzwSize, runLengthSize } from './pdf-sizes.ts';

/** Bytes that all streams may unfold to, and codes that all maps may count up, each as often as a font names it. */
export const STREAM_LIMITS = { all: 1024 * 1024 * 1024, codes: 2_000_000 } as const;

/** A stream's dictionary is looked for so far before it. */
const REACH = 2_000;
/** Of a map that isn't packed. */
const LONGEST_MAP = 2_000_000;

const START = Buffer.from('stream');
const END = Buffer.from('endstream');

const EXPANDING = /\/(?:FlateDecode|LZWDecode|RunLengthDecode|BrotliDecode|Fl|LZW|RL)(?![A-Za-z0-9])/gu;
const ASCII = /\/(?:ASCII85Decode|ASCIIHexDecode|A85|AHx)(?![A-Za-z0-9])/u;
/** One object named by another. */
const REFERENCE = /(\d{1,7})[\s\0]{1,4}\d{1,5}[\s\0]{1,4}R/gu;

const NOTHING: Unfolded = { size: 0, saves: 0, isPage: false, codes: 0, spaces: 0, state: 'whole' };

const bomb = (): never =>
  reject('unsafe', 'The PDF’s streams unfold to far more than a page can hold; it may be made to do harm.');

const refuseSize = (size: number, most: number): Unfolded => {
  if (size > most) bomb();
  return { ...NOTHING, size };
};

type Stream = {
  readonly object: string;
  readonly dictionary: string;
  readonly packed: Uint8Array;
  /** Whether its dictionary says as plainly as its end does how long it is. */
  readonly isSure: boolean;
};

/** Of zlib, in two bytes. What has none is encrypted, or has another filter first. */
const hasHead = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;

/** What a stream unfolds to. Refuses it when that is too much, and mends it in place when it is damaged. */
const inspect = async (
  { dictionary, packed, isSure }: Stream,
  on: (chunk: Buffer) => void,
): Promise<Unfolded> => {
  const isPicture = /\/Subtype\s{0,5}\/Image/u.test(dictionary);
  const most = isPicture ? INFLATE_LIMITS.picture : INFLATE_LIMITS.stream;
  const filters = dictionary.match(EXPANDING) ?? [];
  const [filter] = filters;
  if (filters.length > 1) bomb();
  if (filter === undefined) {
    const plain = isPicture ? NOTHING : watchPlain(packed.subarray(0, LONGEST_MAP));
    if (plain.codes > INFLATE_LIMITS.codes || plain.spaces > INFLATE_LIMITS.spaces) bomb();
    return { ...plain, size: 0 };
  }
  if (/Brotli/u.test(filter)) return isPicture ? NOTHING : bomb();
  if (/LZW/u.test(filter)) return refuseSize(lzwSize(packed, most), most);
  if (/RunLength|RL/u.test(filter)) return refuseSize(runLengthSize(packed), most);
  if (ASCII.test(dictionary)) return NOTHING;
  // Two bytes of zlib's head come first; its checksum at the end is nobody's concern here.
  const found = await watchInflated(packed.subarray(2), isPicture, on);
  if (isTooMuch(found, packed.length, isPicture)) bomb();
  const isUncertain = found.state === 'damaged' || (found.state === 'cut' && !isSure);
  if (isUncertain && !isPicture && hasHead(packed)) await mend(packed);
  return found;
};

/** Where an object begins or the one before it ends; with the object's number. */
const HEAD = /(?:(\d{1,7})\s{1,4}\d{1,5}\s{0,4}|end)obj(?![A-Za-z])/gu;

const streamAt = (buffer: Buffer, at: number, end: number): Stream => {
  const start = at + (buffer[at + 6] === 0x0d && buffer[at + 7] === 0x0a ? 8 : 7);
  const before = buffer.toString('latin1', Math.max(0, at - REACH), at);
  const head = [...before.matchAll(HEAD)].at(-1);
  const dictionary = before.slice(head?.index ?? 0);
  const length = Number(/\/Length\s{0,5}(\d{1,10})(?!\s{1,4}\d{1,5}\s{1,4}R)/u.exec(dictionary)?.[1] ?? -1);
  return {
    object: head?.[1] ?? '',
    dictionary,
    packed: buffer.subarray(start, end),
    isSure: end === buffer.length || (length >= 0 && start + length <= end),
  };
};

/**
 * A copy of a PDF whose streams unfold to what was seen of them here. Refuses a PDF with a stream that unfolds too far, before
 * anything else reads it. Streams of an encrypted PDF can't be looked into.
 */
export const guardStreams = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const copy = Uint8Array.from(bytes);
  const buffer = Buffer.from(copy.buffer);
  const maps = new Map<string, number>();
  const uses = new Map<string, number>();
  const countUses = (text: string): void => {
    for (const [, object = ''] of text.matchAll(REFERENCE)) uses.set(object, (uses.get(object) ?? 0) + 1);
  };
  let all = 0;
  let at = buffer.indexOf(START);
  while (at >= 0) {
    const isStart = buffer[at - 1] !== 0x64 && (buffer[at + 6] === 0x0a || buffer[at + 6] === 0x0d);
    let next = at + START.length;
    if (isStart) {
      const found = buffer.indexOf(END, next);
      const end = found < 0 ? buffer.length : found;
      const stream = streamAt(buffer, at, end);
      const isObjects = stream.dictionary.includes('/ObjStm');
      const { size, codes } = await inspect(stream, (chunk) => {
        if (isObjects) countUses(chunk.toString('latin1'));
      });
      all += size;
      if (all > STREAM_LIMITS.all) bomb();
      if (codes > 0) maps.set(stream.object, codes);
      next = end;
    }
    at = buffer.indexOf(START, next);
  }
  if (maps.size > 0) countUses(buffer.toString('latin1'));
  let codes = 0;
  for (const [object, count] of maps) codes += count * Math.max(1, uses.get(object) ?? 1);
  if (codes > STREAM_LIMITS.codes) bomb();
  return copy;
};
