import { reject } from '../text/reject.ts';
import type { ContainerLimits, RandomAccess } from './container.ts';
import { cleanName, decodeZipName, nameMark, numberedName, TOO_LONG_NAME } from './member-name.ts';
import { startOffset } from './start-offset.ts';
import type { Found, Walk } from './walk.ts';
import { readZipDirectory, type ZipDirectory } from './zip-directory.ts';
import { isZipDocument } from './zip-document.ts';
import { LOCAL_BYTES, type Refusal, readZipFile } from './zip-file.ts';

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

/** Inflated bytes of a walk that are in no relation to the packed ones, in files that are each too small to be told. */
const FREE_TIMES = 16;

/** Stops a walk whose small files together grow as none may by itself. */
const createRatioGuard = ({ maxRatio, ratioFrom }: ContainerLimits) => {
  let packed = 0;
  let inflated = 0;
  return (found: Found): void => {
    if (found.kind !== 'file') return;
    packed += found.packed + LOCAL_BYTES;
    inflated += found.bytes.length;
    if (inflated > FREE_TIMES * ratioFrom && inflated > maxRatio * packed)
      reject(
        'unsafe',
        `The zip’s files grow to more than ${Math.round(maxRatio)} times their size, as a bomb’s do.`,
        {
          position: found.at,
        },
      );
  };
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
    if (isSystemFile || entry.isNoFile || isFolder(entry.rawName)) return { ...found, kind: 'ignored' };
    if (isTooLong) return refused({ reason: 'malformed', detail: TOO_LONG_NAME });
    const read = await readZipFile(access, entry, limits);
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
      const guard = createRatioGuard(limits);
      for (let ordinal = startOffset(from, 'zip'); ordinal < directory.count; ordinal += 1) {
        const found = await find(ordinal);
        guard(found);
        yield found;
      }
      if (directory.broken) throw directory.broken;
    },
    named: async (name) => {
      const ordinal = indexed().get(name);
      return ordinal === undefined ? undefined : find(ordinal);
    },
  };
};
