import { decodeUnixName } from './member-name.ts';

export const BLOCK = 512;

const CHECKSUM_AT = 148;
const CHECKSUM_LENGTH = 8;

const field = (block: Uint8Array, at: number, length: number): Uint8Array => {
  const bytes = block.subarray(at, at + length);
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
};

const ascii = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Octal digits, or for large numbers the bytes themselves behind a set high bit. */
const numberIn = (block: Uint8Array, at: number, length: number): number | undefined => {
  const bytes = block.subarray(at, at + length);
  const [first = 0] = bytes;
  if (first & 0x80) {
    const value = bytes.subarray(1).reduce((sum, byte) => sum * 256 + byte, first & 0x7f);
    return Number.isSafeInteger(value) && first !== 0xff ? value : undefined;
  }
  const digits = ascii(bytes).replace(/[\0 ]/gu, ' ').trim();
  if (digits === '') return 0;
  return /^[0-7]{1,17}$/u.test(digits) ? Number.parseInt(digits, 8) : undefined;
};

/** Both sums are in use: of bytes with and without a sign. */
const hasRightSum = (block: Uint8Array): boolean => {
  const stated = numberIn(block, CHECKSUM_AT, CHECKSUM_LENGTH);
  // Of almost all that is no header this is no number.
  if (stated === undefined || stated === 0) return false;
  let unsigned = 0;
  let signed = 0;
  for (const [at, byte] of block.entries()) {
    const counted = at >= CHECKSUM_AT && at < CHECKSUM_AT + CHECKSUM_LENGTH ? 0x20 : byte;
    unsigned += counted;
    signed += counted > 127 ? counted - 256 : counted;
  }
  return stated === unsigned || stated === signed;
};

export const isZeroBlock = (block: Uint8Array): boolean => block.every((byte) => byte === 0);

export type TarHeader = {
  readonly name: string;
  /** Bytes of data behind the header, without the padding. */
  readonly size: number;
  readonly type: string;
};

/** Reads a header block; `undefined` where it is none: its sum is wrong, or its size no number. */
export const readTarHeader = (block: Uint8Array): TarHeader | undefined => {
  if (block.length < BLOCK || !hasRightSum(block)) return undefined;
  const size = numberIn(block, 124, 12);
  if (size === undefined) return undefined;
  const magic = ascii(block.subarray(257, 263));
  const type = String.fromCharCode(block[156] ?? 0).replace('\0', '0');
  const short = decodeUnixName(field(block, 0, 100));
  // GNU's own magic ends in spaces and has other fields where POSIX keeps the folder.
  const prefix = magic === 'ustar\0' ? decodeUnixName(field(block, 345, 155)) : '';
  return { name: prefix === '' ? short : `${prefix}/${short}`, size, type };
};

/** A first block that only a tar has. A v7 tar has no magic: its name, mode and size must be well-formed too. */
export const startsWithTar = (head: Uint8Array): boolean => {
  const block = head.subarray(0, BLOCK);
  const header = readTarHeader(block);
  if (!header) return false;
  if (ascii(block.subarray(257, 262)) === 'ustar') return true;
  const mode = numberIn(block, 100, 8);
  return header.name !== '' && mode !== undefined && mode <= 0o177777 && /^[0-7]$/u.test(header.type);
};

/** The records of a pax header, `length key=value\n` each; what is not so ends the reading. */
export const readPaxRecords = (bytes: Uint8Array): ReadonlyMap<string, string> => {
  const records = new Map<string, string>();
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at);
    if (space === -1 || space - at > 10) break;
    const digits = ascii(bytes.subarray(at, space));
    const length = /^\d{1,10}$/u.test(digits) ? Number(digits) : 0;
    const end = at + length;
    if (length < 5 || end > bytes.length || bytes[end - 1] !== 0x0a) break;
    const equals = bytes.indexOf(0x3d, space);
    if (equals === -1 || equals >= end) break;
    const key = ascii(bytes.subarray(space + 1, equals));
    records.set(key, decodeUnixName(bytes.subarray(equals + 1, end - 1)));
    at = end;
  }
  return records;
};
