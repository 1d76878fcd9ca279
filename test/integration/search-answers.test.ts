import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { idsOf, ingest, ninjs } from '../support/ninjs.ts';

const ARTICLES = {
  long: ninjs('long', {
    headline: 'Harbour &amp; &lt;quay&gt; “reopened”',
    description_text: 'After the storm',
    copyrightholder: 'Courier',
    firstcreated: '2024-07-12',
    body: [
      '🙂🙂 The harbour was closed. The keeper has died. He had kept the harbours for 𝒳 years.',
      'Then nothing happened. Nobody died. Has anybody died? Long ago. He has. Died he not?',
      ...Array.from(
        { length: 8 },
        (_, index) => `Paragraph ${index} tells ${'of this and that and more '.repeat(16)}.`,
      ),
      'At the end the harbour &lt;script&gt;alert(1)&lt;/script&gt; was opened by the storm.',
    ],
  }),
  short: ninjs('short', { headline: 'Short', body: ['The council met.'] }),
};

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true });
  await ingest(archive, ARTICLES);
});
afterAll(() => archive.close());

type Passage = { text: string; html: string; start: number; marks: readonly (readonly [number, number])[] };
const first = async (query: Readonly<Record<string, string>>) =>
  (await archive.get('/v1/search', query)).json.results[0];
const marked = (result: { passages: readonly Passage[] }) =>
  result.passages.flatMap(({ text, marks }) => marks.map(([start, end]) => text.slice(start, end)));
const inHtml = (html: string) => [...html.matchAll(/<mark>(.*?)<\/mark>/gs)].map(([, inner]) => inner);

