import { crc32, deflateRawSync } from 'node:zlib';
import type { RandomAccess } from '../../shared/container/container.ts';
import { CONTAINER_LIMITS } from '../../shared/container/limits.ts';
import { openContainer } from '../../shared/container/open-container.ts';
import { zipEnd } from './raw-zip.ts';

const count = Number(process.argv[2]);
const kind = process.argv[3] ?? 'deflated';
const SENTENCES = { empty: 0, deflated: 60, stored: 500 };
const text = Buffer.from(
  'The ferry came late to the harbour again. '.repeat(
    kind === 'empty' || kind === 'stored' ? SENTENCES[kind] : SENTENCES.deflated,
  ),
);
const isDeflated = kind === 'deflated';
const packed = isDeflated ? deflateRawSync(text) : text;
const method = isDeflated ? 8 : 0;
const crc = crc32(text);

/** All names have one length, so that every place can be reckoned. */
const NAME = 40;
const LOCAL = 30 + NAME + packed.length;
const ENTRY = 46 + NAME;

const common = (bytes: Buffer, at: number): void => {
  bytes.writeUInt16LE(method, at);
  bytes.writeUInt32LE(crc, at + 6);
  bytes.writeUInt32LE(packed.length, at + 10);
  bytes.writeUInt32LE(text.length, at + 14);
  bytes.writeUInt16LE(NAME, at + 18);
};
const nameOf = (index: number): string => `newsroom/2024/story-${index}.txt`.padEnd(NAME, '_');

const localOf = (index: number): Buffer => {
  const bytes = Buffer.alloc(LOCAL);
  bytes.writeUInt32LE(0x04034b50, 0);
  common(bytes, 8);
  bytes.write(nameOf(index), 30, 'latin1');
  packed.copy(bytes, 30 + NAME);
  return bytes;
};
const entryOf = (index: number): Buffer => {
  const bytes = Buffer.alloc(ENTRY);
  bytes.writeUInt32LE(0x02014b50, 0);
  common(bytes, 10);
  bytes.writeUInt32LE(index * LOCAL, 42);
  bytes.write(nameOf(index), 46, 'latin1');
  return bytes;
};

const directoryAt = count * LOCAL;
const endAt = directoryAt + count * ENTRY;
const end = zipEnd(count, count * ENTRY, directoryAt, true);

/** A zip that is made where it is read: nothing of it is held. */
const access: RandomAccess = {
  size: endAt + end.length,
  read: async (offset, length) => {
    const out = Buffer.alloc(Math.max(0, Math.min(length, endAt + end.length - offset)));
    for (let at = 0; at < out.length; ) {
      const place = offset + at;
      const [part, from] =
        place < directoryAt
          ? [localOf(Math.floor(place / LOCAL)), place % LOCAL]
          : place < endAt
            ? [entryOf(Math.floor((place - directoryAt) / ENTRY)), (place - directoryAt) % ENTRY]
            : [end, place - endAt];
      at += part.copy(out, at, from);
    }
    return out;
  },
};

const container = await openContainer(access, CONTAINER_LIMITS);
let members = 0;
let most = 0;
for await (const member of container?.members() ?? []) {
  if (member.kind === 'file' && member.bytes.length === text.length) members += 1;
  if (members % 1_000 === 0) most = Math.max(most, process.memoryUsage().rss);
}
process.stdout.write(
  JSON.stringify({ members, bytes: access.size, megabytes: Math.round(most / 1024 / 1024) }),
);
