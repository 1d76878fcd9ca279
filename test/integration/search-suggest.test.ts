import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Article } from '../../shared/article/article.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { nthArticles, nthId, store } from '../support/stored-articles.ts';

const on = (value: string): Article['published'] => ({
  value,
  precision: 'day',
  zone: 'UTC',
  origin: 'metadata',
  confidence: 1,
});

const OPEN = nthArticles([
  { headline: 'Harbour reopens after the storm', published: on('2020-01-01') },
  { headline: 'Storm closes the harbour', published: on('2024-01-01') },
  { headline: 'Après la tempête', language: 'fr', byline: ['Zoë Ångström'], tags: ['Été'] },
  { headline: 'Наводнение в порту', language: 'ru', byline: ['Ёлкина, Анна'], publisher: 'Вестник' },
  { headline: '東京で地震', language: 'ja', byline: ['山田太郎'], publisher: '朝日新聞社' },
  {
    headline: 'Harbour reopens after the storm',
    byline: ['Ann Example', 'Anna Bo'],
    published: on('2021-01-01'),
  },
  {
    headline: 'Anna’s <b>harbour</b> & café',
    byline: ['Anna Bo'],
    tags: ['annals'],
    published: on('2022-01-01'),
  },
  {
    headline: 'Secret for now',
    byline: ['Embargo Earl'],
    tags: ['embargoed'],
    embargoed: '2024-07-12T12:00:00Z',
  },
  { headline: 'Reopening of the market', byline: ['Max'] },
]);
const HELD: Article[] = nthArticles([
  { headline: 'Zyzzyva affair', byline: ['Zyzz Yva'], tags: ['zyzzyva'], publisher: 'Zyzz Times' },
]).map((article) => ({ ...article, id: nthId(99), storyId: nthId(99) }));

let archive: TestArchive;
let now = Date.parse('2024-07-12T10:00:00Z');
beforeAll(async () => {
  archive = await openArchive({ clock: () => now });
  await store(archive, OPEN);
  await store(
    archive,
    HELD.map((article) => ({ ...article, pubstatus: 'withheld' as const })),
    'held',
  );
});
afterAll(() => archive.close());

type Suggestion = {
  readonly kind: string;
  readonly text: string;
  readonly html: string;
  readonly marks: readonly (readonly [number, number])[];
  readonly articles?: number;
  readonly id?: string;
};
const suggest = async (q: string, query: Readonly<Record<string, string | readonly string[]>> = {}) => {
  const { status, json } = await archive.get('/v1/suggest', { q, ...query });
  expect(status).toBe(200);
  const suggestions: readonly Suggestion[] = json.suggestions;
  return suggestions;
};
const texts = async (q: string, kind: string) => (await suggest(q, { kind })).map(({ text }) => text);

describe('headlines', () => {
  test.each([
    ['harb', ['Storm closes the harbour', 'Anna’s <b>harbour</b> & café', 'Harbour reopens after the storm']],
    ['harbour reo', ['Harbour reopens after the storm']],
    ['reopens harbour', ['Harbour reopens after the storm']],
    ['reo', ['Reopening of the market', 'Harbour reopens after the storm']],
    // A word that something follows is whole.
    ['reo ', []],
    ['the st', ['Harbour reopens after the storm', 'Storm closes the harbour']],
    ['APRES LA TEMP', ['Après la tempête']],
    ['cafe', ['Anna’s <b>harbour</b> & café']],
    ['навод', ['Наводнение в порту']],
    ['東京', ['東京で地震']],
    ['arbour', []],
  ])('that go with %j', async (q, expected) => {
    expect(await texts(q, 'headline')).toEqual(expected);
  });

  it('have their article and where the words stand, as safe HTML', async () => {
    const [first] = await suggest('harbour anna', { kind: 'headline' });
    expect(first).toEqual({
      kind: 'headline',
      id: nthId(6),
      text: 'Anna’s <b>harbour</b> & café',
      html: '<mark>Anna</mark>’s &lt;b&gt;<mark>harbour</mark>&lt;/b&gt; &amp; café',
      marks: [
        [0, 4],
        [10, 17],
      ],
    });
  });
});

describe('names', () => {
  test.each([
    ['ann', 'person', ['Ann Example', 'Anna Bo']],
    ['bo anna', 'person', ['Anna Bo']],
    ['zoe', 'person', ['Zoë Ångström']],
    ['angstrom', 'person', ['Zoë Ångström']],
    ['елк', 'person', ['Ёлкина, Анна']],
    ['山田', 'person', ['山田太郎']],
    ['вест', 'publisher', ['Вестник']],
    ['新聞', 'publisher', ['朝日新聞社']],
    ['cour', 'publisher', ['Harrowmouth Courier']],
    ['ete', 'tag', ['Été']],
    ['anna', 'tag', ['annals']],
    ['example ', 'person', ['Ann Example']],
    ['xampl', 'person', []],
  ])('that go with %j, of kind %s', async (q, kind, expected) => {
    expect(await texts(q, kind)).toEqual(expected);
  });

  it('say how many articles have them, the most first', async () => {
    const found = await suggest('anna', { kind: 'person' });
    expect(found[0]).toEqual({
      kind: 'person',
      text: 'Anna Bo',
      html: '<mark>Anna</mark> Bo',
      marks: [[0, 4]],
      articles: 2,
    });
  });
});

it('gives every kind, kind by kind, each at most as often as asked', async () => {
  const kinds = (await suggest('ann', { size: '1' })).map(({ kind }) => kind);
  expect(kinds).toEqual(['headline', 'person', 'tag']);
  expect((await suggest('ann', { kind: 'person,tag', size: '1' })).map(({ kind }) => kind)).toEqual([
    'person',
    'tag',
  ]);
  expect((await suggest('ann', { kind: ['tag', 'person'], size: '1' })).map(({ kind }) => kind)).toEqual([
    'person',
    'tag',
  ]);
});

describe('what is hidden', () => {
  it('is never suggested', async () => {
    for (const q of ['zyzz', 'zyzzyva', 'zyzz yva', 'secret', 'embargo'])
      expect(await suggest(q)).toEqual([]);
  });

  it('is suggested once its embargo is over', async () => {
    const before = now;
    now = Date.parse('2024-07-12T12:00:00Z');
    const kinds = (await suggest('embargo')).map(({ kind, text }) => `${kind}: ${text}`);
    expect(kinds).toEqual(['person: Embargo Earl', 'tag: embargoed']);
    now = before;
  });
});

test.each([
  [{}, ['q']],
  [{ q: 'a' }, ['q']],
  [{ q: 'x'.repeat(65) }, ['q']],
  [{ q: ['ab', 'cd'] }, ['q']],
  [{ q: 'ab', kind: 'place' }, ['kind']],
  [{ q: 'ab', size: '11' }, ['size']],
  [{ q: 'ab', prefix: 'x' }, ['prefix']],
] as const)('%j is refused, and the parameter named', async (query, names) => {
  const { status, json } = await archive.get('/v1/suggest', query);
  expect(status).toBe(400);
  expect([...new Set(json.errors.map(({ parameter }: { parameter: string }) => parameter))]).toEqual(names);
});

it('answers whatever is typed', async () => {
  const odd = [
    '""',
    '\\\\',
    '&~',
    '<1-2>',
    '((',
    '[[',
    '{{',
    '@#',
    'aé'.repeat(32),
    'é\u0301x',
    '🙂🙂',
    "''",
    '  ',
    'ß ß',
    '\u2028\u2029',
    '\ud800\ud800',
  ];
  for (const q of odd) expect((await archive.get('/v1/suggest', { q })).status).toBe(200);
});
