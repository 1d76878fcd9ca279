import { describe, expect, it, vi } from 'vitest';
import { englishOf } from '../../../shared/search/language/english.ts';
import { type MatchMode, parseQuery, QueryTooLarge } from '../../../shared/search/language/parse-query.ts';
import { childrenOf, type QueryNode, readingOf } from '../../../shared/search/language/tree.ts';
import { randomTree } from '../../support/random-trees.ts';
import { type Seeded, seeded } from '../../support/seeded.ts';

vi.setConfig({ testTimeout: 60_000 });

const SEED = 20_240_712;
const MODES: readonly MatchMode[] = ['all', 'any'];

/** A tree without positions, which a reading can't keep. */
const shapeOf = (node: QueryNode | undefined): unknown => {
  if (!node) return null;
  const shape = { ...node, position: 0, under: childrenOf(node).map(shapeOf) };
  return { ...shape, nodes: 0, node: 0 };
};

/** Text that means a random tree, in one of the many ways in which people write it. */
const randomQuery = (random: Seeded, depth: number): string => {
  const kind = random.below(depth > 0 ? 12 : 4);
  const some = () => Array.from({ length: 1 + random.below(3) }, () => randomQuery(random, depth - 1));
  if (kind < 2)
    return random.pick(['a', 'Straße', '東京', 'AT&T', 'x-y', 'and', "don't", '🙂', '‘q’', 'a”b']);
  if (kind < 4)
    return random.pick(['"a b"', '„a « b“', '「a " b」', '»a “ b」 c«', '"OR"', '“a 『 b”', '"-a (b)"']);
  if (kind === 4) return some().join(' ');
  if (kind === 5) return some().join(' OR ');
  if (kind === 6) return some().join(' AND ');
  if (kind === 7) return `${random.pick(['-', 'NOT ', '--'])}${randomQuery(random, depth - 1)}`;
  if (kind === 8) return `(${some().join(' ')})`;
  const operators = [
    ' NEAR/3 ',
    ' PRE/2 ',
    ' /s ',
    ' /p ',
    ' w/5 ',
    ' NOT w/2 ',
    ' & ',
    ' and not ',
    ' adj ',
  ];
  const prefixes = [
    'headline:',
    'body: ',
    'lang:',
    'lang:en-a',
    'is:',
    'published:',
    'FIRST/9 ',
    'atleast2 ',
    '=',
    '==',
    'hd=',
    'caps',
  ];
  return kind === 9
    ? `${random.pick(prefixes)}${randomQuery(random, depth - 1)}`
    : some().join(random.pick(operators));
};

const PIECES = [
  'a',
  'Ünïcode',
  '"',
  '“',
  '”',
  '„',
  '«',
  '»',
  '「',
  '」',
  '(',
  ')',
  '-',
  '--',
  ' ',
  '  ',
  '\n',
  'AND',
  'OR',
  'NOT',
  '*',
  '?',
  'harb',
  'abc',
  'NEAR/5',
  'pre/2',
  '/s',
  '/p',
  'w/3',
  'w3',
  'not',
  'and',
  'date',
  'after',
  '2024',
  '20240712',
  '..',
  '>',
  '<=',
  'published',
  'headline:',
  'body',
  'lang:',
  'id:',
  'is:',
  'has:',
  'foo:',
  'hd=',
  'rst=',
  'caps',
  'FIRST/9',
  'ATLEAST/2',
  'adj',
  'SAME',
  'WITHIN',
  '5',
  '/F5/',
  '=',
  '==',
  '$',
  'https://',
  '~2',
  '^3',
  ':',
  '\\',
  '/',
  '[',
  ']',
  '{',
  '}',
  '&&',
  '||',
  '!',
  '<script>',
  '🙂',
  '\ud83d',
  '\udc00',
  '\u{12038}\u{12038}\u{12038}',
  '\u{12038}',
  '\u2028',
  '\u2029',
  '\ufdd0',
  '\u0000',
  '½',
  '…',
  '東京',
  '\u0640',
] as const;

const junk = (random: Seeded, length: number): string =>
  Array.from({ length }, () => random.pick(PIECES)).join('');

const parsed = (query: string, match: MatchMode) => {
  try {
    return parseQuery(query, match);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(QueryTooLarge);
    return undefined;
  }
};

describe('the reading of a query', () => {
  it.each(MODES)('gives a random tree of all kinds again, for 5,000 trees with match=%s', (match) => {
    const random = seeded(SEED + 2);
    const kinds = new Set<string>();
    let compared = 0;
    for (let run = 0; run < 5000; run += 1) {
      const tree = randomTree(random, 4);
      const reading = readingOf(tree);
      const again = parsed(reading, match);
      if (!again) continue;
      expect(shapeOf(again.tree), reading).toEqual(shapeOf(tree));
      expect(again.problems, reading).toEqual([]);
      compared += 1;
      const note = (node: QueryNode): void => {
        kinds.add(node.kind);
        childrenOf(node).forEach(note);
      };
      note(tree);
    }
    expect(compared).toBeGreaterThan(4000);
    expect(kinds.size).toBe(12);
  });

  it.each(MODES)('read again gives the same tree, for 3,000 random queries with match=%s', (match) => {
    const random = seeded(SEED);
    let compared = 0;
    for (let run = 0; run < 3000; run += 1) {
      const query = randomQuery(random, 4);
      const first = parsed(query, match);
      if (!first) continue;
      const reading = readingOf(first.tree);
      const again = parseQuery(reading, match);
      expect(shapeOf(again.tree), `${query} → ${reading}`).toEqual(shapeOf(first.tree));
      expect(again.problems, reading).toEqual([]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(2000);
  });
});

describe('junk', () => {
  it.each(MODES)(
    'of 5,000 kinds is read or refused as too large, and never thrown out, with match=%s',
    (match) => {
      const random = seeded(SEED + 1);
      let read = 0;
      for (let run = 0; run < 5000; run += 1) {
        const query = junk(random, 1 + random.below(40));
        const result = parsed(query, match);
        if (!result) continue;
        read += 1;
        for (const { position, text } of result.problems) {
          expect(query.slice(position.start, position.end), JSON.stringify(query)).toBe(text);
        }
        expect(englishOf(result.tree)).toContain('articles');
        const reading = readingOf(result.tree);
        expect(shapeOf(parsed(reading, match)?.tree), JSON.stringify(query)).toEqual(shapeOf(result.tree));
      }
      expect(read).toBeGreaterThan(4000);
    },
  );

  it('of many times the greatest length takes time in proportion', () => {
    const rows = [
      '"',
      '(',
      ')',
      '() ',
      '- ',
      'OR ',
      'AND ',
      '""',
      '(a',
      '\u{12038}',
      '\u{12038}\u0640',
      '"a',
      '”',
      '.',
    ];
    const signs = [
      '=',
      'headline:',
      'foo:',
      'id:(',
      'rst=(',
      'a w5 ',
      'w5 ',
      '*',
      'a*',
      '"a*',
      'a?',
      'a? ',
      'abc! ',
      'x/F5/',
    ];
    const spellings = [
      'date after ',
      'and not ',
      'not w/5 ',
      'lang:zzzzzz ',
      'published:>2 ',
      'a /s b /p ',
      '2024..',
    ];
    for (const row of [...rows, ...signs, ...spellings]) {
      const query = row.repeat(100_000 / row.length);
      const before = process.cpuUsage();
      parsed(query, 'all');
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000, row).toBeLessThan(2000);
    }
  });
});
