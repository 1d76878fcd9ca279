import { reject } from '../text/reject.ts';
import type { ByteSource } from './byte-source.ts';
import type { ContainerLimits } from './container.ts';
import type { Found } from './walk.ts';

const WINDOW = 256 * 1024;
const NEWLINE = 0x0a;

/** A line without its end; `bytes` is missing where it was too long to be held. */
type Line = {
  readonly bytes?: Uint8Array;
  readonly length: number;
  readonly start: number;
  readonly end: number;
  readonly isEnded: boolean;
};

/** The lines of a source, ended by line feeds, each byte looked at once; `most` is what is held of a line. */
export async function* linesOf(source: ByteSource, most: number): AsyncGenerator<Line, void, undefined> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let start = source.position();
  const hold = (part: Uint8Array): void => {
    length += part.length;
    if (length > most) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const finish = (end: number, isEnded: boolean): Line => {
    const line = { length, start, end, isEnded, ...(length > most ? {} : { bytes: Buffer.concat(parts) }) };
    parts = [];
    length = 0;
    start = end;
    return line;
  };
  for (;;) {
    const windowStart = source.position();
    const window = await source.take(WINDOW);
    if (window.length === 0) break;
    let from = 0;
    for (let at = window.indexOf(NEWLINE); at !== -1; at = window.indexOf(NEWLINE, from)) {
      hold(window.subarray(from, at));
      from = at + 1;
      yield finish(windowStart + from, true);
    }
    hold(window.subarray(from));
  }
  if (length > 0) yield finish(source.position(), false);
}

const isWhite = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** A byte order mark is no part of the first line. */
export const withoutMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

const firstOf = (bytes: Uint8Array): number | undefined => bytes.find((byte) => !isWhite(byte));

const isJsonObject = (bytes: Uint8Array): boolean => {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8').decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

const OPENING = 0x7b;

/**
 * Whether the bytes begin as JSON lines: an object that is whole on the first line, and anything on a line behind it, as no single
 * JSON text goes on there. A line that is no object is refused alone.
 * More than `head` is read only of what begins with a brace, and never more than `most`.
 */
export const startsWithJsonLines = async (
  peek: (length: number) => Promise<Uint8Array>,
  head: number,
  most: number,
): Promise<boolean> => {
  for (let length = head; ; length = Math.min(length * 4, most)) {
    const bytes = withoutMark(await peek(length));
    if (firstOf(bytes) !== OPENING) return false;
    const isAll = bytes.length < length - 3 || length >= most;
    const begin = bytes.findIndex((byte) => !isWhite(byte));
    const end = bytes.indexOf(NEWLINE, begin);
    const second = end === -1 ? undefined : firstOf(bytes.subarray(end));
    if (second !== undefined) return isJsonObject(bytes.subarray(begin, end));
    if (end !== -1 && !isJsonObject(bytes.subarray(begin, end))) return false;
    if (isAll) return false;
  }
};

const readPosition = (from: string | undefined): readonly [offset: number, line: number] => {
  const [, offset = '', line = ''] = /^(\d{1,16}):(\d{1,16})$/u.exec(from ?? '0:1') ?? [];
  if (offset === '') reject('malformed', `A walk of JSON lines can’t begin at “${from}”.`);
  return [Number(offset), Number(line)];
};

/**
 * Each line that holds anything is a member, named by its number; blank lines are counted. A position is a byte and the number of
 * the line that begins there. `source` begins at byte 0.
 */
export async function* walkJsonLines(
  source: ByteSource,
  from: string | undefined,
  { maxMemberBytes }: ContainerLimits,
): AsyncGenerator<Found, void, undefined> {
  const [offset, first] = readPosition(from);
  await source.skip(offset);
  let number = first - 1;
  for await (const { bytes, length, start, end, isEnded } of linesOf(source, maxMemberBytes)) {
    number += 1;
    const found = {
      name: String(number),
      at: `${start}:${number}`,
      next: `${end}:${number + 1}`,
      packed: end - start,
    };
    if (!bytes) {
      const detail = `The line has ${length} bytes; the most that is read is ${maxMemberBytes}.`;
      yield { ...found, kind: 'refused', reason: 'too large', detail };
      continue;
    }
    const line = start === 0 ? withoutMark(bytes) : bytes;
    const opening = firstOf(line);
    if (opening === undefined) continue;
    const isCut = opening === OPENING && !isEnded && !isJsonObject(line);
    if (opening !== OPENING || isCut) {
      const detail = isCut ? 'The last line is cut off.' : 'The line is no JSON object.';
      yield { ...found, kind: 'refused', reason: 'malformed', detail };
      continue;
    }
    yield { ...found, kind: 'file', bytes: line, contentType: 'application/json' };
  }
}
