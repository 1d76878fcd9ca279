import type { Clause } from './clause.ts';
import { anyOf } from './clause.ts';
import type { Leaf, QueryNode } from './language/tree.ts';
import { PARAGRAPH_TOKEN, SENTENCE_TOKEN } from './markers.ts';

/** Fields that words are looked for in. */
const TEXT_FIELDS = ['headline', 'lead', 'body', 'caption'] as const;
export const NAME_FIELDS = ['byline.words', 'tags.words'] as const;

const fieldsOf = (languages: readonly string[]): readonly string[] => [
  ...languages.flatMap((code) => TEXT_FIELDS.map((field) => `t.${code}.${field}`)),
  ...NAME_FIELDS,
];

const MATCH_NONE: Clause = { match_none: {} };

/** Tokens of one word ("AT&T") must stand together too, so that a word is a phrase of whatever the analyser makes of it. */
const inAnyField = (text: string, languages: readonly string[]): Clause => ({
  multi_match: { query: text, type: 'phrase', fields: fieldsOf(languages) },
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

/** What of the archive a tree finds: each word may stand in any field, so that all words need not meet in one. Gives no score. */
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
    case 'word':
    case 'phrase':
      return compileLeaf(node, languages);
    default:
      return MATCH_NONE;
  }
};
