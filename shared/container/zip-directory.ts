import { crc32 } from 'node:zlib';
import { ArticleRejected } from '../errors.ts';
import { reject } from '../text/reject.ts';
import type { ContainerLimits, RandomAccess } from './container.ts';
import { type ZipEntry, ZipTable } from './zip-table.ts';

/** A zip's directory, read. */
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
const EXTRA_NAME = 0x7075;
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

/** An entry's additional field; `undefined` where there is none, or what stands there is none. */
const extraField = (extra: Uint8Array, wanted: number): Uint8Array | undefined => {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > extra.length) return undefined;
    if (view.getUint16(at, true) === wanted) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
};

/** The sizes and the place that did not fit in 32 bits, in the order in which the narrow fields are full. */
const wideNumbers = (extra: Uint8Array, narrow: readonly number[]): readonly number[] | undefined => {
  const field = narrow.includes(FULL32) ? extraField(extra, EXTRA64) : undefined;
  // Without the field, a narrow one may hold that very number.
  if (!field) return narrow;
  if (field.length < 8 * narrow.filter((number) => number === FULL32).length) return undefined;
  const view = viewOf(field);
  let at = -8;
  return narrow.map((number) => {
    if (number === FULL32) at += 8;
    return number === FULL32 ? uint64(view, at) : number;
  });
};

/** The name in UTF-8 that some tools add to one in an old code page, while it is still that name's. */
const nameOf = (rawName: Uint8Array, extra: Uint8Array): Uint8Array => {
  const field = extraField(extra, EXTRA_NAME);
  const isOfName =
    field && field.length > 5 && field[0] === 1 && viewOf(field).getUint32(1, true) === crc32(rawName);
  return isOfName ? field.subarray(5) : rawName;
};

/** Systems whose files keep their kind in the upper half of the attributes: Unix and macOS. */
const UNIX_MAKERS = [3, 19];
const KIND = 0xf000;
const PLAIN = 0x8000;
const FOLDER = 0x10;

/** Folders, links and devices. */
const isNoFile = (maker: number, attributes: number, inflated: number): boolean => {
  const kind = UNIX_MAKERS.includes(maker) ? (attributes >>> 16) & KIND : 0;
  return kind === 0 ? (attributes & FOLDER) !== 0 && inflated === 0 : kind !== PLAIN;
};

const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const METHOD_AES = 99;

const breakAt = (position: number): ArticleRejected =>
  new ArticleRejected('malformed', `The zip’s directory breaks off at byte ${position}.`, { position });

const isEntry = async (access: RandomAccess, at: number): Promise<boolean> => {
  if (!(at >= 0 && at + ENTRY_BYTES <= access.size)) return false;
  return viewOf(await access.read(at, 4)).getUint32(0, true) === ENTRY;
};

/**
 * Reads the directory in one pass. It goes on as long as entries follow and not for the stated count alone, which tools that know
 * no zip64 give modulo 65,536. `access` reads ahead.
 */
export const readZipDirectory = async (
  access: RandomAccess,
  { maxMembers }: ContainerLimits,
): Promise<ZipDirectory> => {
  const { start, end, stated, shift } = await findEnd(access);
  const lead = (await isEntry(access, start)) || !(await isEntry(access, start + shift)) ? 0 : shift;
  const table = new ZipTable();
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
    const rawName = rest.subarray(0, nameLength);
    const extra = rest.subarray(nameLength);
    const narrow = [head.getUint32(24, true), head.getUint32(20, true), head.getUint32(42, true)];
    const wide = wideNumbers(extra, narrow);
    // What can't be placed lies beyond every file and is refused alone.
    const [inflated = 0, compressed = 0, offset = 0] = wide ?? [0, 0, Number.MAX_SAFE_INTEGER];
    const method = head.getUint16(10, true);
    table.add({
      rawName: nameOf(rawName, extra),
      offset: offset + lead,
      compressed,
      inflated,
      crc: head.getUint32(16, true),
      method,
      isEncrypted: (head.getUint16(8, true) & ENCRYPTED) !== 0 || method === METHOD_AES,
      isNoFile: isNoFile(head.getUint8(5), head.getUint32(38, true), inflated),
    });
    at += length;
  }
  return done(table.count < stated ? breakAt(at) : undefined);
};
