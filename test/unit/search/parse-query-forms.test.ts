import { describe, expect, it, test } from 'vitest';
import { parseQuery, QueryTooLarge } from '../../../shared/search/language/parse-query.ts';
import { MAX_LEAVES, MAX_NESTING, MAX_WILDCARDS } from '../../../shared/search/language/query-size.ts';
import { readingOf } from '../../../shared/search/language/tree.ts';

const read = (query: string) => {
  const { tree, problems } = parseQuery(query, 'all');
  return { tree, reading: readingOf(tree), problems };
};

/** The query is read so, and this is said of these parts of it. */
const expectRead = (query: string, reading: string, told: readonly (readonly [string, RegExp])[]): void => {
  const found = read(query);
  expect(found.reading).toBe(reading);
  expect(found.problems.map(({ text }) => text)).toEqual(told.map(([text]) => text));
  found.problems.forEach(({ done, position, text }, at) => {
    expect(done).toMatch(told[at]?.[1] ?? /^$/);
    expect(query.slice(position.start, position.end)).toBe(text);
  });
};

describe('the tree', () => {
  it('tells the place of each part, from its first sign to its last', () => {
    const query = 'x  headline:( =harb* NEAR/5 "a b" )  published:2024';
    expect(read(query).tree).toEqual({
      kind: 'all',
      nodes: [
        { kind: 'word', text: 'x', position: { start: 0, end: 1 } },
        {
          kind: 'field',
          field: 'headline',
          node: {
            kind: 'near',
            ordered: false,
            distance: 5,
            nodes: [
              {
                kind: 'word',
                text: 'harb*',
                form: 'exact',
                wildcard: true,
                position: { start: 15, end: 20 },
              },
              { kind: 'phrase', text: 'a b', position: { start: 28, end: 33 } },
            ],
            position: { start: 14, end: 33 },
          },
          position: { start: 3, end: 35 },
        },
        { kind: 'date', field: 'published', from: '2024', to: '2024', position: { start: 37, end: 51 } },
      ],
    });
  });

  test.each([
    ['published:>2023', { after: '2023' }],
    ['published:<2023-05-01T10:00', { before: '2023-05-01T10:00' }],
    ['published:>=2023', { from: '2023' }],
    ['published:<=2023', { to: '2023' }],
    ['published:2023..', { from: '2023' }],
    ['published:..2023', { to: '2023' }],
    ['published:2023-01..2024', { from: '2023-01', to: '2024' }],
    ['published:2023', { from: '2023', to: '2023' }],
    ['published:"2023"', { from: '2023', to: '2023' }],
    ['published:--02-29', { from: '--02-29', to: '--02-29' }],
    ['published:2024-07-12T14:55+02:00', { from: '2024-07-12T14:55+02:00', to: '2024-07-12T14:55+02:00' }],
  ])('of %s', (query, bounds) => {
    const position = { start: 0, end: query.length };
    expect(read(query)).toMatchObject({ problems: [] });
    expect(read(query).tree).toEqual({ kind: 'date', field: 'published', ...bounds, position });
  });

  test.each([
    ['LANG:de', { field: 'language', value: 'de' }],
    ['language:pt-BR', { field: 'language', value: 'pt-BR' }],
    ['id:OR', { field: 'id', value: 'OR' }],
    ['id:harb*', { field: 'id', value: 'harb*' }],
    ['id:"near/5 x"', { field: 'id', value: 'near/5 x' }],
    ['is:Lead', { field: 'is', value: 'lead' }],
    ['missing:BYLINE', { field: 'missing', value: 'byline' }],
  ])('of %s', (query, value) => {
    const position = { start: 0, end: query.length };
    expect(read(query).problems).toEqual([]);
    expect(read(query).tree).toEqual({ kind: 'value', ...value, position });
  });
});

describe('wildcards', () => {
  test.each([
    ['harb*', 'harb*', true],
    ['har*our', 'har*our', true],
    ['organi?ation', 'organi?ation', true],
    ['HAR*', 'HAR*', true],
    ['Mün*', 'Mün*', true],
    ["o'bri*", "o'bri*", true],
    ['201*', '201*', true],
    ['harb***', 'harb*', true],
    ['(harb*,)', 'harb*', true],
    ['harbour?', 'harbour', undefined],
  ])('%s', (query, text, wildcard) => {
    expect(read(`x ${query}`).problems).toEqual([]);
    expect(read(query).tree).toMatchObject({ kind: 'word', text, ...(wildcard ? { wildcard } : {}) });
  });

  test.each([
    ['ha*', 'ha', [['ha*', /needs 3 letters/]]],
    ['*', '', [['*', /no letter/]]],
    ['*our', 'our', [['*our', /needs 3 letters/]]],
    ['a*b', '"a b"', [['a*b', /needs 3 letters/]]],
    ['"wo* harb*"', '"wo harb*"', [['"wo* harb*"', /needs 3 letters/]]],
    ['"a * b"', '"a b"', [['"a * b"', /whole word/]]],
    ['har? x', 'har AND x', [['har?', /question mark/]]],
    ['NOT? x', '"NOT" AND x', [['NOT?', /question mark/]]],
    ['abc?d?e?f?g?h', 'abc?d?e?f*', [['abc?d?e?f?g?h', /4th wildcard/]]],
    ['"who is it?" "who? me"', '"who is it?" AND "who? me"', []],
  ] as const)('%s is read as %s', (query, reading, told) => {
    expectRead(query, reading, told);
  });

  it('are letters in addresses, and mean nothing in a date', () => {
    expectRead('www.example.org/?q=*', '"www.example.org/ q="', []);
    expectRead('published:202*', '', [['202*', /dates are written/]]);
  });
});

