import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Article } from '../../../shared/article/article.ts';
import { PARAGRAPH_END, SENTENCE_END } from '../../../shared/text/chunk.ts';
import { readDrafts } from '../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../shared/text/to-article.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/articles');
const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };

const read = async (name: string) => {
  const file = readdirSync(join(FOLDER, name)).find((entry) => entry.startsWith('input.')) ?? '';
  const key = `${name}/${file}`;
  const drafts = await readDrafts({ key, bytes: readFileSync(join(FOLDER, name, file)) });
  return drafts.map((draft) => toArticle(draft, { ...OBJECT, key }));
};

describe('article files', () => {
  it.each(readdirSync(FOLDER))('%s is read as expected', async (name) => {
    const [article, ...others] = await read(name);
    expect(others).toEqual([]);
    const parsed = Article.parse(article);
    const { body, published, ...expected } = JSON.parse(
      readFileSync(join(FOLDER, name, 'expected.json'), 'utf8'),
    );
    expect(parsed).toMatchObject(expected);
    expect(parsed.body.split(PARAGRAPH_END).map((text) => text.replaceAll(SENTENCE_END, ' '))).toEqual(body);
    expect(parsed.published.value).toEqual(published);
    expect(parsed.notes.filter(({ kind }) => kind === 'reverted')).toEqual([]);
    for (const passage of parsed.passages)
      expect(parsed.body.slice(passage.start, passage.end)).toBe(passage.text);
  });

  it('makes the same revision of the same file twice', async () => {
    const [first] = await read('pasted-page');
    const [again] = await read('pasted-page');
    expect(first?.revision).toBe(again?.revision);
    expect(first?.id).toBe(again?.id);
  });
});
