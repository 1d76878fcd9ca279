import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { found, idsOf, ingest, ninjs } from '../support/ninjs.ts';

const ENGLISH =
  'The harbour master said on Monday that the old bridge would be painted before the winter comes.';
const item = (id: string, more: object) => ninjs(id, { body: [ENGLISH], ...more });

const ARTICLES = {
  a: item('a', {
    copyrightholder: 'Harrowmouth Courier',
    service: [{ name: 'News' }],
    byline: 'Zoë Ångström',
    subject: [{ name: 'Harbour' }, { name: 'Storm' }],
    located: 'HARROWMOUTH',
    language: 'en-GB',
    firstcreated: '2024-07-12T23:30:00Z',
    versioncreated: '2024-08-01T09:00:00Z',
  }),
  b: item('b', {
    copyrightholder: 'HARROWMOUTH COURIER',
    service: [{ name: 'Sport' }],
    byline: 'Bo Ek and Zoe Angstrom',
    subject: [{ name: 'harbour' }],
    located: 'Saltmarch',
    language: 'en',
    firstcreated: '2024-07-13',
    versioncreated: '2024-07-13',
  }),
  c: item('c', {
    copyrightholder: 'Élan',
    service: [{ name: 'News' }],
    byline: 'Cy Doe',
    language: 'en-US',
    firstcreated: '1912-04-15T02:20:00Z',
    versioncreated: '2025-01-01T00:00:00Z',
  }),
  d: ninjs('d', {
    copyrightholder: 'Kurier',
    language: 'de',
    firstcreated: '2024-12-31T23:59:59.500Z',
    versioncreated: '2024-12-31T23:59:59Z',
    body: ['Die Häuser an der Straße standen gestern unter Wasser, sagte die Sprecherin der Feuerwehr.'],
  }),
};
/** Dates that ninjs can't state stand in front matter. */
const dated = (date: string): string =>
  `---\ntitle: Harbour notes\n${date === '' ? '' : `date: ${date}\n`}---\n\n${ENGLISH}\n`;
const VAGUE = { month: '2024-07', year: '2024', yearless: '12 July', undated: '' };

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true });
  await ingest(archive, ARTICLES);
});
afterAll(() => archive.close());

const search = async (query: Readonly<Record<string, string | readonly string[]>>) =>
  [...(await found(archive, query))].sort().join('');

describe('a filter', () => {
  test.each([
    ['publisher', 'Harrowmouth Courier', 'ab'],
    ['publisher', 'harrowmouth courier', 'ab'],
    ['publisher', 'elan', 'c'],
    ['publisher', 'Harrowmouth', ''],
    ['publisher', 'Harrowmouth*', ''],
    ['section', 'news', 'ac'],
    ['byline', 'zoe angstrom', 'ab'],
    ['byline', 'ZOË ÅNGSTRÖM', 'ab'],
    ['byline', 'Bo Ek', 'b'],
    ['tag', 'HARBOUR', 'ab'],
    ['tag', 'storm', 'a'],
    ['language', 'en', 'abc'],
    ['language', 'EN-gb', 'a'],
    ['language', 'e', ''],
    ['language', 'de', 'd'],
    ['place', 'harrowmouth', 'a'],
    ['place', 'Saltmarch', 'b'],
  ])('%s=%s finds %j, and its exclude- twin the rest', async (name, value, ids) => {
    expect(await search({ [name]: value })).toBe(ids);
    const rest = [...'abcd'].filter((id) => !ids.includes(id)).join('');
    expect(await search({ [`exclude-${name}`]: value })).toBe(rest);
  });

  it('that is repeated takes any of its values, and excludes all of them', async () => {
    expect(await search({ publisher: ['Élan', 'kurier'] })).toBe('cd');
    expect(await search({ 'exclude-publisher': ['Élan', 'kurier'] })).toBe('ab');
    expect(await search({ language: ['en-GB', 'de'] })).toBe('ad');
  });

  it('joins with others and with words', async () => {
    expect(await search({ publisher: 'harrowmouth courier', section: 'sport' })).toBe('b');
    expect(await search({ publisher: 'harrowmouth courier', 'exclude-section': 'sport' })).toBe('a');
    expect(await search({ q: 'harbour', language: 'de' })).toBe('');
    expect(await search({ q: 'painted', tag: 'storm' })).toBe('a');
  });
});

