import { promisify } from 'node:util';
import { constants, crc32, inflateRaw, inflateRawSync } from 'node:zlib';
import type { RejectionReason } from '../errors.ts';
import type { ContainerLimits, RandomAccess } from './container.ts';
import { ownBytes } from './own-bytes.ts';
import { bufferAccess } from './random-access.ts';
import { sniffContainer } from './sniff-container.ts';
import type { ZipEntry } from './zip-table.ts';

const inflate = promisify(inflateRaw);

const LOCAL = 0x04034b50;
export const LOCAL_BYTES = 30;

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

/** Why a file can't be had. */
export type Refusal = { readonly reason: RejectionReason; readonly detail: string };

const hasCode = (thrown: unknown): thrown is Error & { readonly code: unknown } =>
  thrown instanceof Error && 'code' in thrown;

/** Deflated bytes that are looked at to tell a large container from a large file. */
const SAMPLE = 32 * 1024;
/** The most that they can grow to. */
const SAMPLE_INFLATED = 1_100 * SAMPLE;

const startOf = async (packed: Uint8Array, method: number): Promise<Uint8Array> => {
  const sample = packed.subarray(0, SAMPLE);
  if (method === STORED) return sample;
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: SAMPLE_INFLATED };
  return inflate(sample, options).catch((thrown: unknown) => {
    if (hasCode(thrown)) return new Uint8Array(0);
    throw thrown;
  });
};

/** A hand-over to another thread takes longer than to inflate an article. */
const AT_ONCE = 64 * 1024;

/** Inflates to `most` bytes, and no further. */
const inflated = async (
  packed: Uint8Array,
  most: number,
  { maxRatio, ratioFrom }: ContainerLimits,
): Promise<Uint8Array | Refusal> => {
  const byRatio = Math.max(ratioFrom, packed.length * maxRatio);
  try {
    const options = { maxOutputLength: Math.min(most, byRatio) };
    return packed.length <= AT_ONCE ? inflateRawSync(packed, options) : await inflate(packed, options);
  } catch (thrown) {
    if (!hasCode(thrown)) throw thrown;
    if (thrown.code !== 'ERR_BUFFER_TOO_LARGE')
      return { reason: 'malformed', detail: 'The file is damaged in the zip.' };
    return byRatio < most
      ? {
          reason: 'unsafe',
          detail: `The file grows to more than ${Math.round(maxRatio)} times its size, as a decompression bomb does.`,
        }
      : tooLarge(most);
  }
};

const tooLarge = (most: number): Refusal => ({
  reason: 'too large',
  detail: `The file has more than ${most} bytes, the most that is read of one.`,
});

/** A file's bytes, checked, or why they can't be had. What says to be longer than a file may be is read if it is a container. */
export const readZipFile = async (
  access: RandomAccess,
  entry: ZipEntry,
  limits: ContainerLimits,
): Promise<Uint8Array | Refusal> => {
  const { offset, compressed, method, crc } = entry;
  if (entry.isEncrypted) return { reason: 'encrypted', detail: 'The file is encrypted in the zip.' };
  if (method !== STORED && method !== DEFLATED) {
    const name = METHODS[method] ?? `number ${method}`;
    return {
      reason: 'unsupported format',
      detail: `The file is packed by the method ${name}, which is not read; repack it.`,
    };
  }
  const { maxMemberBytes } = limits;
  const stated = method === STORED ? compressed : Math.max(entry.inflated, compressed);
  const isLarge = stated > maxMemberBytes;
  const most = isLarge ? Math.max(maxMemberBytes, limits.maxNestedBytes) : maxMemberBytes;
  if (stated > most) return tooLarge(most);
  const head = await access.read(offset, LOCAL_BYTES);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < LOCAL_BYTES || view.getUint32(0, true) !== LOCAL)
    return { reason: 'malformed', detail: 'The zip’s directory points to a place where no file is.' };
  const dataAt = offset + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  if (isLarge) {
    const start = bufferAccess(
      await startOf(await access.read(dataAt, Math.min(SAMPLE, compressed)), method),
    );
    if (!(await sniffContainer((length) => start.read(0, length), limits))) return tooLarge(maxMemberBytes);
  }
  const packed = await access.read(dataAt, compressed);
  if (packed.length < compressed) return { reason: 'malformed', detail: 'The file is cut off.' };
  const bytes = method === STORED ? ownBytes(packed) : await inflated(packed, most, limits);
  return !(bytes instanceof Uint8Array) || crc32(bytes) === crc
    ? bytes
    : { reason: 'malformed', detail: 'The file is damaged in the zip: its checksum is wrong.' };
};
