import { describe, expect, it } from 'vitest';
import { patternsOf } from '../../../shared/search/clause-count.ts';
import { planQuery, type QueryContext } from '../../../shared/search/compile-query.ts';
import { planFitting } from '../../../shared/search/fitting-wildcards.ts';
import { parseQuery } from '../../../shared/search/language/parse-query.ts';
import type { EngineSearch } from '../../../shared/search/ports.ts';

const CONTEXT: QueryContext = {
  languages: ['en', 'fr'],
  variantsOf: () => [],
  tz: 'UTC',
  dates: 'possible',
  now: 0,
};

type Filters = Readonly<
  Record<string, { readonly regexp: Readonly<Record<string, { readonly value: string }>> }>
>;

/** Plans where words fit as `fits` says; and tells what was asked. */
const planned = async (q: string, fits: (field: string, pattern: string) => boolean) => {
  const asked: (readonly [string, string])[] = [];
  const find = async ({ aggs }: EngineSearch) => {
    const { filters } = (aggs as { each: { filters: { filters: Filters } } }).each.filters;
    const buckets = Object.entries(filters).map(([name, { regexp }]) => {
      const [[field, { value }] = ['', { value: '' }]] = Object.entries(regexp);
      asked.push([field, value]);
      return [name, { doc_count: fits(field, value) ? 1 : 0 }] as const;
    });
    return { total: 0, hits: [], aggregations: { each: { buckets: Object.fromEntries(buckets) } } };
  };
  const { tree } = parseQuery(q, 'all');
  if (!tree) throw new Error('No tree');
  const { clause } = await planFitting({ find }, tree, CONTEXT, []);
  return { clause, asked, whole: planQuery(tree, CONTEXT).clause };
};

const MANY = 'ATLEAST/24 (harb* NEAR/5 keeper)';

describe('wildcards in rules of place', () => {
  it('are asked for each once in each field where there are many', async () => {
    const { asked, whole } = await planned(MANY, () => true);
    expect(patternsOf(whole)).toBeGreaterThan(300);
    expect(asked.map(([field]) => field)).toEqual(
      ['en', 'fr'].flatMap((code) => ['headline', 'body', 'caption'].map((one) => `t.${code}.${one}.exact`)),
    );
    expect(new Set(asked.map(([, pattern]) => pattern)).size).toBe(2);
  });

  it('are not asked for where there are few', async () => {
    const { asked, clause, whole } = await planned('harb* NEAR/5 keeper', () => false);
    expect(asked).toEqual([]);
    expect(clause).toEqual(whole);
  });

  it('are looked for as they were where they fit everywhere', async () => {
    const { clause, whole } = await planned(MANY, () => true);
    expect(clause).toEqual(whole);
  });

  it('are looked for nowhere where they fit nothing', async () => {
    const { clause } = await planned(MANY, () => false);
    expect(JSON.stringify(clause)).not.toMatch(/intervals|regexp/);
    expect(JSON.stringify(clause)).toContain('match_none');
  });

  it('are looked for as they were in the fields where they fit', async () => {
    const { clause, whole } = await planned(MANY, (field) => field === 't.en.body.exact');
    expect(patternsOf(clause)).toBe(24 * 6);
    const kept = JSON.stringify(clause).match(/"intervals":\{"t\.[^"]*/g);
    expect(kept).toEqual(['"intervals":{"t.en.body']);
    expect(JSON.stringify(whole)).toContain(
      JSON.stringify(clause).match(/\{"intervals":\{"t\.en.*?\}\}\}\]/)?.[0],
    );
  });

  it('leave alternatives beside them', async () => {
    const { clause } = await planned('ATLEAST/24 ((harb* OR port) NEAR/5 keeper)', () => false);
    const { whole } = await planned('ATLEAST/24 (port NEAR/5 keeper)', () => false);
    const words = (one: object) => JSON.stringify(one).match(/"query":"\w+/g);
    expect(patternsOf(clause)).toBe(0);
    expect(words(clause)).toEqual(words(whole));
  });

  it('leave exclusions that find nothing as such', async () => {
    const { clause } = await planned(`keeper NOT ${MANY}`, () => false);
    expect(clause).toEqual({
      bool: {
        must: [planQuery({ kind: 'word', text: 'keeper', position: { start: 0, end: 6 } }, CONTEXT).clause],
        must_not: [{ bool: { should: Array(6).fill({ match_none: {} }), minimum_should_match: 1 } }],
      },
    });
  });
});
