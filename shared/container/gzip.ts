import { type ByteSource, sourceOfChunks } from './byte-source.ts';
import type { ContainerLimits, RandomAccess } from './container.ts';
import { inflateStream } from './inflate-stream.ts';
import { walkJsonLines } from './json-lines.ts';
import { cleanName, createNameScan, decodeUnixName, TOO_LONG_NAME } from './member-name.ts';
import { ownBytes } from './own-bytes.ts';
import { HEAD_BYTES, sniffContainer, startsWithStreamed } from './sniff-container.ts';
import { walkTar } from './tar.ts';
import type { Found, Walk } from './walk.ts';
import { walkWarc } from './warc.ts';

const HAS_EXTRA = 4;
const HAS_NAME = 8;

/** The name that a gzip's head keeps of what was packed (RFC 1952). */
const nameInHead = (head: Uint8Array): string => {
  const flags = head[3] ?? 0;
  if ((flags & HAS_NAME) === 0) return '';
  const at = 10 + ((flags & HAS_EXTRA) === 0 ? 0 : 2 + (head[10] ?? 0) + 256 * (head[11] ?? 0));
  const end = head.indexOf(0, at);
  return end === -1 ? '' : decodeUnixName(head.subarray(at, end));
};

const baseName = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.gz$/iu, '');

/** One file, as long as it may be where it is a container itself. */
async function* walkOne(
  source: ByteSource,
  from: string | undefined,
  head: Uint8Array,
  fileName: string,
  packed: number,
  limits: ContainerLimits,
): AsyncGenerator<Found, void, undefined> {
  if (from === '1') return;
  const { name, isTooLong } = cleanName(nameInHead(head) || baseName(fileName), 'file');
  const found = { name, at: '0', next: '1', packed };
  const isContainer = (await sniffContainer(source.peek, limits)) !== undefined;
  const most = isContainer ? Math.max(limits.maxNestedBytes, limits.maxMemberBytes) : limits.maxMemberBytes;
  const bytes = await source.take(most + 1);
  // Throws where the gzip broke before its end.
  if (bytes.length <= most) await source.peek(1);
  if (isTooLong) yield { ...found, kind: 'refused', reason: 'malformed', detail: TOO_LONG_NAME };
  else if (bytes.length > most) {
    const detail = `The file in the gzip has more than ${most} bytes, the most that is read.`;
    yield { ...found, kind: 'refused', reason: 'too large', detail };
  } else yield { ...found, kind: 'file', bytes: ownBytes(bytes) };
}

/**
 * A gzip: the members of the tar, the lines or the records that it holds, or the one file. It can't be entered in the middle: each
 * walk inflates it from the start, and its positions are those of what it holds.
 */
export const openGzip = async (
  access: RandomAccess,
  limits: ContainerLimits,
  fileName: string,
): Promise<Walk> => {
  const opened = sourceOfChunks(inflateStream(access, limits));
  const kind = await startsWithStreamed(opened.peek, limits).finally(opened.close);
  const head = await access.read(0, HEAD_BYTES);
  const names = createNameScan();
  return {
    kind: 'gzip',
    isOfRecords: kind === 'jsonl' || kind === 'warc',
    isOneFile: kind === undefined,
    found: async function* (from, isWanted) {
      const grown = { packed: 0, inflated: 0 };
      const source = sourceOfChunks(inflateStream(access, limits, grown));
      const packedOf = (found: Found): Found => ({
        ...found,
        packed: Math.ceil((found.packed * grown.packed) / Math.max(1, grown.inflated)),
      });
      try {
        if (kind === 'tar')
          for await (const found of walkTar(source, from, limits, names, isWanted)) yield packedOf(found);
        else if (kind === 'jsonl') yield* walkJsonLines(source, from, limits);
        else if (kind === 'warc') yield* walkWarc(source, from, limits, names, isWanted);
        else yield* walkOne(source, from, head, fileName, access.size, limits);
      } finally {
        await source.close();
      }
    },
  };
};
