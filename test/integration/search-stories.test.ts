import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Article } from '../../shared/article/article.ts';
import type { Story } from '../../shared/search/story.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { nthArticles, store } from '../support/stored-articles.ts';

type Query = Readonly<Record<string, string | readonly string[]>>;

/** Dates of every precision, many of them equal, some without a year or absent. */
const published = (at: number): Article['published'] => {
  const date = { zone: 'UTC', origin: 'metadata', confidence: 1 } as const;
  switch (at % 6) {
    case 0:
      return { precision: 'none', origin: 'none', confidence: 0 };
    case 1:
      return { ...date, value: '2024', precision: 'year' };
    case 2:
      return { ...date, value: `2024-0${1 + (at % 3)}`, precision: 'month' };
    case 3:
      return { ...date, value: '--07-12', precision: 'day' };
    default:
      return { ...date, value: `2024-0${1 + (at % 5)}-1${at % 7}`, precision: 'day' };
  }
};

const COUNT = 90;
/** Stories of one, two, some and very many articles, their articles mixed among one another. */
const storyOf = (at: number): string =>
  at % 2 === 0 ? 'story-huge' : at % 3 === 0 ? `story-${at % 11}` : `story-of-${at}`;

const ARTICLES = nthArticles(
  Array.from({ length: COUNT }, (_, at) => ({
    storyId: storyOf(at),
    headline: at % 4 === 0 ? 'Harbour reopens' : `Harbour reopens ${at}`,
    publisher: `Paper ${at % 5}`,
    published: published(at),
  })),
);
const STORIES = new Set(ARTICLES.map(({ storyId }) => storyId)).size;

let archive: TestArchive;

beforeAll(async () => {
  archive = await openArchive();
  await store(archive, ARTICLES);
});
afterAll(() => archive.close());

type Result = { readonly id: string; readonly story: Story };
type Publisher = { readonly name: string; readonly articles: number };

/** Of each story all that may be seen of it, whatever a search finds. */
const WHOLE = new Map(
  [...Map.groupBy(ARTICLES, ({ storyId }) => storyId)].map(([id, articles]) => {
    const publishers = [...Map.groupBy(articles, ({ publisher }) => publisher ?? '')]
      .map(([name, own]): Publisher => ({ name, articles: own.length }))
      .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1));
    return [id, { total: articles.length, publishers }] as const;
  }),
);

const walk = async (query: Query) => {
  const pages: (readonly Result[])[] = [];
  let cursor: string | undefined;
  let total = { articles: 0, stories: 0 };
  do {
    const { status, json } = await archive.get(
      '/v1/search',
      cursor === undefined ? query : { ...query, cursor },
    );
    expect(status).toBe(200);
    if (pages.length > 0) expect(json.total).toEqual(total);
    total = json.total;
    pages.push(json.results);
    cursor = json.next;
  } while (cursor !== undefined && pages.length <= COUNT);
  return { pages, total };
};

const SORTS = ['relevance', 'newest', 'oldest', 'updated'] as const;
const NARROWED: readonly Query[] = [
  {},
  { q: 'harbour' },
  { publisher: ['Paper 1', 'Paper 3'], facets: 'publisher' },
  { 'from-date': '2024-02', 'to-date': '2024-03', q: 'reopens' },
  { missing: 'year' },
];

describe('walking stories', () => {
  test.each(SORTS.flatMap((sort) => NARROWED.map((query) => [sort, query] as const)))(
    'gives each story once, by its first article in the order of articles: sort=%s, %j',
    async (sort, query) => {
      const articles = (await walk({ ...query, sort, group: 'none', 'page-size': '100' })).pages.flat();
      const first = new Map<string, string>();
      const counts = new Map<string, number>();
      for (const { id: one, story } of articles) {
        if (!first.has(story.id)) first.set(story.id, one);
        counts.set(story.id, (counts.get(story.id) ?? 0) + 1);
      }
      for (const size of ['1', '4', '17', '100']) {
        const { pages, total } = await walk({ ...query, sort, 'page-size': size });
        const shown = pages.flat();
        expect(shown.map((one) => one.id)).toEqual([...first.values()]);
        expect(shown).toHaveLength(total.stories);
        expect(total.articles).toBe(articles.length);
        for (const { story } of shown)
          expect(story).toEqual({
            id: story.id,
            articles: counts.get(story.id),
            ...WHOLE.get(story.id),
          });
        // Every page but the last is full, and the last isn't empty.
        expect(pages).toHaveLength(Math.max(1, Math.ceil(total.stories / Number(size))));
      }
    },
    60_000,
  );

  it('gives results that were reached by long strides as whole as the others', async () => {
    const { pages } = await walk({ q: 'harbour', sort: 'newest', 'page-size': '40' });
    const shown = pages.flat();
    expect(shown).toHaveLength(STORIES);
    for (const result of shown) {
      expect(result).toHaveProperty('headlineHtml', expect.stringContaining('<mark>Harbour</mark>'));
      expect(result).toHaveProperty('passages');
    }
  });

  it('counts stories of each size', async () => {
    const { json } = await archive.get('/v1/search', { facets: 'story-size', 'page-size': '1' });
    const sizes = [...Map.groupBy(ARTICLES, ({ storyId }) => storyId).values()].map(({ length }) => length);
    const classOf = (size: number) => (size === 1 ? '1' : size < 6 ? '2-5' : '6+');
    const expected = ['1', '2-5', '6+'].flatMap((value) => {
      const inside = sizes.filter((size) => classOf(size) === value);
      const articles = inside.reduce((sum, size) => sum + size, 0);
      return articles === 0 ? [] : [{ value, articles, stories: inside.length }];
    });
    expect(expected.length).toBe(3);
    expect(json.facets['story-size']).toEqual(expected);
    expect(json.total).toEqual({ articles: COUNT, stories: STORIES, relation: 'eq' });
  });

  it('refuses the cursor of stories for articles', async () => {
    const { json } = await archive.get('/v1/search', { 'page-size': '5' });
    const answer = await archive.get('/v1/search', { 'page-size': '5', group: 'none', cursor: json.next });
    expect(answer.status).toBe(400);
    expect(answer.json.errors[0].parameter).toBe('cursor');
  });
});
