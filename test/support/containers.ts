import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { Container, ContainerLimits, Member, Position } from '../../shared/container/container.ts';
import { CONTAINER_LIMITS } from '../../shared/container/limits.ts';
import { openContainer } from '../../shared/container/open-container.ts';
import { bufferAccess } from '../../shared/container/random-access.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const zipOf = (files: Readonly<Record<string, string | Uint8Array>>, level: 0 | 6 = 6): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, data]) => [name, typeof data === 'string' ? utf8(data) : data]),
    ),
    { level },
  );

export const gzipOf = (data: string | Uint8Array): Uint8Array => gzipSync(data);

/** Opens bytes that must be a container. */
export const open = async (
  bytes: Uint8Array,
  limits: Partial<ContainerLimits> = {},
  fileName?: string,
): Promise<Container> => {
  const container = await openContainer(bufferAccess(bytes), { ...CONTAINER_LIMITS, ...limits }, fileName);
  if (!container) throw new Error('These bytes are no container.');
  return container;
};

/** Every member from a position on. */
export const membersOf = async (container: Container, from?: Position): Promise<Member[]> => {
  const members: Member[] = [];
  for await (const member of container.members(from)) members.push(member);
  return members;
};

/** What a member is in one line: its name with its text, its reason or nothing. */
export const shown = (member: Member): string => {
  if (member.kind === 'file') return `${member.name}: ${Buffer.from(member.bytes).toString('utf8')}`;
  return member.kind === 'refused' ? `${member.name} refused (${member.reason})` : `${member.name} ignored`;
};

export const list = async (bytes: Uint8Array, limits: Partial<ContainerLimits> = {}): Promise<string[]> =>
  (await membersOf(await open(bytes, limits))).map(shown);
