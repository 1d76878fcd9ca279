import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));
const EXTENSION_OF: Readonly<Record<string, string>> = {
  text: '.txt',
  Markdown: '.md',
  HTML: '.html',
  ninjs: '.json',
};

/** Files in sub-folders of samples/ only: what lies directly in it is no article. */
const articleFiles = (): readonly string[] =>
  readdirSync(SAMPLES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(SAMPLES, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path.includes('/'))
    .sort();

/** The rows of the README's first table: | `file` | language | format | what it shows | */
const tableRows = () =>
  readFileSync(join(SAMPLES, 'README.md'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const row =
        /^\| `(?<file>[^`]+\/[^`]+)` \| (?<language>\w+) \| (?<format>\w+) \| (?<shows>.+) \|$/.exec(line);
      const { file, language, format, shows } = row?.groups ?? {};
      return file && language && format && shows ? [{ file, language, format, shows }] : [];
    });

const bytesOf = (file: string): Buffer => readFileSync(join(SAMPLES, file));
const utf8 = (bytes: Buffer): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
const isUtf8 = (bytes: Buffer): boolean => {
  try {
    utf8(bytes);
    return true;
  } catch {
    return false;
  }
};
const claiming = (words: string): readonly string[] =>
  tableRows()
    .filter((row) => row.shows.includes(words))
    .map((row) => row.file)
    .sort();
const filesWhere = (holds: (bytes: Buffer) => boolean): readonly string[] =>
  articleFiles().filter((file) => holds(bytesOf(file)));

describe('the sample articles', () => {
  test('are at least 25', () => {
    expect(articleFiles().length).toBeGreaterThanOrEqual(25);
  });

  test('are listed in the README, each once and no others', () => {
    expect(
      tableRows()
        .map((row) => row.file)
        .sort(),
    ).toEqual(articleFiles());
  });

  test('have the format that the README states', () => {
    for (const { file, format } of tableRows()) expect(extname(file), file).toBe(EXTENSION_OF[format]);
  });

  test('are not empty and not over 64 KB', () => {
    for (const file of articleFiles()) {
      const { size } = statSync(join(SAMPLES, file));
      expect(size, file).toBeGreaterThan(0);
      expect(size, file).toBeLessThanOrEqual(64 * 1024);
    }
  });

  test('are UTF-8, but for the one said to be windows-1252', () => {
    const others = filesWhere((bytes) => !isUtf8(bytes));
    expect(others).toHaveLength(1);
    expect(others).toEqual(claiming('windows-1252'));
    for (const file of others)
      expect(new TextDecoder('windows-1252').decode(bytesOf(file))).toMatch(/cœur .*400 €/);
  });

  test('begin with a byte order mark only where it is said', () => {
    const marked = filesWhere((bytes) => isUtf8(bytes) && utf8(bytes).startsWith('\uFEFF'));
    expect(marked).toHaveLength(1);
    expect(marked).toEqual(claiming('byte order mark'));
  });

  test('have CRLF line ends only where it is said, and there throughout', () => {
    const withReturns = filesWhere((bytes) => bytes.includes('\r'));
    expect(withReturns).toHaveLength(1);
    expect(withReturns).toEqual(claiming('CRLF'));
    for (const file of withReturns) expect(utf8(bytesOf(file))).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
  });

  test('hold nothing that may not be shown', () => {
    for (const file of articleFiles().filter((path) => path.endsWith('.json'))) {
      const item: unknown = JSON.parse(utf8(bytesOf(file)));
      expect(
        [{ pubstatus: 'usable' }, { pubStatus: 'usable' }],
        `${file} must state that it is usable`,
      ).toContainEqual(usability(item));
      expect(item, file).not.toHaveProperty('embargoed');
    }
  });
});

const usability = (item: unknown): unknown =>
  item !== null && typeof item === 'object'
    ? Object.fromEntries(Object.entries(item).filter(([name]) => name.toLowerCase() === 'pubstatus'))
    : item;
