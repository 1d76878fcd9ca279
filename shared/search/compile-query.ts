import type { Leaf, QueryNode } from './language/tree.ts';
import { positiveLeaves } from './language/tree.ts';
import { PARAGRAPH_TOKEN, SENTENCE_TOKEN } from './markers.ts';

type Clause = Readonly<Record<string, unknown>>;

/** Weights of the fields that words are looked for in; the body is the measure. */
const TEXT_FIELDS = { headline: 4, lead: 1.5, body: 1, caption: 0.5 } as const;
const NAME_FIELDS = ['byline.words^2', 'tags.words^1'] as const;

/** How much the second-best field adds to the best one. */
const TIE_BREAKER = 0.2;
/** How much the best passage adds to the article's own score. */
const PASSAGE_BOOST = 0.3;
/** Longer phrases are matched, but marked only where they lie inside one sentence. */
const MAX_MARKED_WORDS = 12;

const fieldsOf = (languages: readonly string[]): readonly string[] => [
  ...languages.flatMap((code) =>
    Object.entries(TEXT_FIELDS).map(([field, weight]) => `t.${code}.${field}^${weight}`),
  ),
  ...NAME_FIELDS,
];

const anyOf = (clauses: readonly Clause[]): Clause => ({
  bool: { should: clauses, minimum_should_match: 1 },
});

const MATCH_NONE: Clause = { match_none: {} };

/** Tokens of one word ("AT&T") must stand together too, so that a word is a phrase of whatever the analyser makes of it. */
const inAnyField = (text: string, languages: readonly string[]): Clause => ({
  multi_match: { query: text, type: 'phrase', fields: fieldsOf(languages), tie_breaker: TIE_BREAKER },
});

const markerRule = {
  any_of: { intervals: [SENTENCE_TOKEN, PARAGRAPH_TOKEN].map((token) => ({ match: { query: token } })) },
};

/** A phrase may run over one end of a sentence or paragraph, which takes up a place of its own among the words. */
const acrossBorder = (text: string, languages: readonly string[]): readonly Clause[] =>
  languages.map((code) => ({
    intervals: {
      [`t.${code}.body`]: {
        match: { query: text, ordered: true, max_gaps: 1, filter: { containing: markerRule } },
      },
    },
  }));

const compileLeaf = (leaf: Leaf, languages: readonly string[]): Clause => {
  const within = inAnyField(leaf.text, languages);
  return leaf.kind === 'word' || !leaf.text.includes(' ')
    ? within
    : anyOf([within, ...acrossBorder(leaf.text, languages)]);
};

/** The engine's query of a tree: each word may stand in any field, so that all words need not meet in one. */
export const compileTree = (node: QueryNode, languages: readonly string[]): Clause => {
  if (languages.length === 0) return MATCH_NONE;
  switch (node.kind) {
    case 'all': {
      const wanted = node.nodes.filter(({ kind }) => kind !== 'not');
      const unwanted = node.nodes.flatMap((one) => (one.kind === 'not' ? [one.node] : []));
      return {
        bool: {
          must: wanted.map((one) => compileTree(one, languages)),
          must_not: unwanted.map((one) => compileTree(one, languages)),
        },
      };
    }
    case 'any':
      return anyOf(node.nodes.map((one) => compileTree(one, languages)));
    case 'not':
      return { bool: { must_not: [compileTree(node.node, languages)] } };
    default:
      return compileLeaf(node, languages);
  }
};

/** Lifts articles in which the words stand close together: the best single passage counts. Changes order, never what is found. */
export const passageBoost = (tree: QueryNode, languages: readonly string[]): readonly Clause[] => {
  const text = positiveLeaves(tree)
    .map((leaf) => leaf.text)
    .join(' ');
  if (text === '' || languages.length === 0) return [];
  return [
    {
      nested: {
        path: 'passages',
        score_mode: 'max',
        query: {
          dis_max: {
            queries: languages.map((code) => ({ match: { [`passages.text.${code}`]: { query: text } } })),
          },
        },
        boost: PASSAGE_BOOST,
      },
    },
  ];
};

/** The phrase as it stands in text, and as it stands with one border between two of its words. */
const markedForms = ({ kind, text }: Leaf): readonly string[] => {
  const words = text.split(' ');
  if (kind === 'word' || words.length < 2 || words.length > MAX_MARKED_WORDS) return [text];
  const bordered = words
    .slice(1)
    .flatMap((_, index) =>
      [SENTENCE_TOKEN, PARAGRAPH_TOKEN].map((token) =>
        [...words.slice(0, index + 1), token, ...words.slice(index + 1)].join(' '),
      ),
    );
  return [text, ...bordered];
};

/** A query that matches in one field exactly what should be marked there; a group a leaf, as the engine bounds each group. */
const markingQuery = (leaves: readonly Leaf[], field: string): Clause =>
  anyOf(
    leaves.map((leaf) =>
      anyOf(markedForms(leaf).map((form) => ({ match_phrase: { [field]: { query: form } } }))),
    ),
  );

/** Noncharacters, which the normaliser takes out of every text, so that a marker can't be mistaken for one. */
export const MARK_START = '\uFDD0';
export const MARK_END = '\uFDD1';

/** The engine's highlight request: whole fields with markers, from which marks are read as offsets. */
export const highlightOf = (
  tree: QueryNode | undefined,
  languages: readonly string[],
): Clause | undefined => {
  const leaves = positiveLeaves(tree);
  if (leaves.length === 0 || languages.length === 0) return undefined;
  const names = languages.flatMap((code) => [`t.${code}.headline`, `t.${code}.body`]);
  return {
    type: 'unified',
    number_of_fragments: 0,
    pre_tags: [MARK_START],
    post_tags: [MARK_END],
    fields: Object.fromEntries(
      names.map((field) => [field, { highlight_query: markingQuery(leaves, field) }]),
    ),
  };
};
