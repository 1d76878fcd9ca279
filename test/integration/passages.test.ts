import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { ingest, ninjs } from '../support/ninjs.ts';

type Found = {
  readonly article: Readonly<Record<string, unknown>> & { readonly id: string; readonly headline: string };
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly html: string;
  readonly marks: readonly (readonly [number, number])[];
  readonly score: number | null;
};

/** Long enough that a passage can't hold two of them. */
const paragraph = (about: string): string =>
  `${about} ${Array.from({ length: 12 }, (_, line) => `Line ${line} of this is about other matters of the town and its people, who talk.`).join(' ')}`;

const ARTICLES = {
  ferry: ninjs('ferry', {
    headline: 'Ferry runs aground',
    byline: 'Ann Example',
    copyrightholder: 'Courier',
    version: '3',
    firstcreated: '2024-07-12',
    body: [
      paragraph('The ferry ran aground & the <i>tide</i> fell. The ferry waits for the tide.'),
      paragraph('Nobody spoke of anything.'),
      paragraph('The keeper saw it. A ferry has sunk here before.'),
    ],
  }),
  tide: ninjs('tide', {
    headline: 'Tables of the tide',
    copyrightholder: 'Gazette',
    firstcreated: '2023-01-02',
    body: [paragraph('The tide turns at noon; the ferry does not sail.')],
  }),
  headline: ninjs('headline', { headline: 'Ferry in the headline only', body: [paragraph('Nothing.')] }),
  french: ninjs('french', {
    headline: 'Le ferry échoué',
    language: 'fr',
    body: [paragraph('Les régates sont annulées.')],
  }),
  canceled: ninjs('canceled', {
    headline: 'Ferry lost with all hands',
    pubstatus: 'canceled',
    body: [paragraph('The ferry sank, the ferry sank, the ferry sank with the tide.')],
  }),
  embargoed: ninjs('embargoed', {
    embargoed: '2030-01-01T00:00:00Z',
    body: [paragraph('A secret ferry on the tide.')],
  }),
};

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true, clock: () => Date.parse('2026-01-01T00:00:00Z') });
  await ingest(archive, ARTICLES);
});
afterAll(() => archive.close());

const passages = async (
  query: Readonly<Record<string, string | readonly string[]>>,
): Promise<readonly Found[]> => {
  const { status, json } = await archive.get('/v1/passages', query);
  expect(status, JSON.stringify(json)).toBe(200);
  return json.results;
};
const places = (found: readonly Found[]) =>
  found.map(({ article, ordinal }) => `${article.headline} ${ordinal}`);

