import { inflateRawSync } from 'node:zlib';
import { reject } from '../reject.ts';
import { packedBytes, type ZipEntry, zipDirectory } from '../zip-directory.ts';

/** How far a document's zip may unfold; only the parts that are read are inflated. */
export const DOCUMENT_LIMITS = {
  parts: 5_000,
  /** Bytes, inflated, of all parts that are read. */
  bytes: 50 * 1024 * 1024,
  /** Inflated by deflated size, from `ratioFrom` inflated bytes on. */
  ratio: 200,
  ratioFrom: 1024 * 1024,
} as const;

/** The parts of a document that is kept in a zip. */
export type DocumentParts = {
  readonly names: readonly string[];
  /** A part's text, without its byte order mark; undefined where there is none of this name. */
  readonly text: (name: string) => string | undefined;
};

const inflated = (packed: Uint8Array, entry: ZipEntry, most: number): Uint8Array => {
  if (entry.method === 0) return packed;
  if (entry.method !== 8)
    return reject('malformed', 'A part of the document is packed in a way that documents are not.');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const isTooLong = error instanceof RangeError;
    return isTooLong
      ? reject('too large', 'The document unfolds to more than a document may hold.')
      : reject('malformed', 'A part of the document is damaged and cannot be unpacked.');
  }
};

/** XML is UTF-8 unless a byte order mark says UTF-16. */
const decoded = (bytes: Uint8Array): string => {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
};

/** Opens a document; refuses what is locked, damaged, or unfolds too far. */
export const openParts = (bytes: Uint8Array): DocumentParts => {
  const entries = zipDirectory(bytes, DOCUMENT_LIMITS.parts + 1);
  if (!entries || entries.length === 0)
    return reject('malformed', 'The document is cut off: the directory of its parts is missing.');
  if (entries.length > DOCUMENT_LIMITS.parts)
    reject('too large', `The document has more than ${DOCUMENT_LIMITS.parts} parts.`);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  let left: number = DOCUMENT_LIMITS.bytes;
  return {
    names: entries.map(({ name }) => name),
    text: (name) => {
      const entry = byName.get(name);
      if (!entry) return undefined;
      if (entry.isEncrypted) reject('encrypted', 'The document is locked with a password.');
      const packed = packedBytes(bytes, entry);
      if (!packed) return reject('malformed', 'The document is cut off: one of its parts is missing.');
      const most = Math.min(left, Math.max(DOCUMENT_LIMITS.ratioFrom, packed.length * DOCUMENT_LIMITS.ratio));
      const whole = inflated(packed, entry, most);
      if (whole.length > left) reject('too large', 'The document unfolds to more than a document may hold.');
      left -= whole.length;
      return decoded(whole);
    },
  };
};
