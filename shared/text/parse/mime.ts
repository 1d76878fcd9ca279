import { reject } from '../reject.ts';
import { type Parameters, withParameters } from './mime-header.ts';

/** Header fields as they came, one byte a character, folded lines joined, names in lower case; of several the first counts. */
export type MimeHeaders = ReadonlyMap<string, readonly string[]>;

/** A part of a message: a leaf has a body, a multipart has parts. */
export type MimePart = {
  readonly headers: MimeHeaders;
  readonly type: Parameters;
  readonly disposition: Parameters;
  readonly parts: readonly MimePart[];
  /** The part's bytes with their transfer encoding, one a character. */
  readonly raw: string;
};

/** No letter has more; each part costs some time, whatever its length. */
const MOST_PARTS = 1_000;
const DEEPEST = 30;
const MOST_HEADER_BYTES = 1_000_000;
const LONGEST_BOUNDARY = 200;

const FIELD = /^([!-9;-~]{1,100})[ \t]{0,20}:/u;

/** The first value of a header field. */
export const headerOf = (headers: MimeHeaders, name: string): string | undefined => headers.get(name)?.[0];

/** Reads a message line by line, each line once, however its parts are nested. */
class MimeReader {
  readonly #text: string;
  #at = 0;
  #parts = 0;
  #headerBytes = 0;
  /** The boundaries of the multiparts that are open, with their depth. */
  readonly #open = new Map<string, number>();
  constructor(text: string) {
    this.#text = text;
  }

  #line(): string | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const end = this.#text.indexOf('\n', this.#at);
    const line = this.#text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end + 1;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }

  #headers(): MimeHeaders {
    const headers = new Map<string, string[]>();
    let last: string[] | undefined;
    for (;;) {
      const from = this.#at;
      const line = this.#line();
      if (line === undefined || line === '') break;
      this.#headerBytes += line.length;
      if (this.#headerBytes > MOST_HEADER_BYTES)
        reject('too large', `The message’s headers have more than ${MOST_HEADER_BYTES} bytes.`);
      if (/^[ \t]/u.test(line) && last) {
        last.push(line);
        continue;
      }
      const name = FIELD.exec(line)?.[0];
      if (name === undefined || this.#boundaryOf(line)) {
        // A body that begins without a blank line.
        this.#at = from;
        break;
      }
      last = [line.slice(name.length)];
      const key = name.slice(0, -1).trim().toLowerCase();
      headers.set(`${key}\n${headers.size}`, last);
    }
    const all = new Map<string, string[]>();
    for (const [key, lines] of headers) {
      const name = key.split('\n', 1)[0] ?? '';
      const value = lines.join(' ').replace(/\t/gu, ' ').trim();
      const known = all.get(name);
      if (known) known.push(value);
      else all.set(name, [value]);
    }
    return all;
  }

  /** The depth of the open multipart whose delimiter the line is, and whether it ends it. */
  #boundaryOf(line: string): { readonly depth: number; readonly ends: boolean } | undefined {
    if (!line.startsWith('--') || line.length > LONGEST_BOUNDARY + 8) return undefined;
    const name = line.slice(2).trimEnd();
    const depth = this.#open.get(name);
    if (depth !== undefined) return { depth, ends: false };
    const ended = name.endsWith('--') ? this.#open.get(name.slice(0, -2)) : undefined;
    return ended === undefined ? undefined : { depth: ended, ends: true };
  }

  /** Goes on to the next delimiter of an open multipart; gives what stands before it. */
  #body(): {
    readonly raw: string;
    readonly found: { readonly depth: number; readonly ends: boolean } | undefined;
  } {
    const from = this.#at;
    for (;;) {
      const start = this.#at;
      const line = this.#line();
      if (line === undefined) return { raw: this.#text.slice(from), found: undefined };
      const found = this.#open.size === 0 ? undefined : this.#boundaryOf(line);
      if (found) return { raw: this.#text.slice(from, start).replace(/\r?\n$/u, ''), found };
    }
  }

  read(depth = 0): {
    readonly part: MimePart;
    readonly found: { readonly depth: number; readonly ends: boolean } | undefined;
  } {
    if (depth > DEEPEST) reject('too deep', `The message nests its parts more than ${DEEPEST} deep.`);
    this.#parts += 1;
    if (this.#parts > MOST_PARTS) reject('too large', `The message has more than ${MOST_PARTS} parts.`);
    const headers = this.#headers();
    const type = withParameters(headerOf(headers, 'content-type') ?? 'text/plain');
    const disposition = withParameters(headerOf(headers, 'content-disposition') ?? '');
    const boundary = type.value.startsWith('multipart/') ? type.parameters.get('boundary') : undefined;
    const own = { headers, type, disposition };
    if (
      boundary === undefined ||
      boundary === '' ||
      boundary.length > LONGEST_BOUNDARY ||
      this.#open.has(boundary)
    ) {
      const { raw, found } = this.#body();
      return { part: { ...own, parts: [], raw }, found };
    }
    this.#open.set(boundary, depth);
    const parts: MimePart[] = [];
    const preamble = this.#body();
    let found = preamble.found;
    while (found && found.depth === depth && !found.ends) {
      const next = this.read(depth + 1);
      parts.push(next.part);
      found = next.found;
    }
    this.#open.delete(boundary);
    // What follows the end of a multipart belongs to nobody.
    if (found?.depth === depth) found = this.#body().found;
    return { part: { ...own, parts, raw: parts.length === 0 ? preamble.raw : '' }, found };
  }
}

/** The parts of a message (RFC 5322, MIME). Throws `ArticleRejected` for more parts, depth or header bytes than a letter has. */
export const readMime = (bytes: Uint8Array): MimePart => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const withoutMark = text.replace(/^(?:\u00ef\u00bb\u00bf)?\s{0,200}(?:>?From [^\n]{0,500}\n)?/u, '');
  return new MimeReader(withoutMark).read().part;
};

const quotedPrintable = (raw: string): Buffer => {
  const lines = raw.split('\n').map((line) => line.replace(/\r$/u, ''));
  const joined = lines
    .map((line) => line.trimEnd())
    .map((line) => (line.endsWith('=') ? line.slice(0, -1) : `${line}\n`))
    .join('');
  return Buffer.from(
    joined.replace(/=([0-9a-f]{2})/giu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
};

/** The part's own bytes, its transfer encoding undone; an encoding that is unknown is none. */
export const bytesOfPart = ({ headers, raw }: MimePart): Uint8Array => {
  const encoding = (headerOf(headers, 'content-transfer-encoding') ?? '').trim().toLowerCase();
  if (encoding === 'quoted-printable') return Uint8Array.from(quotedPrintable(raw));
  if (encoding === 'base64') return Uint8Array.from(Buffer.from(raw, 'base64'));
  return Uint8Array.from(Buffer.from(raw, 'latin1'));
};

/** The file name that the part states, for people to know it by. */
export const nameOfPart = ({ type, disposition }: MimePart): string | undefined =>
  disposition.parameters.get('filename') ?? type.parameters.get('name');