describe('passages', () => {
  it('are ranked among all articles, and of an article only those that hold a hit', async () => {
    const found = await passages({ q: 'ferry tide' });
    expect(places(found).slice(0, 2).sort()).toEqual(['Ferry runs aground 0', 'Tables of the tide 0']);
    expect(places(found)).toContain('Ferry runs aground 2');
    expect(places(found)).toHaveLength(3);
    const scores = found.map(({ score }) => score ?? 0);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.at(-1)).toBeGreaterThan(0);
  });

  it('are the article’s text between their offsets, with marks that lie on the words', async () => {
    for (const found of await passages({ q: 'ferry tide' })) {
      const { json: article } = await archive.get(`/v1/articles/${found.article.id}`);
      expect(article.body.slice(found.start, found.end)).toBe(found.text);
      expect(found.text).not.toMatch(/[\u2028\u2029]/u);
      expect(article.passages[found.ordinal]).toMatchObject({ start: found.start, end: found.end });
      expect(found.marks.length).toBeGreaterThan(0);
      for (const [from, to] of found.marks) expect(found.text.slice(from, to)).toMatch(/^(?:ferry|tide)$/i);
      expect(found.html.match(/<(?!\/?mark>)/g)).toBeNull();
    }
    const [{ html } = { html: '' }] = await passages({ q: '"tide fell"' });
    expect(html).toContain('&amp; the <mark>tide</mark>');
  });

  it('say what it takes to quote them', async () => {
    const [found] = await passages({ q: 'ferry', publisher: 'courier' });
    const { json } = await archive.get(`/v1/articles/${found?.article.id}`);
    expect(found?.article).toEqual({
      id: json.id,
      headline: 'Ferry runs aground',
      byline: ['Ann Example'],
      publisher: 'Courier',
      published: json.published,
      language: 'en',
      status: 'usable',
      story: { id: json.storyId },
      version: '3',
      revision: json.revision,
    });
  });

  it('hold the phrase that was asked for, not only its words', async () => {
    expect(places(await passages({ q: '"has sunk"' }))).toEqual(['Ferry runs aground 2']);
  });

  it('are found in each article’s own language', async () => {
    expect(places(await passages({ q: 'regate' }))).toEqual(['Le ferry échoué 0']);
  });

  it('are as many as are asked for, of all and of each article', async () => {
    expect(await passages({ q: 'ferry', size: '2' })).toHaveLength(2);
    expect(places(await passages({ q: 'ferry', 'per-article': '1' })).sort()).toEqual([
      'Ferry runs aground 0',
      'Tables of the tide 0',
    ]);
  });

  it('keep to the filters and the dates', async () => {
    expect(places(await passages({ q: 'ferry', 'exclude-publisher': 'courier' }))).toEqual([
      'Tables of the tide 0',
    ]);
    expect(places(await passages({ q: 'ferry', 'to-date': '2023' }))).toEqual(['Tables of the tide 0']);
  });

  it('are the newest articles’ first ones when there is no word to look for', async () => {
    const found = await passages({ q: '-regate' });
    expect(places(found)).toEqual([
      'Ferry runs aground 0',
      'Tables of the tide 0',
      'Ferry in the headline only 0',
    ]);
    expect(found.map(({ score, marks }) => [score, marks])).toEqual([
      [null, []],
      [null, []],
      [null, []],
    ]);
  });

  it('count the articles that the query finds, and say how it was read', async () => {
    const { json } = await archive.get('/v1/passages', { q: 'ferry (' });
    expect(json.total).toEqual({ articles: 4, stories: 4, relation: 'eq' });
    expect(json.query).toMatchObject({ text: 'ferry (', reading: 'ferry' });
    expect(json.query.problems.length).toBeGreaterThan(0);
  });

  it('never come from what is hidden', async () => {
    for (const q of ['secret', 'sank', '-nothing', 'ferry OR secret'])
      expect(JSON.stringify(await passages({ q, size: '50' }))).not.toMatch(/secret|lost with all/i);
  });

  it('need not be sent again', async () => {
    const { headers } = await archive.get('/v1/passages', { q: 'ferry' });
    const again = await archive.get(
      '/v1/passages',
      { q: 'ferry' },
      { 'If-None-Match': String(headers.ETag) },
    );
    expect(again.status).toBe(304);
  });

  test.each([
    [{}, 'q'],
    [{ q: '' }, 'q'],
    [{ q: 'x'.repeat(2001) }, 'q'],
    [{ q: 'w '.repeat(65) }, 'q'],
    [{ q: 'a', size: '51' }, 'size'],
    [{ q: 'a', size: '0' }, 'size'],
    [{ q: 'a', 'per-article': 'x' }, 'per-article'],
    [{ q: 'a', cursor: 'x' }, 'cursor'],
    [{ q: 'a', sort: 'newest' }, 'sort'],
    [{ q: 'a', 'from-date': '2024', 'to-date': '2023' }, 'to-date'],
  ])('of bad parameters are a 400 that names them (%#)', async (query, parameter) => {
    const { status, json } = await archive.get('/v1/passages', query);
    expect([status, json.errors[0].parameter]).toEqual([400, parameter]);
  });
});

describe('a search in a body', () => {
  it('is answered as the one in an address', async () => {
    const query = { q: 'ferry OR tide', 'page-size': '2', facets: 'publisher,year', sort: 'newest' };
    const body = { ...query, 'page-size': 2, facets: ['publisher', 'year'] };
    const [byAddress, byBody] = [
      await archive.get('/v1/search', query),
      await archive.post('/v1/search', body),
    ];
    expect([byBody.status, byBody.json]).toEqual([200, byAddress.json]);
    expect(byBody.headers.ETag).toBe(byAddress.headers.ETag);
    const { next } = byBody.json;
    const pages = [
      await archive.get('/v1/search', { ...query, cursor: next }),
      await archive.post('/v1/search', { ...body, cursor: next }),
    ];
    expect(pages[1]?.json).toEqual(pages[0]?.json);
    expect(pages[1]?.json.results.length).toBeGreaterThan(0);
  });

  it('takes repeated values as an array, and a query longer than an address', async () => {
    const { json } = await archive.post('/v1/search', { publisher: ['Courier', 'Gazette'] });
    expect(json.total.articles).toBe(2);
    const long = await archive.post('/v1/search', { q: `ferry${' '.repeat(15_990)}tide` });
    expect([long.status, long.json.total?.articles]).toEqual([200, 2]);
  });

  test.each([
    [{ q: 'x'.repeat(16_001) }, 'q'],
    [{ q: 1 }, 'q'],
    [{ query: 'a' }, 'query'],
    [{ publisher: 'Courier' }, 'publisher'],
    [{ 'page-size': '20' }, 'page-size'],
    [{ 'page-size': 101 }, 'page-size'],
    [{ cursor: 'x' }, 'cursor'],
    [[], 'body'],
    ['ferry', 'body'],
    [null, 'body'],
  ])('of a bad body is a 400 that names the property (%#)', async (body, parameter) => {
    const { status, json } = await archive.post('/v1/search', body);
    expect([status, json.errors[0].parameter]).toEqual([400, parameter]);
  });
});
