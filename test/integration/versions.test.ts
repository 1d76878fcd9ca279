import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { found, idsOf, ingest, type NinjsItem, ninjs } from '../support/ninjs.ts';

type Query = Readonly<Record<string, string | readonly string[]>>;

const dayOf = (day: number): string => `2024-07-${day}T10:00:00.000Z`;
let now = Date.parse(dayOf(10));

const harbour = (id: string, version: number, cost: string, more: NinjsItem = {}): string =>
  ninjs(id, {
    version: String(version),
    body: [`The harbour of ${id} reopened.`, `The repairs cost ${cost} million crowns, the council said.`],
    ...more,
  });

let archive: TestArchive;
let ids: Readonly<Record<string, string>> = {};

const at = async (day: number, items: Readonly<Record<string, string>>): Promise<void> => {
  now = Date.parse(dayOf(day));
  await ingest(archive, items);
};

const versionsOf = async (id: string, query: Query = {}) => {
  const { status, json } = await archive.get(`/v1/articles/${ids[id]}/versions`, query);
  return status === 200 ? json : status;
};

const fromTo = (from: number, until?: number) => ({
  from: dayOf(from),
  ...(until === undefined ? {} : { until: dayOf(until) }),
});

/** What could be seen of two articles on the 12th: of one before it was killed, of the other while it was withheld. */
let onThe12th: { readonly killed: unknown; readonly released: unknown; readonly early: readonly string[] };

beforeAll(async () => {
  archive = await openArchive({ clock: () => now, suppressionsAge: 0 });
  await at(10, {
    plain: harbour('plain', 1, '1.2'),
    killed: harbour('killed', 1, '1.2'),
    released: harbour('released', 1, '1.2'),
    embargoed: harbour('embargoed', 1, '1.2'),
  });
  const { json } = await archive.get('/v1/search', { group: 'none' });
  await at(12, {
    plain: harbour('plain', 2, '1.2', { headline: 'Harbour open again' }),
    killed: harbour('killed', 2, '1.3'),
    released: harbour('released', 2, '1.2', { pubstatus: 'withheld' }),
    removed: harbour('removed', 1, '7.7', { headline: 'Ferry sails' }),
    steady: harbour('steady', 1, '9.9'),
  });
  const later = await archive.get('/v1/search', { group: 'none' });
  ids = Object.fromEntries(
    [...json.results, ...later.json.results].map(({ id, key }: { id: string; key: string }) => [
      key.replace(/^.*\/|\.json$/g, ''),
      id,
    ]),
  );
  onThe12th = {
    killed: await versionsOf('killed'),
    released: await versionsOf('released'),
    early: await found(archive, { 'as-of': '2024-07-11', group: 'none' }),
  };
  await archive.remove('removed.json');
  await at(14, {
    plain: harbour('plain', 3, '2.1', { headline: 'Harbour open again' }),
    killed: harbour('killed', 3, '1.3', { pubstatus: 'canceled' }),
    embargoed: harbour('embargoed', 2, '1.8', { embargoed: '2024-08-01T00:00:00Z' }),
  });
  await archive.notice('removed.json');
  await at(16, { released: harbour('released', 1, '1.2') });
  now = Date.parse(dayOf(18));
});
afterAll(() => archive.close());

const ask = async (query: Query) => {
  const { status, json } = await archive.get('/v1/search', { 'page-size': '100', ...query });
  expect(status).toBe(200);
  return json;
};

