import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Article } from '../../shared/article/article.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { nthArticles, nthId, store } from '../support/stored-articles.ts';

type Query = Readonly<Record<string, string | readonly string[]>>;

const on = (value: string): Article['published'] => ({
  value,
  precision: value.includes('T')
    ? 'minute'
    : value.length === 4
      ? 'year'
      : value.length === 7
        ? 'month'
        : 'day',
  zone: 'UTC',
  origin: 'metadata',
  confidence: 1,
});
const UNDATED: Article['published'] = { precision: 'none', origin: 'none', confidence: 0 };

const ARTICLES = nthArticles([
  { publisher: 'Harrowmouth Courier', section: 'News', tags: ['Harbour'], published: on('2024-07-12') },
  {
    publisher: 'Harrowmouth Courier',
    section: 'Sport',
    tags: ['harbour'],
    published: on('2024-07-12T23:30'),
  },
  { publisher: 'Le Coürier', section: 'News', tags: ['Storm', 'Årsmöte'], published: on('2024-07') },
  { publisher: 'Discourse', section: 'News', tags: [], published: on('2024') },
  { publisher: 'The North-Courier', section: 'Sport', tags: ['Storm'], published: on('1912-04-15') },
  { lacks: ['publisher', 'section'], byline: [], tags: ['朝日新聞社'], published: on('--07-12') },
  { lacks: ['publisher'], section: 'News', tags: ['Нью-Йорк'], published: UNDATED },
  { publisher: 'Kurier', section: 'Æsthetics', tags: ['Storm'], published: on('2024-08-01') },
]);

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true });
  await store(archive, ARTICLES);
});
afterAll(() => archive.close());

type Value = { readonly value: string | number; readonly articles: number };
const told = (values: readonly Value[]) => values.map(({ value, articles }) => `${value}: ${articles}`);

const facet = async (name: string, query: Query = {}) => {
  const { status, json } = await archive.get('/v1/search', { ...query, facets: name });
  expect(status).toBe(200);
  return told(json.facets[name.split(':')[0] ?? '']);
};
const values = async (field: string, query: Query = {}) => {
  const { status, json } = await archive.get(`/v1/facets/${field}`, query);
  expect(status).toBe(200);
  return json;
};
const histogram = async (query: Query) => {
  const { status, json } = await archive.get('/v1/histogram', query);
  expect(status).toBe(200);
  return json;
};

describe('facets of dates', () => {
  it('count days and months that are stated, newest first', async () => {
    expect(await facet('month')).toEqual(['2024-08: 1', '2024-07: 3', '1912-04: 1']);
    expect(await facet('month:1')).toEqual(['2024-08: 1']);
    expect(await facet('day')).toEqual(['2024-08-01: 1', '2024-07-12: 2', '1912-04-15: 1']);
  });

  it('count them in the reader’s zone', async () => {
    expect(await facet('day', { tz: 'Asia/Tokyo' })).toEqual([
      '2024-08-01: 1',
      '2024-07-13: 1',
      '2024-07-12: 1',
      '1912-04-15: 1',
    ]);
  });

  it('stay whole while one of their values is picked, and narrow the others', async () => {
    const july = { 'from-date': '2024-07', 'to-date': '2024-07' };
    expect(await facet('month', july)).toEqual(['2024-08: 1', '2024-07: 3', '1912-04: 1']);
    expect(await facet('section', july)).toEqual(['News: 3', 'Sport: 1']);
    expect(await facet('month', { ...july, section: 'Sport' })).toEqual(['2024-07: 1', '1912-04: 1']);
    expect(await facet('year', { ...july, 'use-date': 'ingested' })).toEqual(['2024: 5', '1912: 1']);
  });
});

