import { ArticleRejected } from '../errors.ts';
import { reject } from '../text/reject.ts';
import type { ContainerLimits, RandomAccess } from './container.ts';

/** What the directory says of one file. */
export type ZipEntry = {
  readonly rawName: Uint8Array;
  /** Where the file's own header stands. */
  readonly offset: number;
  readonly compressed: number;
  readonly inflated: number;
  readonly crc: number;
  readonly method: number;
  readonly isEncrypted: boolean;
};

/** A zip's directory in a form of some 30 bytes a file beside its name. */
export type ZipDirectory = {
  readonly count: number;
  readonly entry: (ordinal: number) => ZipEntry;
  /** Why there is no more, where the directory breaks off. */
  readonly broken?: ArticleRejected;
};

const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const EXTRA64 = 1;
const FULL16 = 0xffff;
const FULL32 = 0xffffffff;

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A number of 8 bytes; what is no exact number lies beyond every file and is refused as such. */
const uint64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

type End = {
  /** Where the directory begins and may not go beyond. */
  readonly start: number;
  readonly end: number;
  readonly stated: number;
  /** Bytes that stand before the archive, such as the program of one that unpacks itself. */
  readonly shift: number;
};

/** Reads the wide form of the end, if its locator stands before the narrow one. */
const readWideEnd = async (access: RandomAccess, endAt: number): Promise<End | undefined> => {
  const locatorAt = endAt - LOCATOR_BYTES;
  if (locatorAt < 0) return undefined;
  const locator = viewOf(await access.read(locatorAt, LOCATOR_BYTES));
  if (locator.byteLength < LOCATOR_BYTES || locator.getUint32(0, true) !== LOCATOR) return undefined;
  for (const at of [uint64(locator, 8), locatorAt - END64_BYTES]) {
    if (!(at >= 0 && at + END64_BYTES <= locatorAt)) continue;
    const view = viewOf(await access.read(at, END64_BYTES));
    if (view.byteLength < END64_BYTES || view.getUint32(0, true) !== END64) continue;
    const size = uint64(view, 40);
    const start = uint64(view, 48);
    const shift = at - start - size;
    return { start, end: at, stated: uint64(view, 32), shift };
  }
  return undefined;
};

const findEnd = async (access: RandomAccess): Promise<End> => {
  const tailAt = Math.max(0, access.size - END_BYTES - MAX_COMMENT);
  const tail = viewOf(await access.read(tailAt, access.size - tailAt));
  for (let at = tail.byteLength - END_BYTES; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END) continue;
    const comment = tail.getUint16(at + 20, true);
    // Some bytes behind the archive, a line end perhaps, do no harm; an end that would go beyond the file is none.
    if (at + END_BYTES + comment > tail.byteLength) continue;
    const wide = await readWideEnd(access, tailAt + at);
    if (wide) return wide;
    const size = tail.getUint32(at + 12, true);
    const start = tail.getUint32(at + 16, true);
    const disk = tail.getUint16(at + 4, true);
    if (disk !== 0 && disk !== FULL16)
      reject('unsupported format', 'The zip is one part of several; join them to one file.');
    const end = tailAt + at;
    return { start, end, stated: tail.getUint16(at + 10, true), shift: end - start - size };
  }
  return reject(
    'malformed',
    'The zip’s directory, which stands at its end, is missing: the file was cut off.',
  );
};

/** The sizes and the place that did not fit in 32 bits, in the order in which the narrow fields are full. */
const wideNumbers = (extra: DataView, narrow: readonly number[]): readonly number[] | undefined => {
  if (!narrow.includes(FULL32)) return narrow;
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const id = extra.getUint16(at, true);
    const length = extra.getUint16(at + 2, true);
    const from = at + 4;
    const end = from + length;
    if (end > extra.byteLength) return undefined;
    if (id === EXTRA64) {
      let next = from;
      const wide: number[] = [];
      for (const number of narrow) {
        if (number !== FULL32) wide.push(number);
        else if (next + 8 > end) return undefined;
        else {
          wide.push(uint64(extra, next));
          next += 8;
        }
      }
      return wide;
    }
    at = end;
  }
  // A field may hold that very number.
  return narrow;
};

/** Grows by halves, as the stated count may lie. */
const grown = <T extends Float64Array | Uint32Array | Uint8Array>(
  held: T,
  make: (length: number) => T,
  least: number,
): T => {
  if (held.length >= least) return held;
  const larger = make(Math.max(least, Math.ceil(held.length * 1.5)));
  larger.set(held);
  return larger;
};