describe('marks', () => {
  test.each([
    ['harbour', ['harbour', 'harbours', 'harbour']],
    ['HARBOURS', ['harbour', 'harbours', 'harbour']],
    ['keeper storm', ['keeper', 'storm']],
    ['𝒳', ['𝒳']],
    ['keeper -council', ['keeper']],
    ['keeper OR nowhere', ['keeper']],
  ])('of %j are exactly %j', async (q, words) => {
    const result = await first({ q });
    expect(marked(result)).toEqual(words);
    expect(result.passages.flatMap(({ html }: Passage) => inHtml(html))).toEqual(words);
  });

  it('of a phrase lie on the phrase only, not on its words elsewhere', async () => {
    const marks = marked(await first({ q: '"has died"' }));
    expect(marks.join(' ')).toMatch(/^has died has\.? Died$/iu);
    expect(marks.join(' ').match(/died/giu)).toHaveLength(marks.join(' ').match(/has/giu)?.length ?? 0);
  });

  it('of a phrase that runs over the end of a sentence lie on both sides of it', async () => {
    const marks = marked(await first({ q: '"closed the keeper"' }));
    expect(marks.join(' ').replace(/\s+/g, ' ')).toMatch(/^closed\.? The keeper$/u);
  });

  it('of a phrase that runs over the end of a paragraph lie on both sides of it', async () => {
    const marks = marked(await first({ q: '"𝒳 years then nothing"' }));
    expect(marks.join(' ').replace(/\s+/g, ' ')).toMatch(/^𝒳 years\.? Then nothing$/u);
  });

  it('in the headline are escaped', async () => {
    const { headline, headlineHtml } = await first({ q: 'harbour quay' });
    expect(inHtml(headlineHtml)).toEqual(['Harbour', 'quay']);
    expect(headlineHtml.replace(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
    expect(headline).not.toMatch(/<\/?mark>|\uFDD0|\uFDD1/);
  });

  it('never let the article’s own markup through', async () => {
    const { passages } = await first({ q: 'alert storm' });
    const html = passages.map((passage: Passage) => passage.html).join('');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
  });

  it('are offsets into the body that the open article shows', async () => {
    const result = await first({ q: 'harbour 𝒳 storm' });
    const { json: article } = await archive.get(`/v1/articles/${result.id}`);
    expect(result.passages.length).toBeGreaterThan(1);
    for (const { text, start, marks } of result.passages as readonly Passage[]) {
      expect(article.body.slice(start, start + text.length)).toBe(text);
      for (const [from, to] of marks) {
        expect(article.body.slice(start + from, start + to)).toBe(text.slice(from, to));
      }
    }
  });

  it('are left out on request, and when there is nothing to mark', async () => {
    const plain = await first({ q: 'harbour', highlight: 'off' });
    expect(plain.headlineHtml).not.toContain('<mark>');
    expect(marked(plain)).toEqual([]);
    expect(plain.passages).toHaveLength(1);
    expect(marked(await first({ q: '-council' }))).toEqual([]);
    expect(marked(await first({}))).toEqual([]);
  });
});

describe('a result', () => {
  it('has the fields that are asked for, and always its id', async () => {
    const { json } = await archive.get('/v1/search', { q: 'harbour', fields: ['headline,status', 'score'] });
    expect(Object.keys(json.results[0]).sort()).toEqual(['headline', 'id', 'score', 'status']);
    expect(json.results[0].status).toBe('usable');
    expect(json.results[0].score).toBeGreaterThan(0);
  });

  it('says how the query was read', async () => {
    const { json } = await archive.get('/v1/search', { q: 'harbour OR (storm -"has died' });
    expect(json.query.reading).toBe('harbour OR (storm AND NOT "has died")');
    expect(json.query.problems).toHaveLength(2);
    expect(json.query.tree.kind).toBe('any');
  });

  it('has a score only by relevance', async () => {
    expect((await first({ q: 'harbour', sort: 'newest' })).score).toBeNull();
  });
});

describe('what a client has already', () => {
  it('is not sent again, until it changes', async () => {
    const own = await openArchive({ isWithoutStories: true });
    try {
      await ingest(own, { one: ninjs('one') });
      const before = await own.get('/v1/search', { q: 'nothing' });
      const tag = { 'If-None-Match': String(before.headers.ETag) };
      expect((await own.get('/v1/search', { q: 'nothing' }, tag)).status).toBe(304);
      expect((await own.get('/v1/search', { q: 'told' }, tag)).status).toBe(200);
      const item = `/v1/articles/${before.json.results[0].id}`;
      const itemTag = { 'If-None-Match': String((await own.get(item)).headers.ETag) };
      expect((await own.get(item, {}, itemTag)).status).toBe(304);
      await ingest(own, { one: ninjs('one', { headline: 'Another headline' }) });
      expect((await own.get('/v1/search', { q: 'nothing' }, tag)).status).toBe(200);
      expect((await own.get(item, {}, itemTag)).json.headline).toBe('Another headline');
    } finally {
      await own.close();
    }
  });
});

describe('what is not there', () => {
  test.each(['/v1/articles/0000', '/v1/articles/%00', '/v1/articles/*', '/v1/ingests/0000', '/v1/nope'])(
    '%s is a 404',
    async (path) => {
      const { status, json } = await archive.get(path);
      expect([status, json.type]).toEqual([404, 'urn:backfile:problem:not-found']);
    },
  );
});

describe('an empty archive', () => {
  it('answers every question', async () => {
    const empty = await openArchive({ isWithoutStories: true });
    try {
      for (const query of [
        {},
        { q: 'a' },
        { q: '-a' },
        { q: '"a b" OR c' },
        { sort: 'newest' },
        { 'from-date': '2024' },
      ]) {
        const { status, json } = await empty.get('/v1/search', { ...query, facets: 'publisher,year' });
        expect(status).toBe(200);
        expect(json).toMatchObject({ total: { articles: 0, stories: 0, relation: 'eq' }, results: [] });
        expect(json.facets).toEqual({ publisher: [], year: [] });
        expect(json).not.toHaveProperty('next');
      }
      expect((await empty.get('/v1/health')).json).toEqual({
        status: 'ok',
        engine: 'ok',
        articles: 0,
        files: {},
      });
      expect((await empty.get('/v1/ingests')).json).toEqual({ total: 0, results: [] });
    } finally {
      await empty.close();
    }
  });
});

it('health counts the articles and files of the archive', async () => {
  expect((await archive.get('/v1/health')).json).toEqual({
    status: 'ok',
    engine: 'ok',
    articles: 2,
    files: { indexed: 2 },
  });
});

it('the order of a search without words is the same each time', async () => {
  const once = idsOf(await archive.get('/v1/search'));
  expect(idsOf(await archive.get('/v1/search'))).toEqual(once);
});
