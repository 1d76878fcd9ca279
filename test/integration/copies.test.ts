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
  // The only correction of its story, and not to be seen.
  {
    storyId: nthId(5),
    headline: 'Correction: Ferry',
    publisher: 'Wire',
    pubstatus: 'withheld',
    body: words(1000, 1060),
  },
  {
    headline: 'Crane to stay',
    publisher: 'Wire',
    published: { value: '2024-05-01', precision: 'day', origin: 'metadata', confidence: 1 },
    body: `${words(3000, 3060)}.\u2029Correction: An earlier version of this story misspelt the crane.`,
  },
  { storyId: nthId(9), headline: 'Crane stays', publisher: 'Courier', body: words(3000, 3060) },
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
    expect(await valuesOf('hide')).toEqual([{ value: 'Wire', articles: 3, stories: 3 }]);
    expect(await valuesOf('only')).toEqual([
      { value: 'Courier', articles: 3, stories: 3 },
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
    expect(posted.json.total.articles).toBe(5);
  });

  it('is narrowed the same way where it is counted by date or by value', async () => {
    const { json } = await archive.get('/v1/histogram', { copies: 'only' });
    expect(json.total).toMatchObject({ articles: 5, stories: 3 });
    const facet = await archive.get('/v1/facets/publisher', { copies: 'only' });
    expect(facet.json.values).toEqual([
      { value: 'Courier', articles: 3, stories: 3 },
      { value: 'Gazette', articles: 2, stories: 1 },
    ]);
  });
});

describe('the copies of an article', () => {
  const copiesOf = (at: number, query: Query = {}) => archive.get(`/v1/articles/${nthId(at)}/copies`, query);

  it('are the others of its story that may be seen, the lead first, then the likest', async () => {
    const { status, json } = await copiesOf(2);
    expect(status).toBe(200);
    expect(json.total).toBe(3);
    expect(json.story).toMatchObject({ id: nthId(0), lead: nthId(0), total: 4 });
    expect(json.story.publishers).toContainEqual({ name: 'Gazette', articles: 2 });
    expect(json.results.map(({ id }: { id: string }) => id)).toEqual([nthId(0), nthId(1), nthId(3)]);
    const [lead, , longer] = json.results;
    // 120 words are 116 runs of five, 180 are 176, and twenty words more are twenty runs more.
    expect(lead).toMatchObject({
      headline: 'Harbour reopens',
      publisher: 'Wire',
      isLead: true,
      isCorrection: false,
      overlap: { jaccard: 66, ofThis: 100, ofOther: 66 },
      addedWords: 60,
      cutWords: 0,
    });
    expect(longer).toMatchObject({
      isLead: false,
      overlap: { jaccard: Math.round(11600 / 196), ofThis: 100, ofOther: Math.round(11600 / 196) },
      addedWords: 80,
      cutWords: 0,
    });
  });

  it('are told from where the article stands', async () => {
    const { json } = await copiesOf(0);
    expect(json.results.map(({ id }: { id: string }) => id)).toEqual([nthId(1), nthId(3), nthId(2)]);
    expect(json.results[0]).toMatchObject({
      overlap: { jaccard: 100, ofThis: 100, ofOther: 100 },
      addedWords: 0,
      cutWords: 0,
    });
    expect(json.results[2]).toMatchObject({ isCorrection: true, addedWords: 0, cutWords: 60 });
  });

  it('are walked by cursor, which is good for this article only', async () => {
    const ids: string[] = [];
    let query: Query = { 'page-size': '1' };
    for (let pages = 1; ; pages += 1) {
      const { json } = await copiesOf(0, query);
      expect(json.total).toBe(3);
      ids.push(...json.results.map(({ id }: { id: string }) => id));
      if (json.next === undefined) break;
      expect(pages).toBeLessThan(4);
      query = { 'page-size': '1', cursor: json.next };
    }
    expect(ids).toEqual([nthId(1), nthId(3), nthId(2)]);
    const { status, json } = await copiesOf(1, query);
    expect(status).toBe(400);
    expect(json.errors[0].parameter).toBe('cursor');
  });

  it('are none of an article that stands alone, and a 404 of one that may not be seen', async () => {
    const { json } = await copiesOf(7);
    expect(json).toEqual({
      story: expect.objectContaining({ id: nthId(7), total: 1 }),
      total: 0,
      results: [],
    });
    const [hidden, absent] = [await copiesOf(4), await copiesOf(90)];
    expect(hidden.status).toBe(404);
    expect(absent.json.detail).toBe(hidden.json.detail);
    expect((await copiesOf(0, { size: '3' })).status).toBe(400);
  });
});

