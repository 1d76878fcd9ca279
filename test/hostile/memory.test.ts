import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tryFile } from '../../bench/fuzz/findings.ts';
import { MOST_MEGABYTES } from '../../bench/fuzz/limits.ts';

const MB = 1024 * 1024;
const LARGEST = 20 * MB;
const filled = (piece: string, bytes: number): string => piece.repeat(Math.floor(bytes / piece.length));
const LINE = 'The harbour reopened on Monday, the council said. ';

/** Files that are as large as files may be, each built to take as much memory as it can. */
const FILES: readonly (readonly [string, string, () => string | Uint8Array])[] = [
  ['lines', 'a.txt', () => filled(`${LINE}\n\n`, LARGEST)],
  ['one line', 'a.txt', () => filled(LINE, LARGEST)],
  ['as much of one line as is read', 'a.txt', () => filled(LINE, 990_000)],
  ['as many short lines as are read', 'a.txt', () => filled('Port\n', 245_000)],
  ['one word', 'a.txt', () => filled('x', LARGEST)],
  ['combining marks', 'a.txt', () => filled('a\u0301\u0323', 4_000_000)],
  ['paragraphs of a page', 'a.html', () => `<html><body>${filled(`<p>${LINE}</p>`, LARGEST)}`],
  ['elements of a page', 'a.html', () => `<html><body>${filled('<i>a</i>', 1_900_000)}`],
  ['attributes', 'a.html', () => `<html><body><p ${filled('a="b" c ', LARGEST)}>x</p>`],
  [
    'a million keys of JSON',
    'a.json',
    () =>
      `{${Array.from({ length: 1_000_000 }, (_value, index) => `"k${index}":${index}`).join(',')},"uri":"u","headline":"H","body_text":"${LINE}"}`,
  ],
  [
    'lists of JSON',
    'a.json',
    () => `{"uri":"u","headline":"H","body_text":"${LINE}","subject":[${filled('{},', LARGEST)}{}]}`,
  ],
  [
    'elements of XML',
    'a.xml',
    () =>
      `<?xml version="1.0"?><nitf><body><body.content>${filled('<p>a</p>', LARGEST)}</body.content></body></nitf>`,
  ],
  ['zero bytes', 'a.bin', () => new Uint8Array(LARGEST)],
];

describe('the memory that one file takes (F18)', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backfile-memory-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(FILES)(`is less than ${MOST_MEGABYTES} MB: %s`, async (what, name, make) => {
    const content = make();
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const path = join(folder, `${what.replaceAll(' ', '-')}-${name}`);
    await writeFile(path, bytes);
    const { harm, megabytes, seconds } = await tryFile(path, { format: 'articles', name, bytes });
    console.log(
      `${what}: ${(bytes.length / MB).toFixed(1)} MB read in ${seconds.toFixed(1)} s with ${megabytes.toFixed(0)} MB`,
    );
    expect(harm).toBeUndefined();
  });
});
