import { describe, expect, it, test } from 'vitest';
import { planQuery, type QueryContext } from '../../../shared/search/compile-query.ts';
import { intervalSize } from '../../../shared/search/interval-size.ts';
import { parseQuery, QueryTooLarge } from '../../../shared/search/language/parse-query.ts';
import { readingOf } from '../../../shared/search/language/tree.ts';
import { LANGUAGES } from '../../../shared/search/languages.ts';
import { accountOf } from '../../../shared/search/query-account.ts';
import { randomTree } from '../../support/random-trees.ts';
import { seeded } from '../../support/seeded.ts';

/** What the engine was seen to take: with four times as much it refuses, with two hundred times it hangs. */
const BEARABLE = 25_000;

const ROUNDS = 100;

const contextIn = (languages: readonly string[]): QueryContext => ({
  languages,
  variantsOf: (text) => (text === 'Kiev' ? ['Kyiv', 'Kiew', 'Київ'] : []),
  tz: 'UTC',
  dates: 'possible',
  now: 0,
});
const SEVERAL = ['de', 'en', 'fr', 'ru', 'und'];

const planned = (query: string, languages: readonly string[] = SEVERAL) => {
  const parsed = parseQuery(query, 'all');
  if (!parsed.tree) throw new Error(`Nothing is left of ${query}`);
  return { parsed, plan: planQuery(parsed.tree, contextIn(languages)) };
};

const word = (query: string) => ({ match: { query } });
const anyOf = (...queries: readonly string[]) => ({ any_of: { intervals: queries.map(word) } });

const SAME = anyOf('a b', 'c d');

describe('what rules of place come to in the engine', () => {
  test.each([
    ['a word', word('a'), 1],
    ['a phrase', word('a b c'), 3],
    ['single words, which stay together', { all_of: { intervals: [anyOf('a', 'b'), anyOf('c', 'd')] } }, 4],
    ['phrases, which multiply', { all_of: { intervals: [anyOf('a b', 'c d'), anyOf('e f', 'g h')] } }, 16],
    ['the same again and again', { all_of: { intervals: [SAME, SAME, SAME] } }, 4],
    [
      'a filter, once a way',
      { any_of: { intervals: [word('a b'), word('c d')], filter: { containing: word('x') } } },
      6,
    ],
  ])('%s', (_what, rule, size) => {
    expect(intervalSize({ intervals: { body: rule } })).toBe(size);
    expect(intervalSize({ bool: { must: [{ intervals: { body: rule } }, { term: { a: 1 } }] } })).toBe(size);
  });

  it('is bearable for every query, or the query is refused', () => {
    const random = seeded(99);
    let refused = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const query = readingOf(randomTree(random, 4));
      try {
        expect(intervalSize(planned(query).plan.clause), query).toBeLessThanOrEqual(BEARABLE);
      } catch (thrown) {
        if (!(thrown instanceof QueryTooLarge)) throw thrown;
        refused += 1;
      }
    }
    expect(refused).toBeLessThan(ROUNDS / 2);
  });

  test.each([
    'harbour NEAR/5 bridge',
    'harbour NEAR/20 bridge',
    '(ferry OR boat OR "mail boat") NEAR/10 ("swing bridge" OR quay)',
    'harbour NEAR/5 bridge NEAR/5 closed',
    'FIRST/100 (harbour NEAR/5 strike)',
    'ATLEAST/5 "swing bridge"',
    'Kiev NEAR/10 (mayor OR "city council") AND "prime minister" /s resigned',
    'harb* PRE/4 (strike OR vote*)',
  ])('is bearable for usual queries as they stand, in every language: %s', (query) => {
    const all = LANGUAGES.map(({ code }) => code);
    expect(planned(query, all).plan.economy).toBeUndefined();
  });

  test.each([
    'harbour NEAR/100 bridge',
    '(harbour NEAR/50 bridge) NEAR/20 closed',
    'ATLEAST/3 (ferry NEAR/5 late)',
  ])('is bearable for large ones as they stand, in some languages: %s', (query) => {
    expect(planned(query).plan.economy).toBeUndefined();
  });

  it('is told in little time, however often something must stand there', () => {
    const started = performance.now();
    for (let round = 0; round < 20; round += 1)
      planned(`ATLEAST/${80 + round} ((a OR b) NEAR/18 (c /p (d OR "e f")))`);
    expect((performance.now() - started) / 20).toBeLessThan(250);
  });
});

describe('a query that is too large as it stands', () => {
  const LARGE = '(("a b" OR "c d") NEAR/60 ("e f" OR "g h")) NEAR/60 ("i j" OR "k l")';

  it('is asked for with less, and the answer says so', () => {
    const { parsed, plan } = planned(`${LARGE} quay`);
    const { problems } = accountOf(`${LARGE} quay`, parsed, plan);
    expect(problems).toEqual([
      {
        position: expect.anything(),
        text: expect.stringContaining('NEAR/60'),
        done: expect.stringMatching(
          /^the query is large: a distance is counted across \d ends of sentences at most$/,
        ),
      },
    ]);
  });

  it('is refused with its place where nothing helps', () => {
    const refusal = () => planned(`(${LARGE}) NEAR/60 (${LARGE}) NEAR/60 (${LARGE})`);
    expect(refusal).toThrow(QueryTooLarge);
  });
});
