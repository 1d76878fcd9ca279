import { describe, expect, it, test } from 'vitest';
import { type BuildInput, buildSearch } from '../../../shared/search/build-search.ts';
import { planQuery } from '../../../shared/search/compile-query.ts';
import { FACET_NAMES, FILTER_NAMES, SORTS } from '../../../shared/search/fields.ts';
import { createGate } from '../../../shared/search/gate.ts';
import { parseQuery } from '../../../shared/search/language/parse-query.ts';
import { gatherParameters, SearchParameters } from '../../../shared/search/parameters.ts';
import { ANYONE } from '../../../shared/search/principal.ts';
import { contextOf } from '../../../shared/search/scope.ts';
import { NO_SUPPRESSIONS } from '../../../shared/suppressions/suppression-list.ts';

type Given = Readonly<Record<string, string | readonly string[]>>;
const NOW = '2024-07-12T12:00:00.000Z';
const GATE = await createGate({ suppressions: NO_SUPPRESSIONS, clock: () => Date.parse(NOW) }).visibleTo(
  ANYONE,
);

const build = (
  given: Given,
  { languages = ['en', 'und'], ...more }: Partial<BuildInput> & { languages?: readonly string[] } = {},
) => {
  const multi = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value].flat()]));
  const parameters = SearchParameters.parse(gatherParameters(multi));
  const { tree } = parseQuery(parameters.q, parameters.match);
  const plan =
    tree &&
    planQuery(
      tree,
      contextOf(parameters, languages, () => [], Date.parse(NOW)),
    );
  // biome-ignore lint/suspicious/noExplicitAny: tests look into the engine's query wherever they like
  return buildSearch({ parameters, plan, visible: GATE, day: 0, ...more }) as any;
};

/** Every object and array in a request, so that a test can look for a thing anywhere. */
const everything = (value: unknown): readonly unknown[] =>
  value !== null && typeof value === 'object'
    ? [value, ...Object.values(value).flatMap(everything)]
    : [value];
const keysIn = (value: unknown): readonly string[] =>
  everything(value).flatMap((one) => (one !== null && typeof one === 'object' ? Object.keys(one) : []));
const has = (value: unknown, wanted: unknown): boolean =>
  everything(value).some((one) => JSON.stringify(one) === JSON.stringify(wanted));

const EVERYTHING: Given = {
  q: '"has died" harbour -strike',
  ...Object.fromEntries(
    FILTER_NAMES.flatMap((name) => [
      [name, 'x'],
      [`exclude-${name}`, 'y'],
    ]),
  ),
  'from-date': '2024-07',
  'to-date': '2024-08',
  missing: 'section',
  facets: FACET_NAMES.join(','),
};

describe('the gate', () => {
  test.each<[string, Given]>([
    ['no words', {}],
    ['an exclusion', { q: '-harbour' }],
    ['any word', { q: 'a OR -b', match: 'any' }],
    ['every parameter', EVERYTHING],
    ...SORTS.map((sort) => [`sort=${sort}`, { sort, q: 'a' }] satisfies [string, Given]),
  ])('stands in the query’s filter and nowhere else, with %s', (_what, given) => {
    const search = build(given);
    const { query, ...rest } = search;
    for (const clause of GATE) {
      expect(query.bool.filter).toContainEqual(clause);
      expect(has(rest, clause)).toBe(false);
    }
    expect(keysIn(search)).not.toContain('global');
    // A should beside filters is optional; one that is required could not widen what they let through either.
    expect(query.bool.minimum_should_match).toBeUndefined();
  });

  it('hides what is not live, what is hidden and what is embargoed past now', () => {
    expect(GATE).toEqual([
      { term: { state: 'live' } },
      { term: { hidden: false } },
      {
        bool: {
          should: [
            { bool: { must_not: { exists: { field: 'embargoed' } } } },
            { range: { embargoed: { lte: NOW } } },
          ],
          minimum_should_match: 1,
        },
      },
    ]);
  });
});

