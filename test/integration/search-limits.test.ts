import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenSearchFinder } from '../../shared/adapters/opensearch-finder.ts';
import { buildSearch } from '../../shared/search/build-search.ts';
import { planQuery } from '../../shared/search/compile-query.ts';
import { MAX_LEAVES, MAX_WORDS, parseQuery } from '../../shared/search/language/parse-query.ts';
import type { QueryNode } from '../../shared/search/language/tree.ts';
import { LANGUAGES } from '../../shared/search/languages.ts';
import { SearchParameters } from '../../shared/search/parameters.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';

const ALL_LANGUAGES = LANGUAGES.map(({ code }) => code);

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive({ isWithoutStories: true });
  const words = Array.from({ length: MAX_LEAVES }, (_, at) => `word${at}`).join(' ');
  await archive.put(
    'many-words.txt',
    `Many words stand here\n\nThe list of words began: ${words}, and then it ended.\n`,
  );
  await archive.notice('many-words.txt');
});
afterAll(() => archive.close());

const planOf = (tree: QueryNode | undefined) =>
  tree &&
  planQuery(tree, { languages: ALL_LANGUAGES, variantsOf: () => [], tz: 'UTC', dates: 'possible', now: 0 });

describe('the largest queries that the language allows', () => {
  it.each([
    ['words', (at: number) => `word${at}`],
    ['phrases', (at: number) => `"word${at} word${at + 1}"`],
  ])('are answered whole with every language in the index: %s', async (_what, leaf) => {
    const count = leaf(0).startsWith('"') ? MAX_LEAVES - 1 : MAX_LEAVES;
    const q = Array.from({ length: count }, (_, at) => leaf(at)).join(' ');
    const { tree } = parseQuery(q, 'all');
    const finder = createOpenSearchFinder(archive.engine, archive.aliases, Date.now);
    const search = buildSearch({
      parameters: SearchParameters.parse({ q }),
      plan: planOf(tree),
      visible: [{ term: { state: 'live' } }],
      day: 0,
    });
    expect((await finder.find(search)).total).toBe(1);
  });

  it.each([
    ['one phrase', `"${Array.from({ length: MAX_WORDS }, (_, at) => `w${at}`).join(' ')}"`],
    [
      'phrases of many words',
      Array.from(
        { length: 25 },
        (_, at) => `"${'one two three four five six seven eight nine '.trim()} w${at}"`,
      ).join(' '),
    ],
    [
      'a script without spaces',
      Array.from({ length: MAX_WORDS }, (_, at) => String.fromCodePoint(0x4e00 + at)).join(''),
    ],
    [
      'words of one letter with stops between',
      Array.from({ length: MAX_WORDS }, (_, at) => String.fromCodePoint(0x61 + (at % 26))).join('-'),
    ],
  ])('are answered whole with every language in the index: %s', async (_what, q) => {
    const { tree } = parseQuery(q, 'all');
    const finder = createOpenSearchFinder(archive.engine, archive.aliases, Date.now);
    for (const match of ['all', 'any'] as const) {
      const search = buildSearch({
        parameters: SearchParameters.parse({ q, match }),
        plan: planOf(tree),
        visible: [{ term: { state: 'live' } }],
        day: 0,
      });
      expect((await finder.find(search)).total).toBe(0);
    }
    expect(() => parseQuery(`${q} "one word more"`, 'all')).toThrow('at most 250 words');
  });

  it('say no to one word more', async () => {
    const q = Array.from({ length: MAX_LEAVES + 1 }, (_, at) => `word${at}`).join(' ');
    expect((await archive.get('/v1/search', { q })).status).toBe(400);
  });

  it('are refused by the engine as a whole when it can not answer for a part of the index', async () => {
    const lone = await openArchive({ isWithoutStories: true, log: { info: () => {}, error: () => {} } });
    await lone.get('/v1/search', { q: 'a' });
    await lone.engine.transport.request({ method: 'POST', path: `/${lone.aliases.open}/_close` });
    expect((await lone.get('/v1/search', { q: 'a' })).status).toBe(503);
    await lone.close();
  });
});