/** Fields of an entry, each in an array of all. */
class Table {
  count = 0;
  #numbers = new Float64Array(64 * 3);
  #marks = new Uint32Array(64 * 3);
  #names: Uint8Array = new Uint8Array(4_096);
  #nameEnds = new Float64Array(64);

  add({ rawName, offset, compressed, inflated, crc, method, isEncrypted }: ZipEntry): void {
    const at = this.count;
    this.#numbers = grown(this.#numbers, (length) => new Float64Array(length), (at + 1) * 3);
    this.#marks = grown(this.#marks, (length) => new Uint32Array(length), (at + 1) * 3);
    this.#nameEnds = grown(this.#nameEnds, (length) => new Float64Array(length), at + 1);
    const nameAt = at === 0 ? 0 : (this.#nameEnds[at - 1] ?? 0);
    this.#names = grown(this.#names, (length) => new Uint8Array(length), nameAt + rawName.length);
    this.#numbers.set([offset, compressed, inflated], at * 3);
    this.#marks.set([crc, method, isEncrypted ? 1 : 0], at * 3);
    this.#names.set(rawName, nameAt);
    this.#nameEnds[at] = nameAt + rawName.length;
    this.count = at + 1;
  }

  entry(ordinal: number): ZipEntry {
    const [offset = 0, compressed = 0, inflated = 0] = this.#numbers.subarray(ordinal * 3, ordinal * 3 + 3);
    const [crc = 0, method = 0, encrypted = 0] = this.#marks.subarray(ordinal * 3, ordinal * 3 + 3);
    const nameAt = ordinal === 0 ? 0 : (this.#nameEnds[ordinal - 1] ?? 0);
    const rawName = this.#names.subarray(nameAt, this.#nameEnds[ordinal] ?? nameAt);
    return { rawName, offset, compressed, inflated, crc, method, isEncrypted: encrypted === 1 };
  }
}

const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const METHOD_AES = 99;

const breakAt = (position: number): ArticleRejected =>
  new ArticleRejected('malformed', `The zip’s directory breaks off at byte ${position}.`, { position });

/**
 * Reads the directory in one pass. It goes on as long as entries follow and not for the stated count alone, which tools that know
 * no zip64 give modulo 65,536. `access` reads ahead.
 */
export const readZipDirectory = async (
  access: RandomAccess,
  { maxMembers }: ContainerLimits,
): Promise<ZipDirectory> => {
  const { start, end, stated, shift } = await findEnd(access);
  const isShifted = shift > 0 && shift < access.size;
  const lead = isShifted ? shift : 0;
  const table = new Table();
  const tooMany = (): never =>
    reject('too large', `The zip has more than ${maxMembers} files, the most that is read of one.`);
  const done = (broken?: ArticleRejected): ZipDirectory => ({
    count: table.count,
    entry: (ordinal) => table.entry(ordinal),
    ...(broken ? { broken } : {}),
  });
  let at = start + lead;
  while (at < end) {
    const head = viewOf(await access.read(at, Math.min(ENTRY_BYTES, end - at)));
    if (head.byteLength < ENTRY_BYTES || head.getUint32(0, true) !== ENTRY) break;
    const nameLength = head.getUint16(28, true);
    const extraLength = head.getUint16(30, true);
    const length = ENTRY_BYTES + nameLength + extraLength + head.getUint16(32, true);
    if (at + length > end) break;
    if (table.count === maxMembers) tooMany();
    const rest = await access.read(at + ENTRY_BYTES, nameLength + extraLength);
    if (rest.length < nameLength + extraLength) break;
    const narrow = [head.getUint32(24, true), head.getUint32(20, true), head.getUint32(42, true)];
    const wide = wideNumbers(viewOf(rest.subarray(nameLength)), narrow);
    // What can't be placed lies beyond every file and is refused alone.
    const [inflated = 0, compressed = 0, offset = 0] = wide ?? [0, 0, Number.MAX_SAFE_INTEGER];
    const method = head.getUint16(10, true);
    table.add({
      rawName: rest.subarray(0, nameLength),
      offset: offset + lead,
      compressed,
      inflated,
      crc: head.getUint32(16, true),
      method,
      isEncrypted: (head.getUint16(8, true) & ENCRYPTED) !== 0 || method === METHOD_AES,
    });
    at += length;
  }
  return done(table.count < stated ? breakAt(at) : undefined);
};
