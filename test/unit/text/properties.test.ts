import { describe, expect, it } from 'vitest';
import type { Article } from '../../../shared/article/article.ts';
import { ArticleRejected } from '../../../shared/errors.ts';
import { LEAST_WORDS, MOST_WORDS } from '../../../shared/text/chunk.ts';
import type { Draft, SourceFile } from '../../../shared/text/draft.ts';
import { readDrafts } from '../../../shared/text/read-drafts.ts';
import { byline } from '../../../shared/text/stages/byline.ts';
import { dateline } from '../../../shared/text/stages/dateline.ts';
import { furnitureBy } from '../../../shared/text/stages/furniture.ts';
import { headline, headlineCopies, lastLineAbove } from '../../../shared/text/stages/headline.ts';
import { language } from '../../../shared/text/stages/language.ts';
import { markup } from '../../../shared/text/stages/markup.ts';
import { publisher } from '../../../shared/text/stages/publisher.ts';
import { rejoin } from '../../../shared/text/stages/rejoin.ts';
import { related } from '../../../shared/text/stages/related.ts';
import { source } from '../../../shared/text/stages/source.ts';
import { tags } from '../../../shared/text/stages/tags.ts';
import { unicode } from '../../../shared/text/stages/unicode.ts';
import { toArticle } from '../../../shared/text/to-article.ts';
import { countWords } from '../../../shared/text/words.ts';
import { pageLike, randomFile, unicodeText } from '../../support/random-texts.ts';
import { seeded } from '../../support/seeded.ts';

/** `PROPERTY_RUNS=10000 npx vitest run --project unit test/unit/text/properties.test.ts` tries more. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 120);
const TIMEOUT = 20_000 + RUNS * 100;
/** Far above what any of these small files takes, so that only a runaway one is caught. */
const MOST_MS = 5_000;
const OBJECT = { bucket: 'b', etag: 'e', received: '2024-07-04T00:00:00Z', ingested: '2024-07-04T00:00:01Z' };

const seeds = (count: number): readonly number[] =>
  Array.from({ length: count }, (_value, index) => index + 1);

const readOrReject = async (file: SourceFile): Promise<readonly Draft[]> => {
  try {
    return await readDrafts(file);
  } catch (error) {
    if (error instanceof ArticleRejected) return [];
    throw error;
  }
};

const articleOf = (draft: Draft, key: string): Article => toArticle(draft, { ...OBJECT, key });

const lettersIn = (texts: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const bare = text
      .toWellFormed()
      .replace(/\p{M}+/gu, '')
      .normalize('NFD');
    for (const [letter] of bare.matchAll(/[\p{L}\p{N}]/gu)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return counts;
};

const lettersOf = (text: string): string => (text.match(/[\p{L}\p{N}]/gu) ?? []).join('');

const expectPassagesOf = ({ body, passages }: Article, seed: number): void => {
  expect(lettersOf(passages.map(({ text }) => text).join('')), `seed ${seed}`).toBe(lettersOf(body));
  let end = 0;
  for (const passage of passages) {
    expect(body.slice(passage.start, passage.end), `seed ${seed}`).toBe(passage.text);
    expect(body.slice(end, passage.start).trim(), `seed ${seed}`).toBe('');
    end = passage.end;
  }
  expect(end, `seed ${seed}`).toBe(body.length);
};

describe('any file', { timeout: TIMEOUT }, () => {
  it('is read or rejected, in bounded time, and its passages hold the letters of its body', async () => {
    let articles = 0;
    for (const seed of seeds(RUNS)) {
      const file = randomFile(seeded(seed));
      const start = performance.now();
      for (const draft of await readOrReject(file)) {
        expectPassagesOf(articleOf(draft, file.key), seed);
        articles += 1;
      }
      expect(performance.now() - start, `seed ${seed}`).toBeLessThan(MOST_MS);
    }
    expect(articles).toBeGreaterThan(RUNS / 4);
  });
});

describe('a pasted page', { timeout: TIMEOUT }, () => {
  it('has every letter in its body, its fields, or what was removed', async () => {
    for (const seed of seeds(RUNS)) {
      const text = pageLike(seeded(seed + 1_000_000));
      const file = { key: 'a.txt', bytes: new TextEncoder().encode(text) };
      const [draft] = await readOrReject(file);
      if (draft?.format !== 'text/plain') continue;
      const article = articleOf(draft, file.key);
      const { body, removed, captions, related, headline, standfirst, byline, publisher, source } = article;
      const kept = lettersIn([
        body,
        ...removed.map((block) => block.text),
        ...captions,
        ...related.flatMap((link) => [link.text, link.url ?? '']),
        ...[headline, standfirst, publisher, source, article.section, article.dateline].map(
          (field) => field ?? '',
        ),
        ...byline,
        ...article.tags,
        article.published.value ?? '',
        article.updated ?? '',
      ]);
      const lost = [...lettersIn([text])].filter(([letter, count]) => (kept.get(letter) ?? 0) < count);
      expect(lost, `seed ${seed}`).toEqual([]);
    }
  });

  it('has passages of 80 to 220 words but for the last', async () => {
    for (const seed of seeds(RUNS / 4)) {
      const random = seeded(seed + 2_000_000);
      const text = Array.from({ length: 6 }, () => pageLike(random)).join('\n\n');
      const file = { key: 'a.txt', bytes: new TextEncoder().encode(text) };
      for (const draft of await readOrReject(file)) {
        const sizes = articleOf(draft, file.key).passages.map((passage) => countWords(passage.text));
        expect(Math.max(...sizes, 0), `seed ${seed}`).toBeLessThanOrEqual(MOST_WORDS);
        expect(Math.min(...sizes.slice(0, -1), LEAST_WORDS), `seed ${seed}`).toBeGreaterThanOrEqual(
          LEAST_WORDS,
        );
      }
    }
  });
});

const draftOf = (text: string): Draft => ({
  format: 'text/plain',
  form: 'pasted',
  fields: {},
  blocks: text.split(/\n+/u).map((line, at) => ({ kind: 'paragraph', text: line, at })),
  captions: [],
  related: [],
  removed: [],
  notes: [],
});

describe('a stage that ran already changes nothing', { timeout: TIMEOUT }, () => {
  it.each([
    ['unicode', unicode],
    ['markup', markup],
    ['headline', headline],
    ['source', source],
    ['related', related],
    ['byline', byline],
    ['publisher', publisher],
    ['tags', tags],
    ['last line above', lastLineAbove],
    ['headline copies', headlineCopies],
    ['furniture', furnitureBy(undefined)],
    ['rejoin', rejoin],
    ['dateline', dateline],
    ['language', language],
  ] as const)('%s', (_name, stage) => {
    for (const seed of seeds(RUNS)) {
      const random = seeded(seed + 3_000_000);
      const once = stage(draftOf(random.below(2) === 0 ? pageLike(random) : unicodeText(random)));
      expect(stage(once), `seed ${seed}`).toEqual(once);
    }
  });
});
