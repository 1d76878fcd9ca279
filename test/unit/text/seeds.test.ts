import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDrafts } from '../../../shared/text/read-drafts.ts';
import { toArticle } from '../../../shared/text/to-article.ts';

/** Real articles that stay outside the project; the tests that need them are skipped where they are absent. */
const SEEDS = join(import.meta.dirname, '../../../../shared/eval/seeds');
const isPresent = existsSync(join(SEEDS, 'gold.json'));
const gold: readonly {
  readonly file: string;
  readonly title: string;
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly originalSource?: string;
  readonly published: string | null;
  readonly categories: readonly string[];
  readonly language: string;
  readonly mustNotContain: readonly string[];
  readonly body: string;
}[] = isPresent ? JSON.parse(readFileSync(join(SEEDS, 'gold.json'), 'utf8')) : [];

describe.skipIf(!isPresent)('seed articles (skipped where ../shared/eval/seeds is absent)', () => {
  it('are present', () => {
    expect(gold.length).toBeGreaterThan(0);
  });

  it.for(gold)('$file', async (seed) => {
    const drafts = await readDrafts({ key: seed.file, bytes: readFileSync(join(SEEDS, seed.file)) });
    const [article] = drafts.map((draft) =>
      toArticle(draft, { bucket: 'b', key: seed.file, etag: 'e', received: 'r', ingested: 'i' }),
    );
    expect(article?.headline).toBe(seed.title);
    expect(article?.byline).toEqual(seed.byline === null ? [] : [seed.byline]);
    expect(article?.publisher).toBe(seed.publisher ?? undefined);
    expect(article?.source).toBe(seed.originalSource);
    expect(article?.published.value).toBe(seed.published ?? undefined);
    expect(article?.tags).toEqual(seed.categories);
    expect(article?.language).toBe(seed.language);
    const body = article?.body.replaceAll('\u2028', ' ').replaceAll('\u2029', '\n\n') ?? '';
    for (const text of seed.mustNotContain) expect(body).not.toContain(text);
    expect(body.split(/\s+/)).toEqual(
      seed.body
        .replaceAll('**', '')
        .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
        .split(/\s+/),
    );
  });
});
