import { reject } from '../reject.ts';
import { type Arrays, readArrays } from './pdf-arrays.ts';
import { lettersDecoded } from './pdf-ascii.ts';
import { FONT_HEAD, isFontHead, isHarmfulFont } from './pdf-fonts.ts';
import {
  empty,
  INFLATE_LIMITS,
  isTooMuch,
  mend,
  type Unfolded,
  watchInflated,
  watchPlain,
} from './pdf-inflate.ts';
import { lzwSize, runLengthSize } from './pdf-sizes.ts';

/**
 * Bytes that all streams may unfold to, and those that draw pages, each as often as one page names it. `codes`: what all maps and
 * widths of fonts may count up, each as often as it is named.
 */
export const STREAM_LIMITS = {
  all: 1024 * 1024 * 1024,
  drawn: 8 * 1024 * 1024,
  drawnRatio: 25,
  codes: 2_000_000,
} as const;

/** A stream's dictionary is looked for so far before it. */
const REACH = 2_000;
/** Of a map that isn't packed. */
const LONGEST_MAP = 2_000_000;

const START = Buffer.from('stream');
const END = Buffer.from('endstream');

const EXPANDING = /\/(?:FlateDecode|LZWDecode|RunLengthDecode|BrotliDecode|Fl|LZW|RL)(?![A-Za-z0-9])/gu;
const LETTERS = /\/(?:ASCII85Decode|ASCIIHexDecode|A85|AHx)(?![A-Za-z0-9])/gu;
/** Filters upon filters of that kind. */
const MOST_LETTERS = 2;
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

const refuseMany = (found: Unfolded, packed: number, isPicture = false): Unfolded =>
  isTooMuch(found, packed, isPicture) ? bomb() : found;

const inspectDeflated = async (
  { dictionary, packed, isSure }: Stream,
  isPicture: boolean,
  isLetters: boolean,
  on: (chunk: Buffer) => void,
): Promise<Unfolded> => {
  // Two bytes of zlib's head come first; its checksum at the end is nobody's concern here.
  const font: Buffer[] = [];
  let isFont: boolean | undefined;
  const unfolded = await watchInflated(packed.subarray(2), isPicture, (chunk) => {
    isFont ??= dictionary.includes('/Length2') || isFontHead(chunk.toString('latin1', 0, FONT_HEAD));
    if (isFont) font.push(chunk);
    on(chunk);
  });
  const found = refuseMany(unfolded, packed.length, isPicture);
  if (isPicture || !hasHead(packed)) return found;
  if (isLetters && found.state === 'damaged')
    reject('malformed', 'The PDF is damaged: one of its streams is.');
  if (isHarmfulFont(Buffer.concat(font))) {
    if (isLetters) bomb();
    empty(packed);
  } else if (!isLetters && (found.state === 'damaged' || (found.state === 'cut' && !isSure)))
    await mend(packed);
  return found;
};

/** What a stream unfolds to. Refuses it when that is too much, and mends it in place when it is damaged. */
const inspect = (stream: Stream, on: (chunk: Buffer) => void): Promise<Unfolded> | Unfolded => {
  const { dictionary } = stream;
  const isPicture = /\/Subtype\s{0,5}\/Image/u.test(dictionary);
  const most = isPicture ? INFLATE_LIMITS.picture : INFLATE_LIMITS.stream;
  const filters = dictionary.match(EXPANDING) ?? [];
  const letters = dictionary.match(LETTERS) ?? [];
  const [filter] = filters;
  if (filters.length > 1 || letters.length > MOST_LETTERS) bomb();
  const packed = lettersDecoded(stream.packed, letters);
  if (filter === undefined) {
    if (isPicture) return NOTHING;
    const plain = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
    if (isFontHead(plain.toString('latin1', 0, FONT_HEAD)) && isHarmfulFont(plain)) plain.fill(0);
    return { ...refuseMany(watchPlain(packed.subarray(0, LONGEST_MAP)), packed.length), size: 0 };
  }
  if (/Brotli/u.test(filter)) return isPicture ? NOTHING : bomb();
  if (/LZW/u.test(filter)) return refuseSize(lzwSize(packed, most), most);
  if (/RunLength|RL/u.test(filter)) return refuseSize(runLengthSize(packed), most);
  return inspectDeflated({ ...stream, packed }, isPicture, letters.length > 0, on);
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

/** What the streams of a PDF ask for together. */
type Demand = {
  all: number;
  drawn: number;
  /** By the number of the object. */
  readonly maps: Map<string, number>;
  readonly pages: Map<string, number>;
  readonly uses: Map<string, number>;
  readonly arrays: Arrays;
};

const readObjects = (text: string, { uses, arrays }: Demand): void => {
  for (const [, object = ''] of text.matchAll(REFERENCE)) uses.set(object, (uses.get(object) ?? 0) + 1);
  readArrays(text, arrays);
};

const readStream = async (stream: Stream, demand: Demand): Promise<void> => {
  const objects: Buffer[] = [];
  const isObjects = stream.dictionary.includes('/ObjStm');
  const { size, codes, isPage } = await inspect(stream, (chunk) => {
    if (isObjects) objects.push(chunk);
  });
  readObjects(Buffer.concat(objects).toString('latin1'), demand);
  demand.all += size;
  if (demand.all > STREAM_LIMITS.all) bomb();
  if (codes > 0) demand.maps.set(stream.object, codes);
  if (!isPage) return;
  demand.drawn += size;
  demand.pages.set(stream.object, size);
};

const refuseDemand = ({ drawn, maps, pages, uses, arrays }: Demand, bytes: number): void => {
  let codes = arrays.widths;
  for (const [object, count] of maps) codes += count * Math.max(1, uses.get(object) ?? 1);
  let all = drawn;
  for (const [object, size] of pages) all += size * ((arrays.repeats.get(object) ?? 1) - 1);
  if (codes > Math.max(STREAM_LIMITS.codes, bytes)) bomb();
  if (all > Math.max(STREAM_LIMITS.drawn, bytes * STREAM_LIMITS.drawnRatio)) bomb();
};

/**
 * A copy of a PDF whose streams unfold to what was seen of them here. Refuses a PDF that asks for more than a page can hold, before
 * anything else reads it. Streams of an encrypted PDF can't be looked into.
 */
export const guardStreams = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const copy = Uint8Array.from(bytes);
  const buffer = Buffer.from(copy.buffer);
  const demand: Demand = {
    all: 0,
    drawn: 0,
    maps: new Map(),
    pages: new Map(),
    uses: new Map(),
    arrays: { widths: 0, repeats: new Map() },
  };
  let from = 0;
  let at = buffer.indexOf(START);
  while (at >= 0) {
    const isStart = buffer[at - 1] !== 0x64 && (buffer[at + 6] === 0x0a || buffer[at + 6] === 0x0d);
    let next = at + START.length;
    if (isStart) {
      const found = buffer.indexOf(END, next);
      const end = found < 0 ? buffer.length : found;
      readObjects(buffer.toString('latin1', from, at), demand);
      await readStream(streamAt(buffer, at, end), demand);
      next = end;
      from = end;
    }
    at = buffer.indexOf(START, next);
  }
  readObjects(buffer.toString('latin1', from), demand);
  refuseDemand(demand, buffer.length);
  return copy;
};
