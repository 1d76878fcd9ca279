import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import type { RejectionReason } from '../errors.ts';
import { reject } from '../text/reject.ts';
import type { ContainerLimits, RandomAccess } from './container.ts';
import { cleanName, decodeZipName, nameMark, numberedName, TOO_LONG_NAME } from './member-name.ts';
import { ownBytes } from './own-bytes.ts';
import { startOffset } from './start-offset.ts';
import type { Found, Walk } from './walk.ts';
import { readZipDirectory, type ZipDirectory, type ZipEntry } from './zip-directory.ts';
import { isZipDocument } from './zip-document.ts';

const inflate = promisify(inflateRaw);

const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;

const STORED = 0;
const DEFLATED = 8;

/** Other methods, by the numbers that the format gives them. */
const METHODS: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
};

type Refusal = { readonly reason: RejectionReason; readonly detail: string };
const refusal = (reason: RejectionReason, detail: string): Refusal => ({ reason, detail });

/**
 * Refuses a zip whose files share bytes: a few kilobytes that stand for petabytes are made so, and no tool that packs files does it.
 * A file takes its header and its bytes at least.
 */
const refuseOverlaps = ({ count, entry }: ZipDirectory, size: number): void => {
  const starts = new Float64Array(count);
  const lengths = new Float64Array(count);
  const order = new Uint32Array(count);
  let sum = 0;
  for (let ordinal = 0; ordinal < count; ordinal += 1) {
    const { offset, compressed } = entry(ordinal);
    starts[ordinal] = offset;
    lengths[ordinal] = compressed;
    order[ordinal] = ordinal;
    if (offset + compressed <= size) sum += compressed + LOCAL_BYTES;
  }
  order.sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0));
  let end = 0;
  let isOverlapping = sum > size;
  for (const ordinal of order) {
    const start = starts[ordinal] ?? 0;
    const length = LOCAL_BYTES + (lengths[ordinal] ?? 0);
    if (start + length > size) continue;
    if (start < end) isOverlapping = true;
    end = Math.max(end, start + length);
  }
  if (isOverlapping)
    reject('unsafe', 'Files in the zip share the same bytes, as in a decompression bomb; repack it.');
};

/** Which of the files of its name each is, where there are several. */
const ranksOf = (marks: Float64Array): ReadonlyMap<number, number> => {
  const order = new Uint32Array(marks.length).map((_zero, ordinal) => ordinal);
  order.sort((a, b) => (marks[a] ?? 0) - (marks[b] ?? 0) || a - b);
  const ranks = new Map<number, number>();
  let before = -1;
  let rank = 1;
  for (const ordinal of order) {
    const mark = marks[ordinal] ?? 0;
    rank = mark === before ? rank + 1 : 1;
    before = mark;
    if (rank > 1) ranks.set(ordinal, rank);
  }
  return ranks;
};

const isFolder = (rawName: Uint8Array): boolean => {
  const last = rawName.at(-1);
  return last === 0x2f || last === 0x5c;
};