describe('what is missing', () => {
  it('is counted field by field', async () => {
    expect(await facet('missing')).toEqual([
      'publisher: 2',
      'byline: 1',
      'section: 1',
      'tags: 1',
      'published: 1',
      'year: 2',
    ]);
  });

  test.each([
    ['publisher', [5, 6]],
    ['year', [5, 6]],
    ['published', [6]],
    ['tags', [3]],
    [
      ['tags', 'section'],
      [3, 5],
    ],
  ] as const)('is found by missing=%j', async (missing, expected) => {
    const { json } = await archive.get('/v1/search', { missing, facets: 'missing', 'page-size': '100' });
    const ids = json.results.map(({ id }: { id: string }) => id);
    expect(ids.toSorted()).toEqual(expected.map(nthId));
    expect(json.total.articles).toBe(expected.length);
    // Counts of what else could be picked stay.
    expect(told(json.facets.missing)[0]).toBe('publisher: 2');
  });

  it('has its opposite in has=', async () => {
    for (const name of ['publisher', 'year', 'tags']) {
      const has = await archive.get('/v1/search', { has: name });
      const lacks = await archive.get('/v1/search', { missing: name });
      expect(has.json.total.articles + lacks.json.total.articles).toBe(ARTICLES.length);
    }
  });
});

it('stories that stand alone are counted as such', async () => {
  expect(await facet('story-size')).toEqual([`1: ${ARTICLES.length}`]);
});

describe('values of one facet', () => {
  it('are given with their counts, and whether there are more', async () => {
    const all = await values('section');
    expect(told(all.values)).toEqual(['News: 4', 'Sport: 2', 'Æsthetics: 1']);
    expect(all).toMatchObject({ field: 'section', more: false, total: { articles: ARTICLES.length } });
    expect(await values('section', { size: '2' })).toMatchObject({ more: true, values: { length: 2 } });
  });

  it('obey every filter but their own', async () => {
    const narrowed = await values('section', { publisher: 'harrowmouth courier', section: 'sport' });
    expect(told(narrowed.values)).toEqual(['News: 1', 'Sport: 1']);
    expect(narrowed.total.articles).toBe(1);
    expect(told((await values('tag', { q: 'harbour', 'exclude-tag': 'harbour' })).values)[0]).toBe(
      'Storm: 3',
    );
  });

  test.each([
    ['publisher', 'cour', ['Harrowmouth Courier: 2', 'Le Coürier: 1', 'The North-Courier: 1']],
    ['publisher', 'COÜRIER', ['Harrowmouth Courier: 2', 'Le Coürier: 1', 'The North-Courier: 1']],
    ['publisher', 'courier harr', ['Harrowmouth Courier: 2']],
    ['publisher', 'harrowmouth c', ['Harrowmouth Courier: 2']],
    ['publisher', 'harr courier', []],
    ['publisher', 'courier ', ['Harrowmouth Courier: 2', 'Le Coürier: 1', 'The North-Courier: 1']],
    ['publisher', 'couri ', []],
    ['publisher', 'north-c', ['The North-Courier: 1']],
    ['publisher', 'xyz', []],
    ['tag', 'arsmote', ['Årsmöte: 1']],
    ['tag', 'нью', ['Нью-Йорк: 1']],
    ['tag', 'иорк', ['Нью-Йорк: 1']],
    ['tag', '新聞', ['朝日新聞社: 1']],
    ['tag', 'HARB', ['Harbour: 1', 'harbour: 1']],
    ['section', 'aest', ['Æsthetics: 1']],
  ] as [string, string, string[]][])(
    'of %s with a word that begins with %j',
    async (field, prefix, expected) => {
      const { values: found } = await values(field, { prefix });
      expect(told(found)).toEqual(expected);
    },
  );

  it('may be dates and what is missing', async () => {
    expect(told((await values('year')).values)).toEqual(['2024: 5', '1912: 1']);
    expect(told((await values('month', { size: '1' })).values)).toEqual(['2024-08: 1']);
    expect((await values('month', { size: '1' })).more).toBe(true);
    expect(told((await values('missing')).values)[0]).toBe('publisher: 2');
  });

  test.each([
    ['/v1/facets/publishers', {}, ['field']],
    ['/v1/facets/publisher', { field: 'tag' }, ['field']],
    ['/v1/facets/publisher', { size: '201' }, ['size']],
    ['/v1/facets/publisher', { size: '0' }, ['size']],
    ['/v1/facets/publisher', { prefix: 'x'.repeat(65) }, ['prefix']],
    ['/v1/facets/year', { prefix: '20' }, ['prefix']],
    ['/v1/facets/publisher', { sort: 'newest' }, ['sort']],
    ['/v1/facets/publisher', { 'from-date': '2025', 'to-date': '2024' }, ['to-date']],
    ['/v1/histogram', { cursor: 'x' }, ['cursor']],
    ['/v1/histogram', { interval: 'week' }, ['interval']],
    ['/v1/histogram', { interval: 'day' }, ['interval']],
    ['/v1/histogram', { tz: 'Nowhere/Land' }, ['tz']],
  ] as const)('%s refuses %j and names the parameter', async (path, query, names) => {
    const { status, json } = await archive.get(path, query);
    expect(status).toBe(400);
    expect([...new Set(json.errors.map(({ parameter }: { parameter: string }) => parameter))]).toEqual(names);
  });

  it('are answered whatever is typed', async () => {
    for (const prefix of [
      '"',
      '\\',
      '&',
      '~',
      '<1-2>',
      '(',
      '[',
      '{',
      '@',
      '#',
      'a'.repeat(64),
      'é\u0301',
      '🙂',
      "'",
    ])
      expect((await archive.get('/v1/facets/tag', { prefix })).status).toBe(200);
  });
});

