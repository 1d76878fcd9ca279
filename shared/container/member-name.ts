import { createHash } from 'node:crypto';

/** As long as a key of the bucket may be. */
const MAX_NAME_BYTES = 1_024;

/** Code page 437 above ASCII: what the zip format says names are in that aren't marked as UTF-8. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const cyrillic = new TextDecoder('ibm866');
const western = new TextDecoder('windows-1252');

const inUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
};

/** Words of letters that only a Cyrillic code page has in rows: Western names have one or two accents at a time. */
const looksCyrillic = (bytes: Uint8Array): boolean => {
  let run = 0;
  let longest = 0;
  for (const byte of bytes) {
    if (byte < 0x80) run = 0;
    else if (byte < 0xb0 || (byte >= 0xe0 && byte < 0xf2)) run += 1;
    else return false;
    longest = Math.max(longest, run);
  }
  return longest >= 3;
};

/** A name in a zip: UTF-8 where it can be, marked or not, as many tools forget the mark; else an old code page. */
export const decodeZipName = (bytes: Uint8Array): string => {
  const text = inUtf8(bytes);
  if (text !== undefined) return text;
  if (looksCyrillic(bytes)) return cyrillic.decode(bytes);
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437[byte - 0x80])).join('');
};

/** A name in a tar or a gzip's head. */
export const decodeUnixName = (bytes: Uint8Array): string => inUtf8(bytes) ?? western.decode(bytes);

/** A name as it is shown, and how it is to be treated by it. */
export type MemberName = {
  readonly name: string;
  readonly isTooLong: boolean;
  readonly isSystemFile: boolean;
};

/** Files that operating systems leave in folders. */
const SYSTEM_FILE = /^(?:\._.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/iu;

// A control character would break a line of the log, a lone surrogate is no UTF-8.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/gu;

const shortened = (raw: string): string =>
  `${raw.slice(0, 200)}…${createHash('sha256').update(raw).digest('hex').slice(0, 12)}`;

/** One line, without `!/`, which is kept for what is in a container in a container. */
const printable = (text: string): string =>
  text.normalize('NFC').replace(UNPRINTABLE, '\ufffd').replaceAll('!/', '_/');

const isLong = (raw: string): boolean => Buffer.byteLength(raw) > MAX_NAME_BYTES;

/**
 * A name without what would make it a path of a machine: a drive, a root, `..`. It is a label and nothing is opened by it.
 */
export const cleanName = (raw: string, fallback: string): MemberName => {
  const isTooLong = isLong(raw);
  const parts = (isTooLong ? shortened(raw) : raw)
    .replaceAll('\\', '/')
    .replace(/^[A-Za-z]:/u, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  const name = printable(parts.join('/'));
  const isSystemFile = parts[0] === '__MACOSX' || SYSTEM_FILE.test(parts.at(-1) ?? '');
  return { name: name === '' ? fallback : name, isTooLong, isSystemFile };
};

/** A page's address as a name; a longer one is cut. */
export const cleanAddress = (raw: string, fallback: string): string =>
  printable(isLong(raw) ? shortened(raw) : raw) || fallback;

export const TOO_LONG_NAME = `The file’s name in the container has more than ${MAX_NAME_BYTES} bytes.`;

const NUMBERED = /#\d{1,9}(?:\.[A-Za-z0-9]{1,10})?$/u;
const EXTENSION = /(?:\.[A-Za-z0-9]{1,10})?$/u;

/**
 * A name that no other member has: the second of a name gets `#2` before its extension. A name that ends so by itself is numbered
 * too, so that nobody can make two alike.
 */
export const numberedName = (name: string, rank: number): string =>
  rank === 1 && !NUMBERED.test(name) ? name : name.replace(EXTENSION, (extension) => `#${rank}${extension}`);

/** Tells apart the names of a container that has no directory, in which a walk may begin anywhere. */
export type NameScan = {
  /** Where the first member stands whose name isn't known yet: no walk may begin behind it. */
  readonly scannedTo: () => number;
  /** The name of the member at a place, told from those before; `next` is the place behind it. */
  readonly unique: (name: string, at: number, next: number) => string;
};

/** Names are remembered by 53 bits of each, as there may be a million, and numbers by the place of those that have one. */
export const createNameScan = (): NameScan => {
  const seen = new Map<number, number>();
  const ranks = new Map<number, number>();
  let scanned = 0;
  return {
    scannedTo: () => scanned,
    unique: (name, at, next) => {
      if (at >= scanned) {
        const mark = nameMark(name);
        const rank = (seen.get(mark) ?? 0) + 1;
        seen.set(mark, rank);
        if (rank > 1) ranks.set(at, rank);
        scanned = next;
      }
      return numberedName(name, ranks.get(at) ?? 1);
    },
  };
};

/** Two FNV-1a hashes in the 53 bits of a number: where two names share one, the second is numbered without need. */
export const nameMark = (name: string): number => {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let at = 0; at < name.length; at += 1) {
    const unit = name.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + at), 0x85ebca6b);
    high ^= high >>> 13;
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
};
