import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ArticleRejected } from '../../../shared/errors.ts';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { growthOf } from '../../support/growth.ts';

const HEAD =
  'From: Ann Bell <ann@example.org>\r\nTo: desk@example.org\r\nSubject: Ferry\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n';
const SIZES = [32_000, 256_000];
const TEXT = 'The ferry sailed at noon with many people on board today, the harbour office said.\r\n';
const repeat = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length));
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const warc = (http: Buffer): Uint8Array =>
  Uint8Array.from(
    Buffer.concat([
      Buffer.from(
        `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a/b\r\nContent-Length: ${http.length}\r\n\r\n`,
      ),
      http,
    ]),
  );
const answer = (fields: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n${fields}\r\n\r\n`), body]);

const CASES: readonly (readonly [string, (size: number) => Uint8Array])[] = [
  ['a long mail', (size) => bytesOf(`${HEAD}\r\n${repeat(TEXT, size)}`)],
  ['a long line', (size) => bytesOf(`${HEAD}\r\n${repeat('The ferry sailed. ', size)}`)],
  ['quoted lines', (size) => bytesOf(`${HEAD}\r\n${repeat(`> ${TEXT}`, size)}`)],
  ['quote marks', (size) => bytesOf(`${HEAD}\r\n${repeat('>', size)}`)],
  ['lines that begin answers', (size) => bytesOf(`${HEAD}\r\n${repeat('On Monday Ann said\r\n', size)}`)],
  ['headers of forwarded mails', (size) => bytesOf(`${HEAD}\r\n${repeat('From: a\r\nTo: b\r\n\r\n', size)}`)],
  ['dashes', (size) => bytesOf(`${HEAD}\r\n${repeat('-- \r\n', size)}`)],
  ['an endless header line', (size) => bytesOf(`${HEAD}X-A: ${repeat('a', size)}\r\n\r\n${TEXT}`)],
  ['many header lines', (size) => bytesOf(`${HEAD}${repeat('X-A: b\r\n', size)}\r\n${TEXT}`)],
  ['folded header lines', (size) => bytesOf(`${HEAD}X-A: b\r\n${repeat(' c\r\n', size)}\r\n${TEXT}`)],
  ['encoded words', (size) => bytesOf(`${HEAD}Keywords: ${repeat('=?utf-8?q?a?= ', size)}\r\n\r\n${TEXT}`)],
  ['open encoded words', (size) => bytesOf(`${HEAD}Keywords: ${repeat('=?utf-8?q?', size)}\r\n\r\n${TEXT}`)],
  ['parameters', (size) => bytesOf(`${HEAD}Content-Type: text/plain${repeat('; a=b', size)}\r\n\r\n${TEXT}`)],
  [
    'spaces in quoted-printable',
    (size) => bytesOf(`${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${repeat('a    ', size)}`),
  ],
  [
    'junk for base64',
    (size) => bytesOf(`${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${repeat('*=~ A', size)}`),
  ],
  [
    'an unterminated multipart',
    (size) =>
      bytesOf(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${repeat(TEXT, size)}`),
  ],
  [
    'lines like boundaries',
    (size) =>
      bytesOf(
        `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${repeat('--c\r\n', size)}`,
      ),
  ],
  [
    'a flowed mail',
    (size) =>
      bytesOf(`${HEAD}Content-Type: text/plain; format=flowed\r\n\r\n${repeat('so it goes on \r\n', size)}`),
  ],
  [
    'a mailbox',
    (size) =>
      bytesOf(
        repeat(`From a@example.org Fri Jul 12 14:55:00 2024\r\n${HEAD}\r\n${TEXT.repeat(40)}\r\n`, size),
      ),
  ],
  [
    'a wire',
    (size) => bytesOf(`\u0001abc0001 3 i 120 xyn 1\r\n\r\n\u0002Ferry =\r\n\r\n${repeat(TEXT, size)}\u0003`),
  ],
  [
    'a wire of carets',
    (size) => bytesOf(`\u0001abc0001 3 i 120 xyn 1\r\n\r\n\u0002${repeat('^a<\r\n', size)}\u0003`),
  ],
  [
    'an open bracket in a wire',
    (size) => bytesOf(`\u0001abc0001 3 i 120 xyn 1\r\n\r\n\u0002(${repeat('(a\r\n', size)}`),
  ],
  ['spaces in a wire', (size) => bytesOf(`\u0001abc0001 3 i 120 xyn 1\r\n\r\n\u0002a${repeat(' ', size)}b`)],
  [
    'wire messages',
    (size) =>
      bytesOf(repeat(`\u0001abc0001 3 i 120 xyn 1\r\n\u0002Ferry =\r\n\r\n${TEXT.repeat(30)}\u0003`, size)),
  ],
  [
    'chunks of one byte',
    (size) => warc(answer('Transfer-Encoding: chunked', Buffer.from(repeat('1\r\na\r\n', size)))),
  ],
  ['lines of a letter in no charset', (size) => bytesOf(repeat('\u00e9\u0081\u00ff \u00d0 ', size))],
  [
    'lines of Latin letters',
    (size) => bytesOf(repeat('Gr\u00f6\u00dfe z\u00e4hlt \u00fcber alles.\n', size)),
  ],
];

const refusal = async (bytes: Uint8Array): Promise<string | undefined> => {
  try {
    const { refused } = await readFile({ key: 'a.eml', bytes });
    return refused[0]?.reason;
  } catch (error) {
    if (!(error instanceof ArticleRejected)) throw error;
    return error.reason;
  }
};

describe('mails, wires and web archives that were made to do harm', () => {
  it.each(CASES)(
    'take time that grows no faster than their size: %s',
    { timeout: 60_000 },
    async (_name, make) => {
      expect(await growthOf(SIZES, (size) => refusal(make(size)))).toBeLessThan(1.2);
    },
  );

  it('are refused for ten thousand parts', async () => {
    const parts = '--b\r\nContent-Type: text/plain\r\n\r\nThe ferry sailed.\r\n'.repeat(10_000);
    expect(
      await refusal(bytesOf(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--`)),
    ).toBe('too large');
  });

  it('are refused for parts that nest a thousand deep', async () => {
    const nested = Array.from(
      { length: 1_000 },
      (_value, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`,
    ).join('');
    expect(await refusal(bytesOf(`${HEAD}${nested}\r\n${TEXT}`))).toBe('too deep');
  });

  it('are refused for more header bytes than any mail has', async () => {
    expect(await refusal(bytesOf(`${HEAD}X-A: ${'a'.repeat(2_000_000)}\r\n\r\n${TEXT}`))).toBe('too large');
  });

  it('are refused where a page unfolds to more than an article has', { timeout: 30_000 }, async () => {
    const bomb = Buffer.alloc(21 * 1024 * 1024, 'a ');
    expect(await refusal(warc(answer('Content-Encoding: gzip', gzipSync(bomb))))).toBe('unsafe');
    expect(await refusal(warc(answer('Content-Encoding: br', brotliCompressSync(bomb))))).toBe('unsafe');
    expect(await refusal(warc(answer('Content-Encoding: gzip, gzip, gzip, gzip', gzipSync(bomb))))).toBe(
      'unsafe',
    );
  });

  it('are refused where what is packed is broken', async () => {
    expect(await refusal(warc(answer('Content-Encoding: br', Buffer.from('no brotli at all'))))).toBe(
      'malformed',
    );
    expect(await refusal(bytesOf('WARC/1.0\r\nWARC-Type: response'))).toBe('malformed');
    expect(await refusal(warc(Buffer.from('HTTP/1.1 200 OK')))).toBe('malformed');
  });
});
