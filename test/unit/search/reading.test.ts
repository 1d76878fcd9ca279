import { describe, expect, it } from 'vitest';
import { HAS_NAMES } from '../../../shared/search/fields.ts';
import { type MatchMode, parseQuery, QueryTooLarge } from '../../../shared/search/language/parse-query.ts';
import { childrenOf, type QueryNode, readingOf, WORD_FIELDS } from '../../../shared/search/language/tree.ts';
import { IS_NAMES } from '../../../shared/search/language/values.ts';
import { type Seeded, seeded } from '../../support/seeded.ts';

const SEED = 20_240_712;
const MODES: readonly MatchMode[] = ['all', 'any'];

/** A tree without positions, which a reading can't keep. */
const shapeOf = (node: QueryNode | undefined): unknown => {
  if (!node) return null;
  const shape = { ...node, position: 0, under: childrenOf(node).map(shapeOf) };
  return { ...shape, nodes: 0, node: 0 };
};

const WORDS = [
  'a',
  'Straße',
  '東京',
  'AT&T',
  'x-y',
  'and',
  "don't",
  '🙂',
  '‘q’',
  'w5',
  'SAME',
  'adj',
  'date',
  '10:30',
];
const PHRASES = [
  'a b',
  'a « b',
  'a " b',
  'a “ b" c',
  'OR',
  'a 『 b',
  '-a (b)',
  'foo:bar',
  'near/5',
  'NOT',
  'who? me',
];
const PATTERNS = ['harb*', 'wom?n', 'organi*ation', 'Mül*?r'];
const DATES = [
  { from: '2024-07', to: '2024-07' },
  { from: '--07-12', to: '--07-12' },
  { from: '2024', to: '2024-07-12T14:55' },
  { from: '2023' },
  { to: '2023-05' },
  { after: '2023' },
  { before: '2024-02-29T14:55Z' },
] as const;
const at = { start: 0, end: 0 };

/** Pieces of random trees as the parser gives them. */
const randomLeaf = (random: Seeded): QueryNode => {
  const form = random.pick(['', '', 'exact', 'case'] as const);
  const wildcard = random.below(4) === 0;
  const kind = random.pick(['word', 'phrase'] as const);
  const plain = random.pick(kind === 'word' ? WORDS : PHRASES);
  const pattern =
    kind === 'word' ? random.pick(PATTERNS) : `${random.pick(PATTERNS)} ${random.pick(PATTERNS)}`;
  return {
    kind,
    text: wildcard ? pattern : plain,
    position: at,
    ...(form ? { form } : {}),
    ...(wildcard ? { wildcard: true } : {}),
  };
};

const randomGroup = (
  random: Seeded,
  kinds: readonly ('all' | 'any')[],
  some: () => QueryNode,
  within?: string,
): QueryNode => {
  const kind = random.pick(kinds.filter((one) => one !== within));
  const nodes: QueryNode[] = [];
  while (nodes.length < 2 + random.below(2)) {
    const node = some();
    if (node.kind !== kind) nodes.push(node);
  }
  return { kind, nodes };
};

/** What has a place in the text. */
const randomPlaced = (random: Seeded, depth: number): QueryNode => {
  if (depth <= 0 || random.below(3) === 0) return randomLeaf(random);
  const one = () => randomPlaced(random, depth - 1);
  const kind = random.below(3);
  if (kind === 0) return randomGroup(random, ['any'], one);
  if (kind === 1) {
    const [ordered, distance] = [random.below(2) === 0, 1 + random.below(100)];
    return { kind: 'near', ordered, distance, nodes: [one(), one()], position: at };
  }
  const unit = random.pick(['sentence', 'paragraph'] as const);
  return { kind: 'same', unit, nodes: [one(), one()], position: at };
};

/** What may stand in a field; never an exclusion alone. */
const randomInField = (random: Seeded, depth: number): QueryNode => {
  if (depth <= 0 || random.below(2) === 0) return randomPlaced(random, depth);
  const one = (): QueryNode => {
    const node = randomInField(random, depth - 1);
    return random.below(4) === 0 ? { kind: 'not', node } : node;
  };
  return randomGroup(random, ['all', 'any'], one);
};

const randomTree = (random: Seeded, depth: number): QueryNode => {
  if (depth <= 0) return randomLeaf(random);
  switch (random.below(8)) {
    case 0:
      return {
        kind: 'first',
        words: 1 + random.below(500),
        node: randomPlaced(random, depth - 1),
        position: at,
      };
    case 1:
      return {
        kind: 'atleast',
        times: 1 + random.below(100),
        node: randomPlaced(random, depth - 1),
        position: at,
      };
    case 2:
      return {
        kind: 'field',
        field: random.pick(WORD_FIELDS),
        node: randomInField(random, depth - 1),
        position: at,
      };
    case 3:
      return random.pick<QueryNode>([
        { kind: 'value', field: 'language', value: random.pick(['en', 'pt-BR']), position: at },
        {
          kind: 'value',
          field: 'id',
          value: random.pick(['urn:x:1', 'a (b) c', '-x*', '=x', 'OR']),
          position: at,
        },
        { kind: 'value', field: 'is', value: random.pick(IS_NAMES), position: at },
        { kind: 'value', field: 'has', value: random.pick(HAS_NAMES), position: at },
        { kind: 'value', field: 'missing', value: 'year', position: at },
      ]);
    case 4:
      return { kind: 'date', field: 'published', ...random.pick(DATES), position: at };
    case 5:
      return randomPlaced(random, depth);
    case 6: {
      const node = randomTree(random, depth - 1);
      return node.kind === 'not' ? node : { kind: 'not', node };
    }
    default:
      return randomGroup(random, ['all', 'any'], () => randomTree(random, depth - 1));
  }
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
        const reading = readingOf(result.tree);
        expect(shapeOf(parsed(reading, match)?.tree), JSON.stringify(query)).toEqual(shapeOf(result.tree));
      }
      expect(read).toBeGreaterThan(4000);
    },
  );

  it('of a hundred times the greatest length takes time in proportion', () => {
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
    for (const row of rows) {
      const started = performance.now();
      parsed(row.repeat(200_000 / row.length), 'any');
      expect(performance.now() - started, row).toBeLessThan(2000);
    }
  });
});
