import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Article } from '../../../shared/article/article.ts';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../shared/text/to-article.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/formats');
const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };

const CASES = readdirSync(FOLDER).flatMap((format) =>
  readdirSync(join(FOLDER, format)).map((name) => `${format}/${name}`),
);

/** The texts that people wrote, without the marks of sentences that stand for their spaces. */
const plain = (value: unknown): object => JSON.parse(JSON.stringify(value).replaceAll('\u2028', ' '));

describe('files of each format', () => {
  it.each(CASES)('%s is read as expected', async (name) => {
    const file = readdirSync(join(FOLDER, name)).find((entry) => entry.startsWith('input.')) ?? '';
    const key = `${name}/${file}`;
    const { readings, refused } = await readFile({ key, bytes: readFileSync(join(FOLDER, name, file)) });
    const articles = readings.map(({ draft }) => Article.parse(toArticle(draft, { ...OBJECT, key })));
    const expected = JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8'));
    expect(articles).toHaveLength(expected.articles.length);
    expect(plain(articles)).toMatchObject(plain(expected.articles));
    expect(refused).toMatchObject(expected.refused ?? []);
    for (const { notes } of articles) expect(notes.filter(({ kind }) => kind === 'reverted')).toEqual([]);
  });
});

describe('the table of formats in docs/formats.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/formats.md'), 'utf8');
  const table = page.slice(page.indexOf('| Format |')).split('\n\n')[0] ?? '';
  const rows = table
    .split('\n')
    .slice(2)
    .map((row) => row.split(/(?<!\\)\|/u).map((cell) => cell.trim()));
  const namedIn = (cell: string): readonly string[] =>
    [...cell.matchAll(/test\/[\w./-]+/gu)].map(([path]) => path);

  it.each(rows.map(([, name = '', , read = '', , fixture = '']) => ({ name, read, fixture })))(
    'names a test or a fixture for $name',
    ({ read, fixture }) => {
      // What is refused by its name has its tests with the sniffing.
      if (/^nothing\b/u.test(read)) return;
      const paths = namedIn(fixture);
      expect(paths.length).toBeGreaterThan(0);
      for (const path of paths)
        expect(existsSync(join(import.meta.dirname, '../../..', path)), path).toBe(true);
    },
  );

  it('names every folder of fixtures', () => {
    const named = rows.flatMap(([, , , , , fixture = '']) => namedIn(fixture));
    const folders = readdirSync(FOLDER).map((format) => `test/fixtures/formats/${format}`);
    expect(folders.filter((folder) => !named.some((path) => path.startsWith(folder)))).toEqual([]);
  });
});