describe('the differences of two articles', () => {
  const compare = (one: number, other: number, query: Query = {}) =>
    archive.get(`/v1/articles/${nthId(one)}/diff/${nthId(other)}`, query);

  it('are told by field and by paragraph, as the copies count them', async () => {
    const { json } = await compare(0, 3);
    expect(json.a).toMatchObject({ id: nthId(0), publisher: 'Wire' });
    expect(json.b).toMatchObject({ id: nthId(3), publisher: 'Gazette' });
    expect(json.fields).toEqual([
      { field: 'headline', a: 'Harbour reopens', b: 'Harbour reopens at last' },
      { field: 'publisher', a: 'Wire', b: 'Gazette' },
    ]);
    const { body } = (await archive.get(`/v1/articles/${nthId(3)}`)).json;
    const kinds = json.paragraphs.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['same', 'same', 'same', 'added']);
    const { text, b: place } = json.paragraphs[3];
    expect(body.slice(place.start, place.end)).toBe(text);
    const { results } = (await archive.get(`/v1/articles/${nthId(0)}/copies`)).json;
    const { overlap, addedWords, cutWords } = results.find(({ id }: { id: string }) => id === nthId(3));
    expect(json).toMatchObject({ overlap, addedWords, cutWords });
  });

  it('may be of different stories, and are none of an article and itself', async () => {
    const { json } = await compare(0, 5);
    expect(json).toMatchObject({
      overlap: { jaccard: 0, ofThis: 0, ofOther: 0 },
      addedWords: 60,
      cutWords: 180,
    });
    const itself = (await compare(0, 0)).json;
    expect(itself.fields).toEqual([]);
    expect(itself.overlap.jaccard).toBe(100);
  });

  it('are a 404 where either may not be seen or is not there', async () => {
    const answers = [await compare(0, 4), await compare(4, 0), await compare(0, 90)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ json }) => json.detail)).size).toBe(1);
    expect((await compare(0, 1, { format: 'text' })).status).toBe(400);
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

describe('a correction', () => {
  const byId = async (query: Query) => {
    const { results } = await search({ ...query, group: 'none', 'page-size': '100' });
    return new Map<string, { correction?: string; correctedBy?: readonly unknown[] }>(
      results.map((result: { id: string }) => [result.id, result]),
    );
  };
  const NOTE = 'Correction: An earlier version of this story misspelt the crane.';

  it('is found and shown by its note, wherever that stands', async () => {
    const found = await byId({ q: 'is:correction' });
    expect([...found.keys()].sort()).toEqual([nthId(2), nthId(9)]);
    expect(found.get(nthId(2))?.correction).toBe('Correction: Harbour reopens');
    expect(found.get(nthId(9))?.correction).toBe(NOTE);
    const { json } = await archive.get(`/v1/articles/${nthId(9)}`);
    expect(json.corrections).toEqual([{ text: NOTE, where: 'foot' }]);
    expect(json.body).toContain(NOTE);
  });

  it('is flagged on every other article of its story, and on none where it may not be seen', async () => {
    const all = await byId({});
    const flagged = new Map([...all].map(([id, { correctedBy }]) => [id, correctedBy]));
    const harbour = expect.objectContaining({ id: nthId(2), publisher: 'Courier' });
    const crane = {
      id: nthId(9),
      publisher: 'Wire',
      published: { value: '2024-05-01', precision: 'day', origin: 'metadata', confidence: 1 },
      text: NOTE,
    };
    for (const at of [0, 1, 3]) expect(flagged.get(nthId(at)), String(at)).toEqual([harbour]);
    expect(flagged.get(nthId(10))).toEqual([crane]);
    for (const at of [2, 5, 6, 7, 9]) expect(flagged.get(nthId(at)), String(at)).toBeUndefined();
    const { json } = await archive.get(`/v1/articles/${nthId(10)}`);
    expect(json.correctedBy).toEqual([crane]);
    expect(json.story).toEqual(expect.objectContaining({ id: nthId(9), total: 2, lead: nthId(9) }));
    expect((await archive.get(`/v1/articles/${nthId(6)}`)).json).not.toHaveProperty('correctedBy');
    const stories = await search({ q: 'headline:stays' });
    expect(stories.results[0].correctedBy).toEqual([crane]);
  });

  it('is left out with the fields that are not asked for', async () => {
    const { results } = await search({ q: 'crane', fields: 'headline' });
    expect(results.map((result: object) => Object.keys(result).sort())).toEqual([['headline', 'id']]);
    const some = await search({ q: 'headline:stays', fields: 'correctedBy' });
    expect(Object.keys(some.results[0]).sort()).toEqual(['correctedBy', 'id']);
  });
});