describe('facets', () => {
  const facets = async (query: Readonly<Record<string, string | readonly string[]>>) => {
    const { json } = await archive.get('/v1/search', query);
    const counts = (name: string) =>
      Object.fromEntries(
        (json.facets[name] ?? []).map((one: { value: string; articles: number }) => [
          one.value,
          one.articles,
        ]),
      );
    return { json, counts };
  };

  it('count articles and stories as they are written', async () => {
    const { json, counts } = await facets({ facets: 'publisher,section,byline,tag,language,place,year' });
    expect(counts('publisher')).toEqual({
      'Harrowmouth Courier': 1,
      'HARROWMOUTH COURIER': 1,
      Élan: 1,
      Kurier: 1,
    });
    expect(counts('section')).toEqual({ News: 2, Sport: 1 });
    expect(counts('tag')).toEqual({ Harbour: 1, harbour: 1, Storm: 1 });
    expect(counts('language')).toEqual({ 'en-GB': 1, en: 1, 'en-US': 1, de: 1 });
    expect(counts('place')).toEqual({ HARROWMOUTH: 1, Saltmarch: 1 });
    expect(counts('year')).toEqual({ 2024: 3, 1912: 1 });
    expect(json.facets.section[0]).toEqual({ value: 'News', articles: 2, stories: 2 });
  });

  it('are not narrowed by their own filter, but by all others, by words and by dates', async () => {
    const { json, counts } = await facets({ section: 'sport', facets: 'section,publisher' });
    expect(json.total).toEqual({ articles: 1, stories: 1, relation: 'eq' });
    expect(counts('section')).toEqual({ News: 2, Sport: 1 });
    expect(counts('publisher')).toEqual({ 'HARROWMOUTH COURIER': 1 });
    const both = await facets({ section: 'sport', publisher: 'élan', facets: 'section,publisher' });
    expect(both.json.total.articles).toBe(0);
    expect(both.counts('section')).toEqual({ News: 1 });
    expect(both.counts('publisher')).toEqual({ 'HARROWMOUTH COURIER': 1 });
    expect((await facets({ 'exclude-section': 'news', facets: 'section' })).counts('section')).toEqual({
      Sport: 1,
    });
    expect((await facets({ q: 'feuerwehr', facets: 'language' })).counts('language')).toEqual({ de: 1 });
    const old = await facets({ 'to-date': '1950', facets: 'year,language' });
    expect(old.counts('year')).toEqual({ 2024: 3, 1912: 1 });
    expect(old.counts('language')).toEqual({ 'en-US': 1 });
  });

  it('give as many values as are asked for, and none that are not', async () => {
    const { json } = await facets({ facets: 'language:2' });
    expect(Object.keys(json.facets)).toEqual(['language']);
    expect(json.facets.language).toHaveLength(2);
    expect((await facets({})).json.facets).toEqual({});
  });
});