/** A file's bytes, checked, or why they can't be had. */
const readEntry = async (
  access: RandomAccess,
  { offset, compressed, inflated, method, crc }: ZipEntry,
  { maxMemberBytes, maxNestedBytes, maxRatio, ratioFrom, maxDepth }: ContainerLimits,
): Promise<Uint8Array | Refusal> => {
  const nested = maxDepth > 1 ? Math.max(maxMemberBytes, maxNestedBytes) : maxMemberBytes;
  // What says to be no longer than a file may be is a file.
  const most = inflated > maxMemberBytes ? nested : maxMemberBytes;
  const tooLarge = (): Refusal =>
    refusal('too large', `The file has more than ${most} bytes, the most that is read of one.`);
  if (Math.max(inflated, compressed) > nested) return tooLarge();
  const head = await access.read(offset, LOCAL_BYTES);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < LOCAL_BYTES || view.getUint32(0, true) !== LOCAL)
    return refusal('malformed', 'The zip’s directory points to no file there.');
  const dataAt = offset + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  const packed = await access.read(dataAt, compressed);
  if (packed.length < compressed) return refusal('malformed', 'The file is cut off.');
  if (method === STORED) {
    if (compressed > most) return tooLarge();
    return crc32(packed) === crc ? ownBytes(packed) : refusal('malformed', 'The file’s checksum is wrong.');
  }
  const byRatio = Math.max(ratioFrom, compressed * maxRatio);
  try {
    const bytes = await inflate(packed, { maxOutputLength: Math.min(most, byRatio) });
    return crc32(bytes) === crc ? bytes : refusal('malformed', 'The file’s checksum is wrong.');
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
    if (thrown.code !== 'ERR_BUFFER_TOO_LARGE') return refusal('malformed', 'The file is damaged.');
    return byRatio < most
      ? refusal(
          'unsafe',
          `The file grows to more than ${maxRatio} times its size, as a decompression bomb does.`,
        )
      : tooLarge();
  }
};

/** A zip; `undefined` where it is a document that is packed as one. A position is the place in the directory's order. */
export const openZip = async (
  access: RandomAccess,
  directoryAccess: RandomAccess,
  limits: ContainerLimits,
): Promise<Walk | undefined> => {
  const directory = await readZipDirectory(directoryAccess, limits);
  if (isZipDocument(directory)) return undefined;
  refuseOverlaps(directory, access.size);

  const shownName = (ordinal: number, rawName: Uint8Array) =>
    cleanName(decodeZipName(rawName), `entry-${ordinal + 1}`);
  const marks = new Float64Array(directory.count).map((_zero, ordinal) =>
    nameMark(shownName(ordinal, directory.entry(ordinal).rawName).name),
  );
  const ranks = ranksOf(marks);
  const uniqueName = (ordinal: number, name: string): string => numberedName(name, ranks.get(ordinal) ?? 1);

  const find = async (ordinal: number): Promise<Found> => {
    const entry = directory.entry(ordinal);
    const { name, isTooLong, isSystemFile } = shownName(ordinal, entry.rawName);
    const found = {
      name: uniqueName(ordinal, name),
      at: String(ordinal),
      next: String(ordinal + 1),
      packed: entry.compressed,
    };
    const refused = (why: Refusal): Found => ({ ...found, kind: 'refused', ...why });
    if (isSystemFile || isFolder(entry.rawName)) return { ...found, kind: 'ignored' };
    if (isTooLong) return refused(refusal('malformed', TOO_LONG_NAME));
    if (entry.isEncrypted) return refused(refusal('encrypted', 'The file is encrypted in the zip.'));
    if (entry.method !== STORED && entry.method !== DEFLATED) {
      const method = METHODS[entry.method] ?? `number ${entry.method}`;
      return refused(
        refusal(
          'unsupported format',
          `The file is packed by the method ${method}, which is not read; repack it.`,
        ),
      );
    }
    const read = await readEntry(access, entry, limits);
    return read instanceof Uint8Array ? { ...found, kind: 'file', bytes: read } : refused(read);
  };

  let index: Map<string, number> | undefined;
  const indexed = (): Map<string, number> => {
    index ??= new Map(
      Array.from({ length: directory.count }, (_none, ordinal) => [
        uniqueName(ordinal, shownName(ordinal, directory.entry(ordinal).rawName).name),
        ordinal,
      ]),
    );
    return index;
  };

  return {
    kind: 'zip',
    isOfRecords: false,
    isOneFile: false,
    found: async function* (from) {
      for (let ordinal = startOffset(from, 'zip'); ordinal < directory.count; ordinal += 1)
        yield await find(ordinal);
      if (directory.broken) throw directory.broken;
    },
    named: async (name) => {
      const ordinal = indexed().get(name);
      return ordinal === undefined ? undefined : find(ordinal);
    },
  };
};