describe('what the archive said on a day', () => {
  test.each([
    ['2024-07-09', []],
    ['0000-01-01T00:00+14:00', []],
    ['2024-07-10', ['embargoed', 'plain', 'released']],
    ['2024-07-12', ['embargoed', 'plain', 'removed', 'steady']],
    ['2024-07-12T09:59', ['embargoed', 'plain', 'released']],
    ['2024-07-12T11:59:30+02:00', ['embargoed', 'plain', 'released']],
    ['2024-07-15', ['plain', 'steady']],
    ['2024-07', ['plain', 'released', 'steady']],
  ])('as of %s is %j', async (moment, expected) => {
    for (const query of [{ group: 'none' }, {}, { q: 'crowns' }]) {
      const page = await ask({ 'as-of': moment, sort: 'newest', ...query });
      expect([...idsOf({ json: page })].sort()).toEqual(expected);
      expect(page.total.articles).toBe(expected.length);
    }
  });

  it('is found by its words of then, marked, with when it was said', async () => {
    const { results, total } = await ask({ q: '"1.2 million"', 'as-of': '2024-07-11', group: 'none' });
    expect(total.articles).toBe(3);
    const plain = results.find(({ id }: { id: string }) => id === ids.plain);
    expect(plain).toMatchObject({
      headline: 'Headline of plain',
      version: { valid: fromTo(10, 12), isLive: false, revision: expect.any(String) },
    });
    expect(plain.version).not.toHaveProperty('isRemoved');
    expect(plain.passages[0].html).toContain('<mark>1.2</mark> <mark>million</mark>');
    expect(await found(archive, { q: '"2.1 million"', 'as-of': '2024-07-13' })).toEqual([]);
    expect(await found(archive, { q: '"1.2 million"' })).toEqual(['released']);
  });

  it('is told of an article that has gone since', async () => {
    const { results } = await ask({ q: 'ferry', 'as-of': '2024-07-13' });
    expect(results).toHaveLength(1);
    expect(results[0].version).toMatchObject({ valid: fromTo(12, 14), isLive: false, isRemoved: true });
    expect(await found(archive, { q: 'ferry' })).toEqual([]);
  });

  it('says which of it the archive still says', async () => {
    const { results } = await ask({ q: 'steady', 'as-of': '2024-07-13' });
    expect(results[0].version).toMatchObject({ valid: fromTo(12), isLive: true });
    const now = await ask({ q: 'steady' });
    expect(now.results[0]).not.toHaveProperty('version');
  });

  it('is narrowed, counted and paged as anything else', async () => {
    const asOf = { 'as-of': '2024-07-12', group: 'none', sort: 'newest' };
    const { facets } = await ask({ ...asOf, facets: 'language' });
    expect(facets.language).toEqual([{ value: 'en', articles: 4, stories: 4 }]);
    const { json: histogram } = await archive.get('/v1/histogram', {
      'as-of': '2024-07-12',
      'use-date': 'ingested',
      interval: 'day',
    });
    expect(
      histogram.buckets.map(({ key, articles }: { key: string; articles: number }) => [key, articles]),
    ).toEqual([
      ['2024-07-10', 1],
      ['2024-07-12', 3],
    ]);
    expect(await pagesOf(asOf)).toEqual((await ask(asOf)).results);
    const { json: values } = await archive.get('/v1/facets/language', { 'as-of': '2024-07-10' });
    expect(values.values).toEqual([{ value: 'en', articles: 3, stories: 3 }]);
    const { json: passages } = await archive.get('/v1/passages', { q: '7.7', 'as-of': '2024-07-13' });
    expect(passages.results[0].article).toMatchObject({ id: ids.removed, valid: fromTo(12, 14) });
  });

  test.each([
    [{ 'as-of': '2024-07-19' }, 'as-of'],
    [{ 'as-of': '2024-07-12', versions: 'all' }, 'as-of'],
  ])('is no answer to %j', async (query, parameter) => {
    for (const path of ['/v1/search', '/v1/histogram', '/v1/facets/tag']) {
      const { status, json } = await archive.get(path, query);
      expect([status, json.errors?.[0]?.parameter]).toEqual([400, parameter]);
    }
  });
});

/** Every result, a page after another. */
const pagesOf = async (query: Query): Promise<readonly unknown[]> => {
  const results: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask({ ...query, 'page-size': '2', ...(cursor === undefined ? {} : { cursor }) });
    results.push(...page.results);
    cursor = page.next;
  } while (cursor !== undefined);
  return results;
};

describe('every version', () => {
  const VERSIONS = ['embargoed', 'plain', 'plain', 'plain', 'released', 'released', 'removed', 'steady'];

  it('is a result of its own where that is asked for', async () => {
    const page = await ask({ versions: 'all', facets: 'language' });
    expect([...idsOf({ json: page })].sort()).toEqual(VERSIONS);
    expect(page.total.articles).toBe(8);
    expect(page.facets.language).toEqual([{ value: 'en', articles: 8, stories: 5 }]);
    expect(await found(archive, { group: 'none' })).toHaveLength(3);
    const { json } = await archive.post('/v1/search', { q: 'crowns', versions: 'all' });
    expect(json.total.articles).toBe(8);
  });

  it('stands on one page, whatever the order', async () => {
    for (const query of [{ sort: 'newest' }, { sort: 'updated' }, { q: 'harbour' }]) {
      const whole = (await ask({ versions: 'all', ...query })).results;
      expect(await pagesOf({ versions: 'all', ...query })).toEqual(whole);
    }
  });

  it('is marked by its own words', async () => {
    const { results } = await ask({ versions: 'all', q: '"2.1 million"' });
    expect(results.map(({ version }: { version: unknown }) => version)).toEqual([
      { revision: expect.any(String), valid: fromTo(14), isLive: true },
    ]);
    expect(results[0].passages[0].html).toContain('<mark>');
  });
});

