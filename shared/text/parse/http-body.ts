import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { reject } from '../reject.ts';

/** An answer of a web server as it was kept: header names in lower case. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
};

/** No article's page has more; what unfolds to more is refused. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_HEADER_BYTES = 256 * 1024;
const MOST_ENCODINGS = 3;

/** Where the header block ends and the body begins. */
export const headEnd = (
  bytes: Buffer,
  from: number,
): { readonly end: number; readonly body: number } | undefined => {
  const head = bytes.subarray(from, from + MOST_HEADER_BYTES);
  const crlf = head.indexOf('\r\n\r\n');
  const bare = head.indexOf('\n\n');
  if (crlf >= 0 && (bare < 0 || crlf < bare)) return { end: from + crlf, body: from + crlf + 4 };
  return bare < 0 ? undefined : { end: from + bare, body: from + bare + 2 };
};

/** Header lines as fields, names in lower case; folded lines are joined, of several the first counts. */
export const headerFields = (lines: readonly string[]): ReadonlyMap<string, string> => {
  const fields = new Map<string, string>();
  let last = '';
  for (const line of lines) {
    if (/^[ \t]/u.test(line) && last !== '') {
      fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    last = colon < 0 ? '' : line.slice(0, colon).trim().toLowerCase();
    if (last !== '' && !fields.has(last)) fields.set(last, line.slice(colon + 1).trim());
  }
  return fields;
};

/** The pieces of a chunked body as one; a body that says so and is whole already stays as it is. */
const unchunked = (body: Buffer): Buffer => {
  const pieces: Buffer[] = [];
  let at = 0;
  while (at < body.length) {
    const end = body.indexOf('\n', at);
    const size = /^\s{0,4}([0-9a-f]{1,8})\s{0,4}(?:;.{0,200})?\r?$/iu.exec(
      body.subarray(at, end < 0 || end - at > 240 ? at : end).toString('latin1'),
    )?.[1];
    if (size === undefined) return pieces.length === 0 ? body : Buffer.concat([...pieces, body.subarray(at)]);
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    pieces.push(body.subarray(end + 1, end + 1 + length));
    at = end + 1 + length;
    if (body[at] === 0x0d) at += 1;
    if (body[at] === 0x0a) at += 1;
  }
  return Buffer.concat(pieces);
};

const inflators: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  gzip: (body) => gunzipSync(body, { maxOutputLength: MOST_BYTES, finishFlush: constants.Z_SYNC_FLUSH }),
  br: (body) => brotliDecompressSync(body, { maxOutputLength: MOST_BYTES }),
  deflate: (body) =>
    ((body[0] ?? 0) & 0x0f) === 8
      ? inflateSync(body, { maxOutputLength: MOST_BYTES, finishFlush: constants.Z_SYNC_FLUSH })
      : inflateRawSync(body, { maxOutputLength: MOST_BYTES, finishFlush: constants.Z_SYNC_FLUSH }),
};

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

const inflated = (body: Buffer, encoding: string): Buffer => {
  const name = encoding.replace(/^x-/u, '');
  const inflate = Object.hasOwn(inflators, name) ? inflators[name] : undefined;
  if (!inflate)
    return reject(
      'unsupported format',
      `The page is packed as ${encoding.slice(0, 40)}, which the archive cannot read.`,
    );
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  // Some programs keep the header and unfold the body.
  if (name === 'gzip' && !isGzip) return body;
  try {
    return inflate(body);
  } catch (error) {
    if (isTooLarge(error))
      return reject('unsafe', `The page unfolds to more than ${MOST_BYTES} bytes.`, { limit: MOST_BYTES });
    return reject('malformed', `The page is packed as ${name} and broken.`);
  }
};

/** An answer as it went over the wire: its status, its headers, its body with the encodings undone. Throws `ArticleRejected`. */
export const readHttpAnswer = (bytes: Buffer): HttpAnswer => {
  const head =
    headEnd(bytes, 0) ?? reject('malformed', 'The kept answer of the server has no end of its header.');
  const [first = '', ...lines] = bytes.subarray(0, head.end).toString('latin1').split(/\r?\n/u);
  const status = Number(/^HTTP\/\d(?:\.\d)? {1,5}(\d{3})\b/u.exec(first)?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) reject('malformed', 'The kept answer of the server does not begin as one.');
  const headers = headerFields(lines);
  const isChunked = /\bchunked\b/iu.test(headers.get('transfer-encoding') ?? '');
  let body = bytes.subarray(head.body);
  if (isChunked) body = unchunked(body);
  const encodings = (headers.get('content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== '' && encoding !== 'identity');
  if (encodings.length > MOST_ENCODINGS)
    reject('unsafe', 'The page is packed more often than any server does.');
  for (const encoding of encodings.reverse()) body = inflated(body, encoding);
  return { status, headers, body };
};
