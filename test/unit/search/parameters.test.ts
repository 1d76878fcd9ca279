import { describe, expect, it, test } from 'vitest';
import { parseParameters } from '../../../shared/lambda/parameters.ts';
import { ProblemResponse } from '../../../shared/lambda/problem.ts';
import { FACET_NAMES, FILTER_NAMES } from '../../../shared/search/fields.ts';
import { facetRequests, gatherParameters, SearchParameters } from '../../../shared/search/parameters.ts';

type Multi = Readonly<Record<string, readonly string[]>>;
const judge = (given: Multi) => parseParameters(SearchParameters, gatherParameters(given));

/** Names of the parameters that a 400 complains of. */
const complaints = (given: Multi): readonly string[] => {
  try {
    judge(given);
  } catch (thrown) {
    if (!(thrown instanceof ProblemResponse)) throw thrown;
    expect(thrown.problem).toBe('invalid-parameters');
    for (const { parameter, detail } of thrown.more.errors ?? []) {
      expect(detail, parameter).not.toBe('Invalid input');
      expect(thrown.message).toContain(parameter);
    }
    return (thrown.more.errors ?? []).map(({ parameter }) => parameter);
  }
  return [];
};

describe('parameters of a search', () => {
  it('may all be left out', () => {
    expect(judge({})).toEqual({
      q: '',
      match: 'all',
      tz: 'UTC',
      'use-date': 'published',
      variants: 'on',
      dates: 'possible',
      sort: 'relevance',
      group: 'story',
      versions: 'latest',
      recency: 'off',
      facets: [],
      highlight: 'on',
      'page-size': 20,
    });
  });

  const good: Readonly<Record<string, readonly string[]>> = {
    q: ['', 'x'.repeat(2000), '<script>', '🙂'],
    match: ['all', 'any'],
    'from-date': [
      '2024',
      '2024-07',
      '2024-07-12',
      '2024-07-12T14:55',
      '2024-07-12T14:55:00Z',
      '1850',
      '0000',
    ],
    'to-date': ['2024', '2024-02-29', '9999-12-31T23:59:59.999+14:00'],
    tz: ['UTC', 'Europe/Berlin', '+02:00', '-03:30'],
    'use-date': ['published', 'updated', 'ingested'],
    dates: ['possible', 'certain'],
    sort: ['relevance', 'newest', 'oldest', 'updated'],
    group: ['story', 'none'],
    versions: ['latest', 'all'],
    'as-of': ['2024', '2024-07-12', '2024-07-12T14:55+02:00'],
    facets: [
      'publisher',
      'year:200',
      'month,day,story-size,missing',
      'publisher,section:5',
      'tag:1,tag:2',
      '',
    ],
    highlight: ['on', 'off'],
    fields: ['headline', 'headline,passages', 'score,status', ''],
    'page-size': ['1', '20', '100'],
    cursor: ['x', 'x'.repeat(2000)],
  };
  test.each(Object.entries(good).flatMap(([name, values]) => values.map((value) => [name, value] as const)))(
    '%s may be %j',
    (name, value) => {
      expect(complaints({ [name]: [value] })).toEqual([]);
    },
  );

  const bad: Readonly<Record<string, readonly string[]>> = {
    q: ['x'.repeat(2001)],
    match: ['', 'some', 'ALL', 'all,any'],
    'from-date': ['', '2024-02-30', '2023-02-29', '--07-12', '12/07/2024', 'yesterday', '2024-07-12T25:00'],
    'to-date': ['', '2024-13', 'now', '2024-07-12T14:55+99:00'],
    tz: ['', 'Berlin', 'Z', '+2', '+25:00', '2024-07-12T00:00Z', 'x'.repeat(513)],
    'use-date': ['', 'created'],
    dates: ['', 'maybe'],
    sort: ['', 'date', 'newest,oldest', 'Newest'],
    versions: ['', 'every', 'all,latest'],
    'as-of': ['', 'yesterday', '--07-12', '2024-02-30'],
    facets: [
      'nope',
      'publisher:0',
      'publisher:201',
      'publisher:-1',
      'publisher:1e1',
      'publisher:',
      'exclude-tag',
    ],
    highlight: ['', 'true'],
    fields: ['nope', 'record', 'headline,nope', '__proto__'],
    'page-size': [
      '',
      ' ',
      '0',
      '-1',
      '101',
      '1.5',
      '1e3',
      'ten',
      'NaN',
      'Infinity',
      'true',
      '20,20',
      '[]',
      'null',
    ],
    cursor: ['x'.repeat(2001)],
  };
  test.each(Object.entries(bad).flatMap(([name, values]) => values.map((value) => [name, value] as const)))(
    '%s may not be %j, and the answer names it',
    (name, value) => {
      expect([...new Set(complaints({ [name]: [value] }))]).toEqual([name]);
    },
  );

  it('ask for every version or for those of one moment, not for both', () => {
    expect(complaints({ versions: ['all'], 'as-of': ['2024-07-12'] })).toEqual(['as-of']);
  });

  it('leave out copies of versions, too, which are no stories', () => {
    expect(complaints({ versions: ['all'], copies: ['hide'] })).toEqual([]);
  });

  it('take other spellings of a number for the number that they are, never for more than the most', () => {
    expect(judge({ 'page-size': ['1e1'] })['page-size']).toBe(10);
    expect(judge({ 'page-size': ['0x10'] })['page-size']).toBe(16);
    expect(complaints({ 'page-size': ['0x65'] })).toEqual(['page-size']);
  });

  test.each([
    'Q',
    'query',
    'pagesize',
    'page_size',
    'from',
    'exclude-q',
    'exclude-from-date',
    'group',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '',
    ' q',
    'q ',
    'q[]',
    'publisher[0]',
  ])('%j is not one, and the answer names it', (name) => {
    const given: Multi = Object.fromEntries([[name, ['x']]]);
    expect(complaints(given)).toEqual([name]);
  });

  it('leave copies out of a list of articles only', () => {
    for (const copies of ['show', 'hide', 'only']) {
      expect(judge({ group: ['none'], copies: [copies] }).copies).toBe(copies);
      expect(complaints({ group: ['story'], copies: [copies] })).toEqual(['copies']);
      expect(complaints({ copies: [copies] })).toEqual(['copies']);
    }
    expect(complaints({ group: ['none'], copies: ['some'] })).toEqual(['copies']);
  });

  it('are all judged at once', () => {
    const names = complaints({ sort: ['x'], 'page-size': ['0'], nope: ['1'], nada: ['2'] });
    expect([...names].sort()).toEqual(['nada', 'nope', 'page-size', 'sort']);
  });

  it('leave no trace on what every object inherits', () => {
    complaints(JSON.parse('{"__proto__":["polluted"],"constructor":["polluted"]}'));
    expect(Object.hasOwn(Object.prototype, '0')).toBe(false);
    expect({}.constructor).toBe(Object);
  });

  test.each([
    'q',
    'match',
    'from-date',
    'to-date',
    'tz',
    'use-date',
    'dates',
    'sort',
    'highlight',
    'page-size',
    'cursor',
  ])('%s may stand once only, even with the same value', (name) => {
    const value = good[name]?.[0] ?? '';
    expect(complaints({ [name]: [value, value] })).toEqual([name]);
  });

  test.each(FILTER_NAMES.flatMap((name) => [name, `exclude-${name}` as const]))(
    '%s may be repeated',
    (name) => {
      expect(judge({ [name]: ['a', 'B, with comma'] })[name]).toEqual(['a', 'B, with comma']);
      expect(judge({ [name]: ['a'] })[name]).toEqual(['a']);
      expect(complaints({ [name]: [''] })).toEqual([name]);
      expect(complaints({ [name]: ['a', ''] })).toEqual([name]);
      expect(complaints({ [name]: ['x'.repeat(513)] })).toEqual([name]);
      expect(complaints({ [name]: Array.from({ length: 51 }, String) })).toEqual([name]);
    },
  );

  it('that are lists may be repeated, comma-separated, or both', () => {
    expect(judge({ fields: ['headline,score', 'status'] }).fields).toEqual(['headline', 'score', 'status']);
    expect(judge({ facets: ['tag', 'year:5,place'] }).facets).toEqual(['tag', 'year:5', 'place']);
    expect(judge({ facets: ['', ',tag,'] }).facets).toEqual(['tag']);
    expect(
      complaints({ facets: [Array.from({ length: FACET_NAMES.length + 1 }, () => 'tag').join(',')] }),
    ).toEqual(['facets']);
  });
});

