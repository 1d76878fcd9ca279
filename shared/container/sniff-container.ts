import type { ContainerKind, ContainerLimits } from './container.ts';
import { startsWithJsonLines } from './json-lines.ts';
import { startsWithTar } from './tar-header.ts';
import { startsWithWarc } from './warc.ts';

/** What is looked at first; a longer first line of JSON is read on. */
export const HEAD_BYTES = 64 * 1024;

type Peek = (length: number) => Promise<Uint8Array>;

/** What is told by its first bytes and read from there on. */
export const startsWithStreamed = async (
  peek: Peek,
  { maxMemberBytes }: ContainerLimits,
): Promise<'tar' | 'jsonl' | 'warc' | undefined> => {
  const head = await peek(HEAD_BYTES);
  if (startsWithTar(head)) return 'tar';
  if (startsWithWarc(head)) return 'warc';
  return (await startsWithJsonLines(peek, HEAD_BYTES, maxMemberBytes)) ? 'jsonl' : undefined;
};

/** Signatures of a zip's first file, of the end of an empty one, and of one that was to be split. */
const ZIP = ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'];

const GZIP = '\u001f\u008b\u0008';

/** Which container the bytes are by how they begin; a zip may still be a document. */
export const sniffContainer = async (
  peek: Peek,
  limits: ContainerLimits,
): Promise<ContainerKind | undefined> => {
  const start = Buffer.from(await peek(4)).toString('latin1');
  if (ZIP.includes(start)) return 'zip';
  if (start.startsWith(GZIP)) return 'gzip';
  return startsWithStreamed(peek, limits);
};