describe('a filter', () => {
  it('narrows the hits, the totals and every facet but its own', () => {
    const search = build(EVERYTHING);
    const all = search.post_filter.bool.filter;
    // The facets' names, the date of publication and what is missing.
    expect(all).toHaveLength(FILTER_NAMES.length + 2);
    expect(search.aggs.total.filter.bool.filter).toEqual(all);
    const othersThan = (at: number) => all.filter((_clause: unknown, index: number) => index !== at);
    const narrowing = (name: string) => search.aggs[`facet:${name}`].filter.bool.filter;
    for (const [index, name] of FILTER_NAMES.entries()) expect(narrowing(name)).toEqual(othersThan(index));
    for (const name of ['year', 'month', 'day'])
      expect(narrowing(name)).toEqual(othersThan(FILTER_NAMES.length));
    expect(narrowing('missing')).toEqual(othersThan(FILTER_NAMES.length + 1));
    expect(narrowing('story-size')).toEqual(all);
  });

  it('stands in the query itself where its facet isn’t counted', () => {
    const search = build({ ...EVERYTHING, facets: 'publisher' });
    expect(search.post_filter.bool.filter).toEqual([{ terms: { 'publisher.folded': ['x'] } }]);
    expect(search.query.bool.filter).toContainEqual({ terms: { 'section.folded': ['x'] } });
    expect(search.query.bool.filter).toContainEqual({
      bool: {
        should: [{ bool: { must_not: [{ term: { has: 'section' } }] } }],
        minimum_should_match: 1,
      },
    });
  });

  it('that excludes narrows everything', () => {
    const search = build(EVERYTHING);
    expect(search.query.bool.must_not).toHaveLength(FILTER_NAMES.length);
    expect(search.aggs['facet:tag'].filter.bool).not.toHaveProperty('must_not');
  });

  it('takes any of several values', () => {
    expect(build({ publisher: ['A', 'B'] }).query.bool.filter.slice(GATE.length)).toEqual([
      { terms: { 'publisher.folded': ['A', 'B'] } },
    ]);
  });

  it('of a language takes its regions too, but no language that merely starts so', () => {
    const should = [
      { term: { language: { value: 'en', case_insensitive: true } } },
      { prefix: { language: { value: 'en-', case_insensitive: true } } },
    ];
    expect(build({ language: 'en' }).query.bool.filter.slice(GATE.length)).toEqual([
      { bool: { should, minimum_should_match: 1 } },
    ]);
  });
});

describe('a reader’s words', () => {
  const hostile = [
    'field:x',
    '*',
    'a*',
    '/re/',
    '_exists_:a',
    'a~2',
    '{"match_all":{}}',
    '<b>',
    `$${'{x}'}`,
    '\\',
  ];

  it('never reach a query that has a language of its own', () => {
    const search = build({ q: `${hostile.join(' ')} "a* b~2"`, publisher: hostile, 'exclude-tag': hostile });
    for (const kind of [
      'query_string',
      'simple_query_string',
      'regexp',
      'wildcard',
      'fuzzy',
      'script',
      'wrapper',
      'fuzziness',
    ]) {
      expect(keysIn(search)).not.toContain(kind);
    }
  });

  it('never become the name of a field', () => {
    const search = build({ q: hostile.join(' '), publisher: hostile, sort: 'newest' });
    for (const word of ['field:x', '_exists_:a', '{"match_all":{}}'])
      expect(keysIn(search)).not.toContain(word);
  });

  it('are looked for in the languages that the index holds, and in names', () => {
    const { fields } = build({ q: 'a' }).query.bool.filter.at(GATE.length).multi_match;
    expect(fields).toEqual([
      't.en.headline',
      't.en.lead',
      't.en.body',
      't.en.caption',
      't.und.headline',
      't.und.lead',
      't.und.body',
      't.und.caption',
      'byline.words',
      'tags.words',
    ]);
  });

  it('are measured as one text a language, and only when relevance is asked for', () => {
    const { should } = build({ q: '"a b" c' }).query.bool;
    expect(should[0].dis_max.queries).toContainEqual({
      combined_fields: { query: 'a b c', fields: ['t.en.headline^2', 't.en.body', 't.en.caption'] },
    });
    expect(JSON.stringify(should)).toContain('"multi_match":{"query":"a b","type":"phrase"');
    for (const sort of ['newest', 'oldest', 'updated'])
      expect(build({ q: 'a', sort }).query.bool.should).toEqual([]);
  });

  it('find nothing in an index that holds no language, excluded or not', () => {
    for (const q of ['a', '-a', '"a b"', 'a OR b']) {
      const search = build({ q }, { languages: [] });
      expect(search.query.bool.filter.slice(GATE.length)).toEqual([{ match_none: {} }]);
      expect(search.highlight).toBeUndefined();
    }
  });

  it('that are excluded are not marked and don’t lift a passage', () => {
    const search = build({ q: 'wanted -unwanted' });
    expect(JSON.stringify([search.highlight, search.query.bool.should])).not.toContain('unwanted');
    expect(JSON.stringify(search.query.bool.filter)).toContain('unwanted');
  });
});

