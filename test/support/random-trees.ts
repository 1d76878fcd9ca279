import { HAS_NAMES } from '../../shared/search/fields.ts';
import { type QueryNode, WORD_FIELDS } from '../../shared/search/language/tree.ts';
import { IS_NAMES } from '../../shared/search/language/values.ts';
import type { Seeded } from './seeded.ts';

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

/** A tree of all kinds of nodes as the parser may give it, with empty positions. */
export const randomTree = (random: Seeded, depth: number): QueryNode => {
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
        {
          kind: 'value',
          field: 'language',
          value: random.pick(['en', 'pt-BR', 'en-a', 'zxx-1']),
          position: at,
        },
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