describe('what is odd about a field', () => {
  test.each([
    ['foo:bar', '"foo:bar"', [['foo:', /no field foo:/]]],
    ['foo:"b c"', 'foo AND "b c"', [['foo:', /no field/]]],
    ['AND:(b)', '"AND" AND b', [['AND:', /no field/]]],
    ['foo:harb*', '"foo harb*"', [['foo:', /no field/]]],
    ['foo: bar', 'foo: AND bar', []],
    ['10:30 1:0 C:\\x', '10:30 AND 1:0 AND C:\\x', []],
    ['https://example.org', 'https://example.org', []],
    ['headline:', '', [['headline:', /nothing follows/]]],
    [
      'headline: OR x',
      'x',
      [
        ['headline:', /nothing follows/],
        ['OR', /either side/],
      ],
    ],
    [
      'headline:AND x',
      'x',
      [
        ['headline:', /nothing follows/],
        ['AND', /either side/],
      ],
    ],
    ['byline: doe', 'byline:doe', [['byline:', /follows the space/]]],
    ['lang:12', '', [['12', /codes, such as en/]]],
    ['lang:(en x1)', 'language:en', [['x1', /codes/]]],
    ['lang:"German"', 'language:de', [['"German"', /language:de/]]],
    ['has:tag', 'has:tags', [['tag', /read as has:tags/]]],
    ['id:...', '', [['...', /no id/]]],
    ['published:20240712', 'published:2024-07-12', [['20240712', /2024-07-12/]]],
    ['published:2024/7', 'published:2024-07', [['2024/7', /2024-07/]]],
    ['published:12/07/2024 x', 'x', [['12/07/2024', /dates are written/]]],
    ['published:2024-02-30 x', 'x', [['2024-02-30', /dates are written/]]],
    ['published:>--07-12 x', 'x', [['>--07-12', /needs a year/]]],
    ['published:--07-01..--07-12 x', 'x', [['--07-01..--07-12', /needs years/]]],
    ['updated:--07-12 x', 'x', [['--07-12', /always has a year/]]],
    [
      'headline:(a (b OR lang:de))',
      'headline:a AND (headline:b OR language:de)',
      [['headline:', /beside language:/]],
    ],
  ] as const)('%s is read as %s', (query, reading, told) => {
    expectRead(query, reading, told);
  });
});

describe('too large a query', () => {
  const refusal = (query: string): QueryTooLarge => {
    try {
      parseQuery(query, 'all');
    } catch (thrown) {
      if (thrown instanceof QueryTooLarge) return thrown;
    }
    throw new Error('The query was not refused.');
  };
  const times = (count: number, text: (at: number) => string, joint = ' '): string =>
    Array.from({ length: count }, (_, at) => text(at)).join(joint);

  it(`has more than ${MAX_WILDCARDS} words with wildcards, in phrases too`, () => {
    const most = times(MAX_WILDCARDS - 2, (at) => `word${at}*`);
    expect(read(`${most} "word* plain wor?d"`).problems).toEqual([]);
    const query = `${most} "word* wor?d" last*`;
    expect(query.slice(refusal(query).position.start)).toBe('last*');
    expect(refusal(query).message).toContain(String(MAX_WILDCARDS));
  });

  it('has a chain that is longer than groups may be deep', () => {
    const chain = (length: number) => times(length, (at) => `word${at}`, ' NEAR/3 ');
    expect(read(chain(MAX_NESTING + 2)).problems).toEqual([]);
    expect(refusal(chain(MAX_NESTING + 3)).message).toContain('deep');
  });

  it('has values and dates too many', () => {
    const ids = times(MAX_LEAVES + 1, (at) => `id:a${at}`, ' OR ');
    expect(refusal(ids).position.end).toBe(ids.length);
  });

  it('says the same thing too often when it is written out', () => {
    const group = times(MAX_LEAVES - 1, (at) => `word${at}`, ' OR ');
    expect(refusal(`(${group}) NOT w/3 ferry`).message).toContain(String(MAX_LEAVES));
  });

  it('nests prefixes', () => {
    expect(refusal(`${'headline:'.repeat(2000)}a`).message).toContain('deep');
    expect(refusal(`${'FIRST/9 '.repeat(2000)}a`).message).toContain('deep');
    expect(refusal(`${'=('.repeat(2000)}a`).message).toContain('deep');
  });
});

describe('what is told', () => {
  it('is bounded: the hundred first problems, and the others as one', () => {
    const query = '... '.repeat(150);
    const { problems } = read(query);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({
      done: '50 more of the kind',
      position: { start: 400, end: 599 },
    });
    for (const { position, text } of problems) expect(query.slice(position.start, position.end)).toBe(text);
    expect(read('... '.repeat(101)).problems.map(({ text }) => text)).toEqual(Array(101).fill('...'));
  });

  it('is nothing where a sentence only looks like another system’s query', () => {
    const query = 'drag at re=100 and in=2: what is 3 & 4, or 5! and not 6? Which w3 adj date after it';
    const { problems, tree } = parseQuery(query, 'any');
    expect(problems.map(({ text }) => text)).toEqual(['&']);
    expect(readingOf(tree)).toContain('re=100 OR and OR in=2: OR what');
  });
});
