import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { nthArticles, nthId, store } from '../support/stored-articles.ts';

type Query = Readonly<Record<string, string | readonly string[]>>;

/** Words that stand in no other run. */
const words = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => `word${from + at}`).join(' ');

const WIRE = `${words(0, 60)}.\u2029${words(60, 120)}.\u2029${words(120, 180)}.`;

/** The nth article of the archive, each in the story of the one named. */
const ARTICLES = nthArticles([
  { headline: 'Harbour reopens', publisher: 'Wire', body: WIRE },
  { storyId: nthId(0), headline: 'Harbour open again', publisher: 'Gazette', body: WIRE },
  {
    storyId: nthId(0),
    headline: 'Correction: Harbour reopens',
    publisher: 'Courier',
    body: `${words(0, 60)}.\u2029${words(60, 120)}.`,
  },
  {
    storyId: nthId(0),
    headline: 'Harbour reopens at last',
    publisher: 'Gazette',
    body: `${WIRE}\u2029${words(500, 520)}.`,
  },
  // Of the same story, and not to be seen.
  { storyId: nthId(0), headline: 'Correction: withheld', pubstatus: 'withheld', body: WIRE },
  { headline: 'Ferry to sail', publisher: 'Wire', body: words(1000, 1060) },
  { storyId: nthId(5), headline: 'Harbour ferry sails', publisher: 'Courier', body: words(1000, 1060) },
  { headline: 'Goose fair at the harbour', lacks: ['publisher'], body: words(2000, 2060) },
]);
const SEEN = ARTICLES.filter(({ pubstatus }) => pubstatus === 'usable');

let archive: TestArchive;

beforeAll(async () => {
  archive = await openArchive();
  await store(archive, ARTICLES);
});
afterAll(() => archive.close());

const search = async (query: Query) => {
  const { status, json } = await archive.get('/v1/search', query);
  expect(status).toBe(200);
  return json;
};
const idsOf = (results: readonly { readonly id: string }[]): readonly string[] =>
  results.map(({ id }) => id).sort();

describe('a list of articles', () => {
  test.each<Query>([{}, { q: 'harbour' }, { publisher: ['Gazette', 'Courier'] }])(
    'is its leads and its copies, each with totals both ways: %j',
    async (query) => {
      const list = { ...query, group: 'none', 'page-size': '2' };
      const walk = async (more: Query) => {
        const results = [];
        let page = await search({ ...list, ...more });
        const { total } = page;
        results.push(...page.results);
        while (page.next !== undefined) {
          page = await search({ ...list, ...more, cursor: page.next });
          expect(page.total).toEqual(total);
          results.push(...page.results);
        }
        expect(results).toHaveLength(total.articles);
        expect(new Set(results.map(({ story }) => story.id)).size).toBe(total.stories);
        return { total, ids: idsOf(results) };
      };
      const whole = await walk({});
      const [show, hide, only] = [
        await walk({ copies: 'show' }),
        await walk({ copies: 'hide' }),
        await walk({ copies: 'only' }),
      ];
      expect(show).toEqual(whole);
      expect(whole.total).not.toHaveProperty('all');
      expect([...hide.ids, ...only.ids].sort()).toEqual(whole.ids);
      const leads = SEEN.filter(({ id, storyId }) => id === storyId).map(({ id }) => id);
      expect(hide.ids).toEqual(whole.ids.filter((id) => leads.includes(id)));
      const { articles, stories } = whole.total;
      for (const part of [hide, only]) {
        expect(part.total.all).toEqual({ articles, stories });
      }
    },
  );

  it('counts in its facets what it lists', async () => {
    const valuesOf = async (copies: string) =>
      (await search({ group: 'none', copies, publisher: 'Wire', facets: 'publisher' })).facets.publisher;
    expect(await valuesOf('hide')).toEqual([{ value: 'Wire', articles: 2, stories: 2 }]);
    expect(await valuesOf('only')).toEqual([
      { value: 'Courier', articles: 2, stories: 2 },
      { value: 'Gazette', articles: 2, stories: 1 },
    ]);
  });

  it('tells of stories that it leaves out whole, as only a copy is found of them', async () => {
    const { total } = await search({ q: 'headline:harbour', group: 'none', copies: 'hide' });
    expect(total).toEqual({ articles: 2, stories: 2, relation: 'eq', all: { articles: 6, stories: 3 } });
  });

  it('refuses to leave out copies where results are stories', async () => {
    for (const query of [{ copies: 'hide' }, { copies: 'show', group: 'story' }]) {
      const { status, json } = await archive.get('/v1/search', query);
      expect(status).toBe(400);
      expect(json.errors).toEqual([expect.objectContaining({ parameter: 'copies' })]);
    }
    expect((await archive.post('/v1/search', { copies: 'only', q: 'harbour' })).status).toBe(400);
    const posted = await archive.post('/v1/search', { copies: 'only', group: 'none', q: 'harbour' });
    expect(posted.json.total.articles).toBe(4);
  });

  it('is narrowed the same way where it is counted by date or by value', async () => {
    const { json } = await archive.get('/v1/histogram', { copies: 'only' });
    expect(json.total).toMatchObject({ articles: 4, stories: 2 });
    const facet = await archive.get('/v1/facets/publisher', { copies: 'only' });
    expect(facet.json.values).toEqual([
      { value: 'Courier', articles: 2, stories: 2 },
      { value: 'Gazette', articles: 2, stories: 1 },
    ]);
  });
});

describe('what a result tells of its story', () => {
  it('is the whole of it as far as it may be seen, found or not', async () => {
    const { results } = await search({ q: 'headline:last' });
    expect(results).toHaveLength(1);
    expect(results[0].story).toEqual({
      id: nthId(0),
      articles: 1,
      total: 4,
      publishers: [
        { name: 'Gazette', articles: 2 },
        { name: 'Courier', articles: 1 },
        { name: 'Wire', articles: 1 },
      ],
      lead: nthId(0),
    });
    const alone = (await search({ q: 'headline:goose' })).results[0];
    expect(alone.story).toEqual({ id: nthId(7), articles: 1, total: 1, publishers: [], lead: nthId(7) });
    expect(alone).not.toHaveProperty('correctedBy');
  });
});
