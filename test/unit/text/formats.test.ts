import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Article } from '../../../shared/article/article.ts';
import { readFile } from '../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../shared/text/to-article.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/formats');
const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };

const CASES = (existsSync(FOLDER) ? readdirSync(FOLDER) : []).flatMap((format) =>
  readdirSync(join(FOLDER, format)).map((name) => `${format}/${name}`),
);

describe('files of each format', () => {
  it.each(CASES)('%s is read as expected', async (name) => {
    const folder = join(FOLDER, name);
    const file = readdirSync(folder).find((entry) => entry.startsWith('input.')) ?? '';
    const key = `${name}/${file}`;
    const { readings, refused } = await readFile({ key, bytes: readFileSync(join(folder, file)) });
    const articles = readings.map(({ draft }) => Article.parse(toArticle(draft, { ...OBJECT, key })));
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    expect(articles).toMatchObject(expected.articles);
    expect(refused).toMatchObject(expected.refused ?? []);
  });
});