describe('dates of a search', () => {
  it('that are turned round are refused rather than found empty', () => {
    expect(complaints({ 'from-date': ['2025'], 'to-date': ['2024'] })).toEqual(['to-date']);
    expect(complaints({ 'from-date': ['2024-07-12T14:56'], 'to-date': ['2024-07-12T14:55'] })).toEqual([
      'to-date',
    ]);
  });
  it('may be the same, or one a part of the other', () => {
    expect(complaints({ 'from-date': ['2024-07'], 'to-date': ['2024'] })).toEqual([]);
    expect(complaints({ 'from-date': ['2024'], 'to-date': ['2024-01-01'] })).toEqual([]);
    expect(complaints({ 'from-date': ['2024-07-12'], 'to-date': ['2024-07-12'] })).toEqual([]);
  });
  it('are compared in their zone', () => {
    const dates = { 'from-date': ['2024-07-13'], 'to-date': ['2024-07-12T23:00Z'] };
    expect(complaints(dates)).toEqual(['to-date']);
    expect(complaints({ ...dates, tz: ['Asia/Tokyo'] })).toEqual([]);
    expect(
      complaints({
        'from-date': ['2024-03-31T02:59'],
        'to-date': ['2024-03-31T02:59'],
        tz: ['Europe/Berlin'],
      }),
    ).toEqual([]);
  });
});

describe('facets that are asked for', () => {
  it('have ten values unless a number is given, stand in one order and once', () => {
    expect(facetRequests(judge({ facets: ['year:3,publisher', 'publisher:7'] }))).toEqual([
      { name: 'publisher', size: 10 },
      { name: 'year', size: 3 },
    ]);
  });
});