describe('a histogram', () => {
  const sum = (json: { buckets: readonly { articles: number }[]; before: Value; undated: Value }) =>
    json.buckets.reduce((all, { articles }) => all + articles, 0) +
    json.before.articles +
    json.undated.articles;

  it('counts by the finest interval that is easily drawn', async () => {
    expect((await histogram({})).interval).toBe('year');
    expect((await histogram({ publisher: 'Harrowmouth Courier' })).interval).toBe('day');
    const { interval, buckets } = await histogram({ 'from-date': '2024', interval: 'auto' });
    expect(interval).toBe('month');
    expect(
      buckets.map(({ key, articles }: { key: string; articles: number }) => `${key}: ${articles}`),
    ).toEqual(['2024-01: 1', '2024-07: 3', '2024-08: 1']);
  });

  it('says how many state less than the interval', async () => {
    const { buckets } = await histogram({ 'from-date': '2024', interval: 'day' });
    expect(buckets).toEqual([
      { key: '2024-01-01', articles: 1, stories: 1, uncertain: 1 },
      { key: '2024-07-01', articles: 1, stories: 1, uncertain: 1 },
      { key: '2024-07-12', articles: 2, stories: 2, uncertain: 0 },
      { key: '2024-08-01', articles: 1, stories: 1, uncertain: 0 },
    ]);
  });

  test.each<Query>([
    {},
    { 'from-date': '2024-03' },
    { 'from-date': '2024-07-10', 'to-date': '2024-07-20' },
    { 'to-date': '1950' },
    { dates: 'certain', 'from-date': '2024-03' },
    { q: 'nothing-of-the-kind' },
    { missing: 'year' },
    { 'use-date': 'updated' },
    { 'use-date': 'ingested', interval: 'month', tz: 'America/Lima' },
  ])('adds up to the total of the search with %j', async (query) => {
    const json = await histogram(query);
    const { interval: _, ...search } = query;
    const { total } = (await archive.get('/v1/search', search)).json;
    expect(json.total).toEqual(total);
    expect(sum(json)).toBe(total.articles);
  });

  it('tells apart what begins before the time that was asked for', async () => {
    const json = await histogram({ 'from-date': '2024-07-10', 'to-date': '2024-07-20' });
    expect(json.before).toEqual({ articles: 2, stories: 2 });
    expect(json.buckets.map(({ key }: { key: string }) => key)).toEqual(['2024-07-12']);
  });

  it('has keys that find what they count', async () => {
    for (const tz of ['UTC', 'Asia/Tokyo', 'America/Lima']) {
      const { buckets } = await histogram({ publisher: 'harrowmouth courier', tz, interval: 'day' });
      for (const { key, articles } of buckets) {
        const { json } = await archive.get('/v1/histogram', {
          publisher: 'harrowmouth courier',
          tz,
          'from-date': key,
          'to-date': key,
          interval: 'day',
        });
        expect(json.buckets).toContainEqual(expect.objectContaining({ key, articles }));
      }
    }
  });
});
