import { ArticleRejected } from '../errors.ts';
import { reject } from '../text/reject.ts';
import { sourceOf } from './byte-source.ts';
import type { Container, ContainerLimits, Member, Position, RandomAccess } from './container.ts';
import { openGzip } from './gzip.ts';
import { walkJsonLines } from './json-lines.ts';
import { createNameScan } from './member-name.ts';
import { bufferAccess, readAhead } from './random-access.ts';
import { sniffContainer } from './sniff-container.ts';
import { walkTar } from './tar.ts';
import type { Found, Walk } from './walk.ts';
import { walkWarc } from './warc.ts';
import { openZip } from './zip.ts';

/** Read at a time of what lies in sequence. */
const WINDOW_BYTES = 4 * 1024 * 1024;

const openWalk = async (
  access: RandomAccess,
  limits: ContainerLimits,
  fileName: string,
): Promise<Walk | undefined> => {
  const ahead = readAhead(access, WINDOW_BYTES);
  const kind = await sniffContainer((length) => ahead.read(0, length), limits);
  const names = createNameScan();
  const walk = (kind: 'tar' | 'jsonl' | 'warc', found: Walk['found']): Walk => ({
    kind,
    isOfRecords: kind !== 'tar',
    isOneFile: false,
    found,
  });
  if (kind === 'zip') return openZip(ahead, readAhead(access, WINDOW_BYTES), limits);
  if (kind === 'gzip') return openGzip(ahead, limits, fileName);
  if (kind === 'tar')
    return walk(kind, (from, isWanted) => walkTar(sourceOf(ahead), from, limits, names, isWanted));
  if (kind === 'jsonl') return walk(kind, (from) => walkJsonLines(sourceOf(ahead), from, limits));
  return kind && walk(kind, (from, isWanted) => walkWarc(sourceOf(ahead), from, limits, names, isWanted));
};

/** A gzip around one file is no level; around another packing it is one, so that none can be packed without end. */
const levelsOf = (walk: Walk, outer: Walk | undefined): number =>
  walk.isOneFile && !outer?.isOneFile ? 0 : 1;

type Level = { readonly walk: Walk; readonly depth: number; readonly limits: ContainerLimits };

const toMember = (found: Found): Member => {
  const { at: _at, packed: _packed, ...member } = found;
  return member;
};

const refused = (found: Found, thrown: ArticleRejected): Member => ({
  name: found.name,
  next: found.next,
  kind: 'refused',
  reason: thrown.reason,
  detail: thrown.message,
});

/**
 * Limits of a container in a container: it may grow by what is left of the ratio, or each level would multiply it. What is not
 * packed tightly by itself has all of it.
 */
const innerLimits = (limits: ContainerLimits, { packed }: Found, inflated: number): ContainerLimits => ({
  ...limits,
  maxRatio: Math.max(1, limits.maxRatio * Math.min(1, packed / Math.max(1, inflated))),
});

/** What a member is: a container in its container, or a member as it is. */
const opened = async (found: Found, { walk, depth, limits }: Level): Promise<Level | Member> => {
  if (found.kind !== 'file' || walk.isOfRecords) return toMember(found);
  const { bytes } = found;
  try {
    const within = innerLimits(limits, found, bytes.length);
    const inner = await openWalk(bufferAccess(bytes), within, found.name);
    if (inner) {
      const innerDepth = depth + levelsOf(inner, walk);
      if (innerDepth <= limits.maxDepth) return { walk: inner, depth: innerDepth, limits: within };
      reject(
        'too deep',
        `The ${inner.kind} lies ${innerDepth} containers deep; the deepest that is read is ${limits.maxDepth}.`,
      );
    }
    if (bytes.length > limits.maxMemberBytes)
      reject(
        'too large',
        `The file has ${bytes.length} bytes; the most that is read is ${limits.maxMemberBytes}.`,
      );
    return toMember(found);
  } catch (thrown) {
    if (thrown instanceof ArticleRejected) return refused(found, thrown);
    throw thrown;
  }
};

const INNER = '!/';
const BETWEEN = '!';

/** Splits a position in a container that is in a member: where the member is found, and where its own walk goes on. */
const splitPosition = (from: Position | undefined): readonly [Position | undefined, Position | undefined] => {
  const at = from?.indexOf(BETWEEN) ?? -1;
  return from === undefined || at === -1 ? [from, undefined] : [from.slice(0, at), from.slice(at + 1)];
};

async function* membersOf(level: Level, from: Position | undefined): AsyncGenerator<Member, void, undefined> {
  const [outer, inner] = splitPosition(from);
  let isFirst = inner !== undefined;
  for await (const found of level.walk.found(outer)) {
    const next = await opened(found, level);
    const resumed = isFirst ? inner : undefined;
    isFirst = false;
    if (!('walk' in next)) {
      yield next;
      continue;
    }
    const outside = (member: Member): Member => ({
      ...member,
      name: `${found.name}${INNER}${member.name}`,
      next: `${found.at}${BETWEEN}${member.next}`,
    });
    try {
      for await (const member of membersOf(next, resumed)) yield outside(member);
    } catch (thrown) {
      if (!(thrown instanceof ArticleRejected)) throw thrown;
      yield refused(found, thrown);
    }
  }
}

const findByName = async (walk: Walk, name: string): Promise<Found | undefined> => {
  if (walk.named) return walk.named(name);
  const isWanted = (other: string): boolean => other === name;
  for await (const found of walk.found(undefined, isWanted)) if (found.name === name) return found;
  return undefined;
};

const memberOf = async (level: Level, name: string): Promise<Member | undefined> => {
  const split = name.indexOf(INNER);
  const found = await findByName(level.walk, split === -1 ? name : name.slice(0, split));
  if (!found) return undefined;
  const next = await opened(found, level);
  if (!('walk' in next)) return split === -1 ? next : undefined;
  if (split === -1) return undefined;
  const inner = await memberOf(next, name.slice(split + INNER.length));
  return inner && { ...inner, name, next: `${found.at}${BETWEEN}${inner.next}` };
};

/** The members of all levels, of which there may be so many; a position begins with how many there were before it. */
async function* countedMembers(
  level: Level,
  from: Position | undefined,
): AsyncGenerator<Member, void, undefined> {
  const [, before = '0', position] = /^(\d{1,15});(.+)$/su.exec(from ?? '') ?? [];
  if (from !== undefined && position === undefined) reject('malformed', `A walk can’t begin at “${from}”.`);
  let count = Number(before);
  for await (const member of membersOf(level, position)) {
    count += 1;
    if (count > level.limits.maxMembers)
      reject(
        'too large',
        `The ${level.walk.kind} holds more than ${level.limits.maxMembers} files, the most that is read.`,
        {
          position: member.next,
        },
      );
    yield { ...member, next: `${count};${member.next}` };
  }
}

/**
 * Opens what is a container by its content; `undefined` for everything else, documents that are packed as zip among them.
 * `fileName` names the one file of a gzip that keeps no name. Throws `ArticleRejected` for a container that can't be read at all.
 */
export const openContainer = async (
  access: RandomAccess,
  limits: ContainerLimits,
  fileName = '',
): Promise<Container | undefined> => {
  const walk = await openWalk(access, limits, fileName);
  if (!walk) return undefined;
  const level = { walk, depth: levelsOf(walk, undefined), limits };
  return {
    kind: walk.kind,
    members: (from) => countedMembers(level, from),
    member: (name) => memberOf(level, name),
  };
};
