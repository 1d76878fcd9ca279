import { ArticleRejected } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';
import type { ContainerLimits, Position } from './container.ts';
import { cleanAddress, createNameScan, decodeUnixName, type NameScan } from './member-name.ts';
import { ownBytes } from './own-bytes.ts';
import { startOffset } from './start-offset.ts';
import type { Found, IsWanted } from './walk.ts';

/** A record's own header, without that of the page in it. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Records that hold what a server answered, or a page that was kept otherwise. */
const PAGES = ['response', 'resource'];

const VERSION = 'WARC/1.';

export const startsWithWarc = (head: Uint8Array): boolean =>
  Buffer.from(head.subarray(0, VERSION.length)).toString('latin1') === VERSION;

const broken = (sentence: string, position: number): ArticleRejected =>
  new ArticleRejected('malformed', `The WARC breaks off at byte ${position}: ${sentence}`, { position });

type Header = { readonly bytes: number; readonly fields: ReadonlyMap<string, string> };

const readHeader = (head: Uint8Array): Header | undefined => {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const end = bytes.indexOf('\r\n\r\n');
  const bare = end === -1 ? bytes.indexOf('\n\n') : -1;
  const length = end !== -1 ? end + 4 : bare !== -1 ? bare + 2 : undefined;
  if (length === undefined) return undefined;
  const lines = decodeUnixName(bytes.subarray(0, length)).split('\n').slice(1);
  const fields = lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return colon === -1
      ? []
      : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const];
  });
  return { bytes: length, fields: new Map(fields) };
};

/** Line ends between records, which the format wants to be two and tools write as they like. */
const skipBlank = async (source: ByteSource): Promise<void> => {
  for (;;) {
    const next = await source.peek(64);
    const blank = next.findIndex((byte) => byte !== 0x0d && byte !== 0x0a);
    if (blank === 0 || next.length === 0) return;
    await source.skip(blank === -1 ? next.length : blank);
  }
};

/**
 * The records of a web archive, each whole with its header. A name is the page's address, as it tells people which it was; a page
 * that was fetched again is numbered. A position is the byte at which a record begins; `source` begins at byte 0.
 */
export async function* walkWarc(
  source: ByteSource,
  from: Position | undefined,
  limits: ContainerLimits,
  names: NameScan = createNameScan(),
  isWanted?: IsWanted,
): AsyncGenerator<Found, void, undefined> {
  const start = startOffset(from, 'WARC');
  await source.skip(Math.min(start, names.scannedTo()));
  for (;;) {
    await skipBlank(source);
    const at = source.position();
    const head = await source.peek(MAX_HEADER_BYTES);
    if (head.length === 0) return;
    if (!startsWithWarc(head)) throw broken('what stands there is no record.', at);
    const header = readHeader(head);
    const stated = header?.fields.get('content-length') ?? '';
    if (!header || !/^\d{1,15}$/u.test(stated))
      throw broken('the record’s header is cut off or has no length.', at);
    const { fields } = header;
    const size = header.bytes + Number(stated);
    const isPage = PAGES.includes(fields.get('warc-type')?.toLowerCase() ?? '');
    const id = fields.get('warc-record-id')?.replace(/^<|>$/gu, '') ?? '';
    const address = fields.get('warc-target-uri')?.replace(/^<|>$/gu, '') ?? '';
    const found = {
      name: names.unique(
        cleanAddress(isPage && address !== '' ? address : id, `record-${at}`),
        at,
        at + size,
      ),
      at: String(at),
      next: String(at + size),
      packed: size,
    };
    const isTooLarge = size > limits.maxMemberBytes;
    const bytes =
      isPage && !isTooLarge && at >= start && isWanted?.(found.name) !== false
        ? ownBytes(await source.take(size))
        : undefined;
    const passed = bytes ? bytes.length : await source.skip(size);
    if (passed < size) {
      // Throws what the source has to say of its end.
      await source.peek(1);
      throw broken('the record is cut off.', at);
    }
    if (at < start) continue;
    if (!isPage) yield { ...found, kind: 'ignored' };
    else if (bytes) yield { ...found, kind: 'file', bytes, contentType: 'application/warc' };
    else if (isTooLarge) {
      const detail = `The record has ${size} bytes; the most that is read is ${limits.maxMemberBytes}.`;
      yield { ...found, kind: 'refused', reason: 'too large', detail };
    }
  }
}
