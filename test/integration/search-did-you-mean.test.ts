import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openArchive, type TestArchive } from '../support/archive.ts';
import { nthArticles, store } from '../support/stored-articles.ts';

const plain = { headline: 'Notes', captions: [], standfirst: 'In short', tags: [], byline: [] };
const ARTICLES = nthArticles([
  { ...plain, body: 'The harbour reopened after the hurricane. Fishermen went home.', publisher: 'Courier' },
  { ...plain, body: 'The harbour of Saltmarch was quiet. The mayor spoke.' },
  { ...plain, body: 'Mr Lukashenka met the mayor, and Mr Harbor did not.', byline: ['Siobhán Quigley'] },
  { ...plain, language: 'fr', body: 'Une tempête a frappé la côte. Le gouvernement se tait.' },
  { ...plain, language: 'ru', body: 'Наводнение в порту продолжается третий день.' },
  { ...plain, body: `A key of letters: ${'harbour'.repeat(9)}.` },
  { ...plain, language: 'de', body: 'Die Feuerwehr rettete den Hafenmeister vor dem Sturm.' },
]);

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true });
  await store(archive, ARTICLES);
});
afterAll(() => archive.close());

type Query = Readonly<Record<string, string | readonly string[]>>;
const ask = async (q: string, query: Query = {}, on: TestArchive = archive) => {
  const { status, json } = await on.get('/v1/search', { q, ...query });
  expect(status).toBe(200);
  return json;
};
const meant = async (q: string, query: Query = {}, on: TestArchive = archive) =>
  (await ask(q, query, on)).suggestion?.query;

describe('where a word occurs nowhere', () => {
  test.each([
    ['harbuor', 'harbour'],
    ['Hurricaine', 'Hurricane'],
    ['FISHERMAN', 'FISHERMEN'],
    ['FISCHERMEN', 'FISHERMEN'],
    ['the harbuor mayor', 'the harbour mayor'],
    ['harbuor -nothing', 'harbour -nothing'],
    ['(harbuor OR hurricaine) NOT zzz', '(harbour OR hurricane) NOT zzz'],
    ['"the mayor" AND harbuor', '"the mayor" AND harbour'],
    ['body:harbuor', 'body:harbour'],
    ['gouvernment', 'gouvernement'],
    ['наваднение', 'наводнение'],
    ['feuerwher', 'feuerwehr'],
    ['quigly', 'quigley'],
  ])('%s is taken for %s', async (q, expected) => {
    const { suggestion } = await ask(q);
    expect(suggestion?.query).toBe(expected);
    if (suggestion !== undefined) {
      const { total } = await ask(suggestion.query);
      expect(total.articles).toBe(suggestion.articles);
      expect(total.articles).toBeGreaterThan(0);
    }
  });

  it('says which words were changed, and where they stood', async () => {
    const { suggestion } = await ask('the harbuor mayer');
    expect(suggestion.changes).toEqual([
      { position: { start: 4, end: 11 }, from: 'harbuor', to: 'harbour' },
      { position: { start: 12, end: 17 }, from: 'mayer', to: 'mayor' },
    ]);
  });

  it('finds something under the filters of the search too', async () => {
    expect(await meant('harbuor', { publisher: 'courier' })).toBe('harbour');
    expect(await meant('harbuor', { publisher: 'nobody' })).toBeUndefined();
    expect(await meant('harbuor lukashenka')).toBe('harbor lukashenka');
  });

  it('helps where an alternative finds a few', async () => {
    expect(await meant('saltmarch OR hurricaine')).toBe('saltmarch OR hurricane');
    expect(await meant('saltmarch hurricaine', { match: 'any' })).toBe('saltmarch hurricane');
  });
});

describe('nothing is suggested', () => {
  test.each([
    ['harbor'],
    ['harbors'],
    ['Lukashenka saltmarch'],
    ['harbour hurricane quigley'],
    ['tempete'],
    ['Quigley'],
    ['=harbuor'],
    ['"harbuor reopened"'],
    ['harbuo*'],
    ['-harbuor'],
    ['hrb'],
    ['qwertyuiop'],
    [`${'harbour'.repeat(9)}s`.replace('rb', 'br')],
    [''],
    ['🙂🙂🙂🙂'],
  ])('for %j', async (q) => {
    expect(await meant(q)).toBeUndefined();
  });
});

describe('words of held texts', () => {
  const secret = { ...plain, body: 'The zyzzyva scandal.', byline: ['Zyzzyva Jones'] };

  it('are not told of', async () => {
    const own = await openArchive({ isWithoutStories: true });
    try {
      await store(own, nthArticles([{ ...secret, pubstatus: 'withheld' }]), 'held');
      expect(await meant('zyzzyvas', {}, own)).toBeUndefined();
      expect(await meant('zyzzyva', {}, own)).toBeUndefined();
      expect(await meant('zyzzyba', {}, own)).toBeUndefined();
    } finally {
      await own.close();
    }
  });

  it('are not told of while the engine still lists words of what has gone', async () => {
    const own = await openArchive({ isWithoutStories: true });
    try {
      const [article] = nthArticles([secret]);
      if (!article) throw new Error('No article');
      await store(own, nthArticles([{ ...plain, id: 'f'.repeat(32), body: 'Zyzzyvb is another word.' }, {}]));
      await store(own, [{ ...article, id: 'e'.repeat(32) }]);
      expect(await meant('zyzzyba', {}, own)).toBe('zyzzyva');
      const [stored] = await own.index.read('open', ['e'.repeat(32)]);
      if (!stored) throw new Error('Not stored');
      await own.index.write('open', [
        {
          id: 'e'.repeat(32),
          at: '2024-07-12T11:00:00.000Z',
          token: stored.token,
          document: { kind: 'tombstone' },
        },
      ]);
      await own.engine.indices.refresh({ index: own.aliases.open });
      expect(await meant('zyzzyba', {}, own)).toBe('zyzzyvb');
    } finally {
      await own.close();
    }
  });
});
