import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { idsOf, ingest, ninjs } from '../support/ninjs.ts';

const COUNT = 30;
const day = (index: number): string => String(1 + (index % 5)).padStart(2, '0');
/** Thirty articles, many of one date and of one score, a third of them without date. */
const ARTICLES = Object.fromEntries(
  Array.from({ length: COUNT }, (_, index) => [
    `p${index}`,
    ninjs(`p${index}`, {
      headline: `Harbour ${index % 3}`,
      body: [`The harbour ${'harbour '.repeat(index % 4)} was quiet.`],
      ...(index % 3 === 0 ? {} : { firstcreated: `${index % 2 === 0 ? 1950 : 2024}-07-${day(index)}` }),
      ...(index % 2 === 0 ? {} : { versioncreated: `2024-08-${day(index)}T10:00:00Z` }),
    }),
  ]),
);

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true });
  await ingest(archive, ARTICLES);
});
afterAll(() => archive.close());

type Query = Readonly<Record<string, string | readonly string[]>>;

/** Every page of a search, from the first to the last. */
const walk = async (query: Query, on: TestArchive = archive) => {
  const pages: (readonly string[])[] = [];
  let cursor: string | undefined;
  do {
    const answer = await on.get('/v1/search', cursor === undefined ? query : { ...query, cursor });
    expect(answer.status).toBe(200);
    expect(answer.json.total.articles).toBe(COUNT);
    pages.push(idsOf(answer));
    cursor = answer.json.next;
  } while (cursor !== undefined && pages.length <= COUNT);
  return pages;
};

describe('walking pages', () => {
  const sorts = ['relevance', 'newest', 'oldest', 'updated'];
  test.each(
    sorts.flatMap(
      (sort) =>
        [
          [sort, ''],
          [sort, 'harbour'],
          [sort, '-nothing'],
        ] as const,
    ),
  )('gives each article exactly once, in the order of one large page: sort=%s, q=%j', async (sort, q) => {
    const whole = idsOf(await archive.get('/v1/search', { sort, q, 'page-size': '100' }));
    expect(new Set(whole).size).toBe(COUNT);
    for (const size of ['1', '7', '29', '30']) {
      const pages = await walk({ sort, q, 'page-size': size });
      expect(pages.flat()).toEqual(whole);
      expect(pages).toHaveLength(Math.ceil(COUNT / Number(size)));
    }
  });

  it('ends without a next page when the last is full', async () => {
    const { json } = await archive.get('/v1/search', { 'page-size': String(COUNT) });
    expect(json).not.toHaveProperty('next');
    expect(json.results).toHaveLength(COUNT);
  });

  it('may change the size of the page on the way', async () => {
    const one = await archive.get('/v1/search', { sort: 'newest', 'page-size': '10' });
    const two = await archive.get('/v1/search', { sort: 'newest', 'page-size': '20', cursor: one.json.next });
    expect(new Set([...idsOf(one), ...idsOf(two)]).size).toBe(COUNT);
  });

  it('keeps totals and facets of the whole search on every page', async () => {
    const query = { sort: 'newest', facets: 'year', 'page-size': '7' };
    const one = await archive.get('/v1/search', query);
    const two = await archive.get('/v1/search', { ...query, cursor: one.json.next });
    expect(two.json.total).toEqual(one.json.total);
    expect(two.json.facets).toEqual(one.json.facets);
  });

  it('misses and repeats nothing of what stands when articles come and go on the way', async () => {
    const own = await openArchive({ isWithoutStories: true });
    try {
      await ingest(own, ARTICLES);
      const query = { sort: 'newest', 'page-size': '10' };
      const one = await own.get('/v1/search', query);
      await ingest(own, { new: ninjs('new', { firstcreated: '2030-01-01' }) });
      const gone = idsOf(one)[9] ?? '';
      await own.remove(`${gone}.json`);
      await own.notice(`${gone}.json`);
      const two = await own.get('/v1/search', { ...query, cursor: one.json.next });
      const three = await own.get('/v1/search', { ...query, cursor: two.json.next });
      const all = [one, two, three].flatMap(idsOf);
      expect(new Set(all).size).toBe(COUNT);
      expect(all).not.toContain('new');
    } finally {
      await own.close();
    }
  });
});

describe('a cursor', () => {
  const first = async () => (await archive.get('/v1/search', { q: 'harbour', 'page-size': '5' })).json.next;
  test.each<[string, Query]>([
    ['other words', { q: 'quiet' }],
    ['no words', {}],
    ['another order', { q: 'harbour', sort: 'newest' }],
    ['a filter', { q: 'harbour', tag: 'x' }],
    ['a date', { q: 'harbour', 'from-date': '2024' }],
    ['another way to match', { q: 'harbour', match: 'any' }],
  ])('is refused with %s', async (_what, query) => {
    const { status, json } = await archive.get('/v1/search', { ...query, cursor: await first() });
    expect([status, json.errors[0].parameter]).toEqual([400, 'cursor']);
  });

  it('is refused when it was changed, cut or made up, always as a 400', async () => {
    const cursor = await first();
    for (const bad of [
      `${cursor}x`,
      cursor.slice(1),
      cursor.slice(0, -1),
      `x${cursor}`,
      '',
      '.',
      'e30.e30',
      '🙂',
      `${cursor}.`,
    ]) {
      const { status, json } = await archive.get('/v1/search', {
        q: 'harbour',
        'page-size': '5',
        cursor: bad,
      });
      expect([status, json.errors[0].parameter], bad).toEqual([400, 'cursor']);
    }
  });

  it('of receipts is none of a search', async () => {
    const { json } = await archive.get('/v1/ingests', { 'page-size': '5' });
    expect((await archive.get('/v1/search', { cursor: json.next })).status).toBe(400);
    expect((await archive.get('/v1/ingests', { cursor: await first() })).status).toBe(400);
  });
});

describe('receipts', () => {
  it('are walked page by page, each exactly once', async () => {
    const keys: string[] = [];
    let cursor: string | undefined;
    // Receipts show after the next refresh.
    await archive.engine.indices.refresh({ index: archive.aliases.files });
    do {
      const { json } = await archive.get('/v1/ingests', {
        'page-size': '7',
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(json.total).toBe(COUNT);
      keys.push(...json.results.map(({ key }: { key: string }) => key));
      cursor = json.next;
    } while (cursor !== undefined);
    expect(keys).toHaveLength(COUNT);
    expect(new Set(keys).size).toBe(COUNT);
  });
});
