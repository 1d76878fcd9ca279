import { readdirSync, readFileSync } from 'node:fs';
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