describe('the versions of an article', () => {
  it('are hidden while it is suppressed, the earlier ones as well', async () => {
    const account = { reason: 'A court says so', authority: 'Court', addedBy: 'Ann', at: dayOf(18) };
    const id = randomUUID();
    await archive.suppressions.add({ id, by: 'id', value: ids.plain ?? '', ...account });
    expect(await versionsOf('plain')).toBe(404);
    expect((await archive.get(`/v1/articles/${ids.plain}/versions/2024-07-11`)).status).toBe(404);
    expect(await found(archive, { 'as-of': '2024-07-11' })).not.toContain('plain');
    expect(await found(archive, { versions: 'all' })).not.toContain('plain');
    await archive.suppressions.remove(id);
    expect(await versionsOf('plain')).toMatchObject({ total: 3 });
  });

  it('under embargo are the desk’s, as of a day as well', async () => {
    const desk = { 'x-backfile-rights': 'desk' };
    const { json } = await archive.get(`/v1/articles/${ids.embargoed}/versions`, {}, desk);
    expect(json.results).toMatchObject([{ isLive: true, isEmbargoed: true }, { version: '1' }]);
    const ask = async (headers: Readonly<Record<string, string>>) =>
      idsOf(await archive.get('/v1/search', { 'as-of': '2024-07-15', sort: 'newest' }, headers)).toSorted();
    expect(await ask(desk)).toEqual(['embargoed', 'plain', 'steady']);
    expect(await ask({})).toEqual(['plain', 'steady']);
  });

  it('are listed, newest first, with what each changed', async () => {
    const { results, total } = await versionsOf('plain');
    expect(total).toBe(3);
    expect(results).toMatchObject([
      { version: '3', valid: fromTo(14), isLive: true, change: 'text', headline: 'Harbour open again' },
      { version: '2', valid: fromTo(12, 14), isLive: false, change: 'headline', status: 'usable' },
      { version: '1', valid: fromTo(10, 12), isLive: false, headline: 'Headline of plain' },
    ]);
    expect(results[2]).not.toHaveProperty('change');
  });

  it('are paged', async () => {
    const whole = (await versionsOf('plain')).results;
    const first = await versionsOf('plain', { 'page-size': '2' });
    const second = await versionsOf('plain', { 'page-size': '2', cursor: first.next });
    expect([...first.results, ...second.results]).toEqual(whole);
    expect(second).not.toHaveProperty('next');
    const { status } = await archive.get(`/v1/articles/${ids.steady}/versions`, { cursor: first.next });
    expect(status).toBe(400);
  });

  it('are none of an article that is killed, whenever they were said', async () => {
    expect(onThe12th.killed).toMatchObject({ total: 2 });
    expect(onThe12th.early).toContain('killed');
    expect(await versionsOf('killed')).toBe(404);
    const { status } = await archive.get(`/v1/articles/${ids.killed}/versions/2024-07-11`);
    expect(status).toBe(404);
  });

  it('leave no word in the index while they are hidden, which would count in others’ scores', async () => {
    const holding = async (word: string) => {
      const query = { match: { 't.en.body': word } };
      const { body } = await archive.engine.search({ index: archive.aliases.versions, body: { query } });
      return body.hits.hits.length;
    };
    expect(await holding('killed')).toBe(0);
    expect(await holding('removed')).toBe(1);
  });

  it('are seen again when the article is released, but for what was withheld itself', async () => {
    expect(onThe12th.released).toBe(404);
    expect(onThe12th.early).not.toContain('released');
    const { results } = await versionsOf('released');
    expect(results.map(({ valid }: { valid: unknown }) => valid)).toEqual([fromTo(16), fromTo(10, 12)]);
    expect(results[0].revision).toBe(results[1].revision);
  });

  it('stay when the article’s file has gone, or an update is under embargo', async () => {
    expect((await versionsOf('removed')).results).toMatchObject([{ valid: fromTo(12, 14), isLive: false }]);
    expect((await versionsOf('embargoed')).results).toMatchObject([{ valid: fromTo(10, 14), version: '1' }]);
    expect(await versionsOf('nobody')).toBe(404);
  });

  it('are given whole by the time when they were said', async () => {
    const { json } = await archive.get(`/v1/articles/${ids.plain}/versions/${dayOf(12)}`);
    expect(json).toMatchObject({ id: ids.plain, version: '2', valid: fromTo(12, 14), isLive: false });
    expect(json.body).toBe(
      'The harbour of plain reopened.\nThe repairs cost 1.2 million crowns, the council said.',
    );
    const escaped = encodeURIComponent(dayOf(14));
    const latest = await archive.get(`/v1/articles/${ids.plain}/versions/${escaped}`);
    expect(latest.json).toMatchObject({ version: '3', isLive: true });
    const statusOf = async (moment: string) =>
      (await archive.get(`/v1/articles/${ids.plain}/versions/${moment}`)).status;
    expect(await Promise.all(['2024-07-09', '2024-07-20', 'first', '%'].map(statusOf))).toEqual([
      404, 400, 400, 400,
    ]);
  });

  it('are compared by paragraphs and words', async () => {
    const address = `/v1/articles/${ids.plain}/versions/2024-07-10/diff/2024-07-15`;
    const { json } = await archive.get(address);
    expect(json.fields).toEqual([{ field: 'headline', a: 'Headline of plain', b: 'Harbour open again' }]);
    expect(json.paragraphs.map(({ kind }: { kind: string }) => kind)).toEqual(['same', 'changed']);
    const words = json.paragraphs[1].words.filter(({ kind }: { kind: string }) => kind !== 'same');
    expect(words.map(({ kind, text }: { kind: string; text: string }) => [kind, text])).toEqual([
      ['removed', '1.2'],
      ['added', '2.1'],
    ]);
    const hidden = await archive.get(`/v1/articles/${ids.released}/versions/2024-07-10/diff/2024-07-13`);
    expect(hidden.status).toBe(404);
  });
});
