import type { Container, ContainerLimits, Member, Position } from '../container/container.ts';
import { openContainer } from '../container/open-container.ts';
import { bufferAccess } from '../container/random-access.ts';
import { ArticleRejected, Unavailable } from '../errors.ts';
import { coalesce } from './coalesce.ts';
import { type FileAddress, sameFile } from './file-address.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import type { ArchiveObject, ArticleSource, ObjectHead, ObjectVersion } from './ports.ts';

/** The files of the archive as the ingest sees them: objects, and members of containers. Absent files are `undefined`. */
export interface FileSource {
  readonly bucket: string;
  /** The version of the object as it is now; of a member, that of its container, whether or not the member is in it. */
  head(file: FileAddress): Promise<ObjectHead | undefined>;
  /** The file as it is now; `at` is where an earlier walk met the member. */
  read(file: FileAddress, at?: Position): Promise<ArchiveObject | undefined>;
}

/** The container became another while its members were worked: what has been read of it counts no more. */
export class ContainerChanged extends Unavailable {
  constructor(key: string) {
    super('A container of articles changed while it was read.', { key });
  }
}

export const sameVersion = (a: ObjectVersion | undefined, b: ObjectVersion | undefined): boolean =>
  a?.etag === b?.etag && a?.versionId === b?.versionId;

/** Milliseconds, and members. */
const HEADS = { windowMs: 10, maxItems: 1_000 } as const;
/** Opened containers that are kept for those who read single members: each holds its directory. */
const MOST_OPEN = 2;

/** Metadata that tell of a container's files too; a headline or a date would be one article's. */
const SHARED_METADATA: ReadonlySet<string> = new Set(['publisher', 'section', 'language', 'source']);

/** A container's member as a file of its own. */
export const memberObject = (container: ObjectHead, member: Member): ArchiveObject | undefined => {
  if (member.kind === 'ignored') return undefined;
  const { key, etag, versionId, lastModified, metadata } = container;
  const file = {
    key,
    member: member.name,
    etag,
    ...(versionId === undefined ? {} : { versionId }),
    lastModified,
    metadata: Object.fromEntries(Object.entries(metadata).filter(([name]) => SHARED_METADATA.has(name))),
  };
  if (member.kind === 'refused')
    return { ...file, size: 0, refused: { reason: member.reason, detail: member.detail } };
  const { bytes, contentType } = member;
  return { ...file, size: bytes.length, bytes, ...(contentType === undefined ? {} : { contentType }) };
};

const lastPart = (key: string): string => key.split('/').at(-1) ?? key;

/** The first member from there; `undefined` where the position was another version's. */
const firstFrom = async (container: Container, at: Position): Promise<Member | undefined> => {
  try {
    for await (const member of container.members(at === '' ? undefined : at)) return member;
  } catch (thrown) {
    if (!(thrown instanceof ArticleRejected)) throw thrown;
  }
  return undefined;
};

const memberAt = async (
  container: Container,
  name: string,
  at: Position | undefined,
): Promise<Member | undefined> => {
  const there = at === undefined ? undefined : await firstFrom(container, at);
  return there?.name === name ? there : container.member(name);
};

/** Looks up versions for many members at a time; an answer serves only those who asked before it was sought. */
export const headsTogether = (objects: ArticleSource): ((key: string) => Promise<ObjectHead | undefined>) => {
  const one = coalesce(async (keys: readonly string[]) => {
    const heads = new Map<string, Promise<ObjectHead | undefined>>();
    for (const key of keys) if (!heads.has(key)) heads.set(key, objects.head(key));
    return Promise.all(keys.map(async (key) => ({ head: await heads.get(key) })));
  }, HEADS);
  return async (key) => (await one(key)).head;
};

/** The files of a bucket; what is a container is told by its content. `headOf` looks up the version of a member's container. */
export const createFileSource = (
  objects: ArticleSource,
  limits: ContainerLimits,
  headOf: (key: string) => Promise<ObjectHead | undefined> = objects.head,
): FileSource => {
  const open = new Map<string, Promise<Container | undefined>>();
  const opened = (version: ObjectVersion): Promise<Container | undefined> => {
    const name = JSON.stringify([version.key, version.etag, version.versionId]);
    const container = open.get(name) ?? openContainer(objects.open(version), limits, lastPart(version.key));
    open.delete(name);
    open.set(name, container);
    // What failed once may work the next time.
    container.catch(() => {
      if (open.get(name) === container) open.delete(name);
    });
    for (const oldest of open.keys()) {
      if (open.size <= MOST_OPEN) break;
      open.delete(oldest);
    }
    return container;
  };
  const head: FileSource['head'] = ({ key, member }) =>
    member === undefined ? objects.head(key) : headOf(key);

  const readMember = async (key: string, name: string, at?: Position): Promise<ArchiveObject | undefined> => {
    const container = await head({ key, member: name });
    const members = container && (await opened(container));
    const member = members && (await memberAt(members, name, at));
    return container && member && memberObject(container, member);
  };

  const readObject = async (key: string): Promise<ArchiveObject | undefined> => {
    const object = await objects.read(key, { maxBytes: MAX_FILE_BYTES });
    if (!object) return undefined;
    const { bytes, ...described } = object;
    const name = lastPart(key);
    try {
      const isContainer = bytes === undefined || (await openContainer(bufferAccess(bytes), limits, name));
      // Read piece by piece even where it is small: a batch may hold many of them.
      const container = isContainer && (await openContainer(objects.open(object), limits, name));
      return container ? { ...described, container } : object;
    } catch (thrown) {
      if (!(thrown instanceof ArticleRejected)) throw thrown;
      return { ...described, refused: { reason: thrown.reason, detail: thrown.message } };
    }
  };

  return {
    bucket: objects.bucket,
    head,
    read: async ({ key, member }, at) =>
      member === undefined ? readObject(key) : readMember(key, member, at).catch(absentIfRejected),
  };
};

/** A container that can't be read holds no member. */
const absentIfRejected = (thrown: unknown): undefined => {
  if (!(thrown instanceof ArticleRejected)) throw thrown;
};

/**
 * A member as a walk through its container met it (`undefined`: it isn't there); other files as they are. Good only as long as the
 * container is as it was: throws `ContainerChanged` otherwise.
 */
export const metInWalk = (
  files: FileSource,
  file: FileAddress,
  version: ObjectVersion | undefined,
  member: Member | undefined,
): FileSource => {
  const current = async (): Promise<ObjectHead | undefined> => {
    const head = await files.head(file);
    if (!sameVersion(head, version)) throw new ContainerChanged(file.key);
    return head;
  };
  return {
    bucket: files.bucket,
    head: (one) => (sameFile(one, file) ? current() : files.head(one)),
    read: async (one, at) => {
      if (!sameFile(one, file)) return files.read(one, at);
      const head = await current();
      return head && member && memberObject(head, member);
    },
  };
};