describe('the order', () => {
  it('always ends with the id, so that it is total', () => {
    for (const sort of SORTS) expect(build({ sort, q: 'a' }).sort.at(-1)).toEqual({ id: 'asc' });
  });
  it('of relevance is newest first where no word is wanted', () => {
    const newest = build({ sort: 'newest' }).sort;
    expect(build({}).sort).toEqual(newest);
    expect(build({ q: '-a' }).sort).toEqual(newest);
    expect(build({ q: '-a', sort: 'relevance' }).track_scores).toBe(false);
    expect(build({ q: 'a' }).sort).toEqual([{ _score: 'desc' }, { id: 'asc' }]);
  });
  it('puts undated articles last in either direction', () => {
    for (const sort of ['newest', 'oldest'])
      expect(build({ sort }).sort[0]).toEqual({ 'published.dated': 'desc' });
  });
  it('goes on after the cursor’s article', () => {
    expect(build({ sort: 'newest' }, { after: [1, 2, 'id'] }).search_after).toEqual([1, 2, 'id']);
    expect(build({ sort: 'newest' })).not.toHaveProperty('search_after');
  });
});

describe('the size of a request', () => {
  it('is one article more than the page, which tells whether there is another', () => {
    expect(build({ 'page-size': '100' }).size).toBe(101);
  });
  it('holds no group of more clauses than the engine takes, even for the largest query', () => {
    const phrases = Array.from({ length: 20 }, () => '"a b c d e f g h i j k l"').join(' ');
    const languages = ['en', 'de', 'fr', 'ru', 'und', 'ja'];
    const search = build({ q: phrases, match: 'any' }, { languages });
    for (const one of everything(search)) {
      if (one !== null && typeof one === 'object' && 'should' in one && Array.isArray(one.should)) {
        expect(one.should.length).toBeLessThanOrEqual(1024);
      }
    }
  });
  it('has no highlight when none is asked for or nothing could be marked', () => {
    expect(build({ q: 'a', highlight: 'off' })).not.toHaveProperty('highlight');
    expect(build({ q: '-a' })).not.toHaveProperty('highlight');
    expect(build({})).not.toHaveProperty('highlight');
  });
});

describe('dates', () => {
  const filterOf = (given: Given) => build(given).query.bool.filter.slice(GATE.length);
  it('of publication intersect what is asked for, or lie within it', () => {
    const span = { gte: Date.parse('2024-07-01T00:00:00Z'), lte: Date.parse('2024-07-31T23:59:59.999Z') };
    const july = { 'from-date': '2024-07', 'to-date': '2024-07' };
    expect(filterOf(july)).toEqual([{ range: { 'published.range': { ...span, relation: 'intersects' } } }]);
    expect(filterOf({ ...july, dates: 'certain' })).toEqual([
      { range: { 'published.range': { ...span, relation: 'within' } } },
    ]);
  });
  it('of other kinds are moments', () => {
    const gte = Date.parse('2024-01-01T00:00:00Z');
    for (const field of ['updated', 'ingested']) {
      expect(filterOf({ 'from-date': '2024', 'use-date': field })).toEqual([
        { range: { [field]: { gte, format: 'epoch_millis' } } },
      ]);
    }
  });
  it('stand in no clause where none is asked for', () => {
    expect(filterOf({ tz: 'Asia/Tokyo', dates: 'certain' })).toEqual([]);
  });
});

it('a representative search is what it was', () => {
  expect(
    build({
      q: '"has died" harbour OR (port -strike)',
      publisher: ['Courier', 'Ledger'],
      'exclude-tag': 'sport',
      'from-date': '2024-07',
      tz: 'Europe/Berlin',
      facets: 'publisher:5,year',
      'page-size': '10',
    }),
  ).toMatchSnapshot();
});
