import { ArticleRejected, type RejectionReason } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';
import type { ContainerLimits, Position } from './container.ts';
import { cleanName, createNameScan, decodeUnixName, type NameScan, TOO_LONG_NAME } from './member-name.ts';
import { ownBytes } from './own-bytes.ts';
import { sniffContainer } from './sniff-container.ts';
import { startOffset } from './start-offset.ts';
import { BLOCK, isZeroBlock, readPaxRecords, readTarHeader, type TarHeader } from './tar-header.ts';
import type { Found, IsWanted } from './walk.ts';

/** Of a long name or the attributes of one file; they are held. */
const MAX_EXTENSION_BYTES = 1024 * 1024;

const broken = (sentence: string, position: number): ArticleRejected =>
  new ArticleRejected('malformed', `The tar breaks off at byte ${position}: ${sentence}`, { position });

/** Where bytes are missing: what the source says of it, or that the archive ends there. */
const cutOff = async (source: ByteSource, sentence: string, position: number): Promise<ArticleRejected> => {
  await source.peek(1);
  return broken(sentence, position);
};

const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

/** What headers before a file's own say of it. */
type Said = {
  readonly name?: string;
  readonly size?: number;
  readonly isSparse?: boolean;
  readonly refused?: string;
};

const saidBy = (records: ReadonlyMap<string, string>): Said => {
  const name = records.get('path');
  const size = records.get('size');
  return {
    ...(name === undefined ? {} : { name }),
    ...(size !== undefined && /^\d{1,15}$/u.test(size) ? { size: Number(size) } : {}),
    ...([...records.keys()].some((key) => key.startsWith('GNU.sparse.')) ? { isSparse: true } : {}),
  };
};

/** Links, devices, folders, and marks of a volume or a dump: no files for readers. */
const NO_FILES = '123456DVN';

/** Headers that only say something of what follows: GNU's long names and pax. */
const EXTENSIONS = 'LKxXg';

type Refusal = { readonly reason: RejectionReason; readonly detail: string };

const refusalOf = async (
  { size, type }: TarHeader,
  said: Said,
  isTooLong: boolean,
  isContainer: () => Promise<boolean>,
  { maxMemberBytes, maxNestedBytes }: ContainerLimits,
): Promise<Refusal | undefined> => {
  if (said.isSparse || type === 'S')
    return { reason: 'unsupported format', detail: 'The file is stored with holes, which is not read.' };
  if (type !== '0' && type !== '7')
    return { reason: 'unsupported format', detail: `The tar’s entry is of the unknown type “${type}”.` };
  if (said.refused !== undefined) return { reason: 'malformed', detail: said.refused };
  if (isTooLong) return { reason: 'malformed', detail: TOO_LONG_NAME };
  if (size <= maxMemberBytes || (size <= maxNestedBytes && (await isContainer()))) return undefined;
  return {
    reason: 'too large',
    detail: `The file has ${size} bytes; the most that is read is ${maxMemberBytes}.`,
  };
};

/**
 * The members of a tar. A position is the byte at which a member's first header stands. The first walk that begins so far passes
 * the headers of those before, as later names are told apart from theirs. `source` begins at byte 0.
 */
export async function* walkTar(
  source: ByteSource,
  from: Position | undefined,
  limits: ContainerLimits,
  names: NameScan = createNameScan(),
  isWanted?: IsWanted,
): AsyncGenerator<Found, void, undefined> {
  const start = startOffset(from, 'tar');
  let at = Math.min(start, names.scannedTo());
  let said: Said = {};
  let zeros = 0;
  await source.skip(at);

  /** The data of a header that speaks of what follows; one that is too long is passed. */
  const extensionOf = async ({ type, size }: TarHeader): Promise<void> => {
    if (size > MAX_EXTENSION_BYTES) {
      const skipped = await source.skip(padded(size));
      if (skipped < size) throw await cutOff(source, 'the archive was cut off.', source.position());
      said = { ...said, refused: 'The tar’s attributes of the file are too long.' };
      return;
    }
    const data = await source.take(padded(size));
    if (data.length < size) throw await cutOff(source, 'the archive was cut off.', source.position());
    const bytes = data.subarray(0, size);
    const end = bytes.indexOf(0);
    if (type === 'L') said = { ...said, name: decodeUnixName(end === -1 ? bytes : bytes.subarray(0, end)) };
    else if (type === 'x' || type === 'X') said = { ...said, ...saidBy(readPaxRecords(bytes)) };
  };

  for (;;) {
    const block = await source.peek(BLOCK);
    if (block.length === 0) {
      if (at < source.position() && zeros === 0)
        throw broken('a file’s header is missing.', source.position());
      return;
    }
    if (block.length === BLOCK && isZeroBlock(block)) {
      zeros += 1;
      if (zeros === 2) return;
      await source.skip(BLOCK);
      at = source.position();
      continue;
    }
    const header = readTarHeader(block);
    if (!header) {
      if (block.length === BLOCK) throw broken('what stands there is no header.', source.position());
      await source.skip(block.length);
      throw await cutOff(source, 'the archive was cut off.', source.position());
    }
    zeros = 0;
    await source.skip(BLOCK);
    if (EXTENSIONS.includes(header.type)) {
      await extensionOf(header);
      continue;
    }
    const of = said;
    said = {};
    const isFolder = header.type === '5' || (header.type === '0' && header.name.endsWith('/'));
    const hasNoData = '123456'.includes(header.type);
    const size = hasNoData ? 0 : (of.size ?? header.size);
    const { name, isTooLong, isSystemFile } = cleanName(of.name ?? header.name, `entry-${at}`);
    const memberAt = at;
    const dataAt = source.position();
    const next = dataAt + padded(size);
    const found = {
      name: names.unique(name, memberAt, next),
      at: String(memberAt),
      next: String(next),
      packed: size,
    };
    const isIgnored = isFolder || isSystemFile || NO_FILES.includes(header.type);
    const isPassed = isIgnored || memberAt < start || isWanted?.(found.name) === false;
    const isContainer = async () => (await sniffContainer(source.peek, limits)) !== undefined;
    const refused = isPassed
      ? undefined
      : await refusalOf({ ...header, size }, of, isTooLong, isContainer, limits);
    const bytes = !isPassed && !refused ? ownBytes(await source.take(size)) : undefined;
    const passed = bytes ? bytes.length : await source.skip(size);
    if (passed < size) throw await cutOff(source, `the archive was cut off in “${found.name}”.`, memberAt);
    // Some tars end without the last file's padding.
    await source.skip(next - dataAt - size);
    at = next;
    if (memberAt < start) continue;
    if (isIgnored) yield { ...found, kind: 'ignored' };
    else if (refused) yield { ...found, kind: 'refused', ...refused };
    else if (bytes) yield { ...found, kind: 'file', bytes };
  }
}