describe('dates', () => {
  test.each([
    [{ 'from-date': '2024-07-12', 'to-date': '2024-07-12' }, 'a'],
    [{ 'from-date': '2024-07-13', 'to-date': '2024-07-13' }, 'b'],
    // Half past eleven in the evening in UTC is the next day in Berlin.
    [{ 'from-date': '2024-07-13', 'to-date': '2024-07-13', tz: 'Europe/Berlin' }, 'ab'],
    [{ 'from-date': '2024-07-13', 'to-date': '2024-07-13', tz: 'Europe/Berlin', dates: 'certain' }, 'a'],
    [{ 'to-date': '2024-07-12T23:30' }, 'ac'],
    [{ 'to-date': '2024-07-12T23:29' }, 'c'],
    [{ 'from-date': '2024-07-12T23:30', 'to-date': '2024-07-12T23:30' }, 'a'],
    [{ 'from-date': '2024-07-12T23:31', 'to-date': '2024-07-12T23:59' }, ''],
    [{ 'from-date': '2024-07-12T23:30:00Z', 'to-date': '2024-07-12T23:30:00Z' }, 'a'],
    [{ 'from-date': '2024', 'to-date': '2024' }, 'abd'],
    [{ 'to-date': '2024-12-31T23:59:59' }, 'abcd'],
    [{ 'from-date': '2025' }, ''],
    [{ 'from-date': '2025', tz: 'Asia/Tokyo' }, 'd'],
    [{ 'to-date': '1912' }, 'c'],
    [{ 'from-date': '1912-04-15T02:20', 'to-date': '1912-04-15T02:20' }, 'c'],
    [{ 'from-date': '1912-04-15T02:21', 'to-date': '1950' }, ''],
    [{ 'from-date': '0000', 'to-date': '9999' }, 'abcd'],
    [{ 'use-date': 'updated', 'from-date': '2024-08', 'to-date': '2024-08' }, 'a'],
    [{ 'use-date': 'updated', 'from-date': '2025' }, 'c'],
    [{ 'use-date': 'updated', 'to-date': '2024-07' }, 'b'],
    [{ 'use-date': 'ingested', 'to-date': '2024' }, ''],
    [{ 'use-date': 'ingested', 'from-date': '2025' }, 'abcd'],
  ])('%j finds %j', async (query, ids) => {
    expect(await search(query)).toBe(ids);
  });

  it('are marked as uncertain where the article may lie outside', async () => {
    const uncertain = async (query: Readonly<Record<string, string>>) => {
      const answer = await archive.get('/v1/search', query);
      const flags = answer.json.results.map(
        ({ dateUncertain }: { dateUncertain?: boolean }) => dateUncertain,
      );
      return Object.fromEntries(idsOf(answer).map((id, index) => [id, flags[index]]));
    };
    const evening = { 'from-date': '2024-07-13', 'to-date': '2024-07-13', tz: 'Europe/Berlin' };
    expect(await uncertain(evening)).toEqual({ a: undefined, b: true });
    expect(await uncertain({ 'use-date': 'updated', 'to-date': '2024-07' })).toEqual({ b: undefined });
    expect(await uncertain({ q: 'harbour' })).toEqual({ a: undefined, b: undefined, c: undefined });
  });
});

describe('dates in part', () => {
  let vague: TestArchive;
  const stands: Record<string, unknown> = {};
  beforeAll(async () => {
    vague = await openArchive({ isWithoutStories: true });
    for (const [name, date] of Object.entries(VAGUE)) await vague.put(`${name}.md`, dated(date));
    await vague.notice(...Object.keys(VAGUE).map((name) => `${name}.md`));
    await ingest(vague, ARTICLES);
    const { json } = await vague.get('/v1/search', { 'page-size': '100' });
    for (const { key, published } of json.results) stands[key.replace(/^.*\/|\.\w+$/g, '')] = published.value;
  });
  afterAll(() => vague.close());
  const names = async (query: Readonly<Record<string, string>>) =>
    (await found(vague, query)).map((key) => key.replace('.md', ''));

  it('are read as the articles state them', () => {
    expect(stands).toMatchObject({ month: '2024-07', year: '2024', yearless: '--07-12', undated: undefined });
  });

  it('are found where they may lie, and with dates=certain only where they must', async () => {
    const july = { 'from-date': '2024-07', 'to-date': '2024-07' };
    expect([...(await names(july))].sort()).toEqual(['a', 'b', 'month', 'year']);
    expect([...(await names({ ...july, dates: 'certain' }))].sort()).toEqual(['a', 'b', 'month']);
    const { json } = await vague.get('/v1/search', july);
    const flags = json.results.map((one: { key: string; dateUncertain?: boolean }) => [
      one.key.replace(/^.*\/|\.\w+$/g, ''),
      one.dateUncertain ?? false,
    ]);
    expect(Object.fromEntries(flags)).toEqual({ a: false, b: false, month: false, year: true });
  });

  it('stand last when there is no year, in either direction', async () => {
    const newest = await names({ sort: 'newest' });
    const oldest = await names({ sort: 'oldest' });
    expect([...newest.slice(-2)].sort()).toEqual(['undated', 'yearless']);
    expect([...oldest.slice(-2)].sort()).toEqual(['undated', 'yearless']);
    expect(newest.slice(0, -2)).toEqual(['d', 'b', 'a', 'month', 'year', 'c']);
    expect(oldest.slice(0, -2)).toEqual(['c', 'year', 'month', 'a', 'b', 'd']);
  });
});
