import { anyOf, type Clause } from './clause.ts';
import type { QueryPlan } from './compile-query.ts';
import { childrenOf, type Leaf, type QueryNode } from './language/tree.ts';
import { formsOf, type VariantsOf } from './leaf-forms.ts';
import { PARAGRAPH_TOKEN, SENTENCE_TOKEN } from './markers.ts';
import { ANYWHERE, narrowed, type Scope } from './text-scope.ts';

/** Longer phrases are matched, but marked only where they lie inside one sentence. */
const MAX_MARKED_WORDS = 12;

/** The parts of a text that are shown with marks. */
const SHOWN_FIELDS = ['headline', 'body'] as const;
/** Where operators of place look, too. */
const PLACED_FIELDS = [...SHOWN_FIELDS, 'caption'] as const;
export type MarkedField = (typeof PLACED_FIELDS)[number];

/** The phrase as it stands in text, and as it stands with one border between two of its words. */
const withBorders = (text: string): readonly string[] => {
  const words = text.split(' ');
  if (words.length < 2 || words.length > MAX_MARKED_WORDS) return [text];
  const bordered = words
    .slice(1)
    .flatMap((_, index) =>
      [SENTENCE_TOKEN, PARAGRAPH_TOKEN].map((token) =>
        [...words.slice(0, index + 1), token, ...words.slice(index + 1)].join(' '),
      ),
    );
  return [text, ...bordered];
};

const markedForms = (leaf: Leaf, field: MarkedField, variantsOf: VariantsOf): readonly string[] =>
  formsOf(leaf, variantsOf).flatMap((form) => (field === 'body' ? withBorders(form) : [form]));

/** A query that matches in one field exactly what should be marked there; a group a leaf, as the engine bounds each group. */
const markingQuery = (
  leaves: readonly Leaf[],
  name: string,
  field: MarkedField,
  variantsOf: VariantsOf,
): Clause =>
  anyOf(
    leaves.map((leaf) =>
      anyOf(markedForms(leaf, field, variantsOf).map((query) => ({ match_phrase: { [name]: { query } } }))),
    ),
  );

/** Whether a leaf's words are found by the language's analysis; all others are equal letter by letter. */
export const isAnalysed = ({ form, wildcard }: Leaf): boolean => form === undefined && !wildcard;

/** Noncharacters, which the normaliser takes out of every text, so that a marker can't be mistaken for one. */
export const MARK_START = '\uFDD0';
export const MARK_END = '\uFDD1';

const leavesMarkedAlone = (node: QueryNode, field: MarkedField, scope: Scope): readonly Leaf[] => {
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return isAnalysed(node) && scope.text.includes(field) ? [node] : [];
    case 'field':
      return leavesMarkedAlone(node.node, field, narrowed(scope, node.field));
    case 'all':
    case 'any':
      return childrenOf(node).flatMap((one) => leavesMarkedAlone(one, field, scope));
    default:
      return [];
  }
};

const highlightIn = (
  marked: readonly MarkedField[],
  leavesIn: (field: MarkedField) => readonly Leaf[],
  { languages, variantsOf }: Pick<QueryPlan, 'languages' | 'variantsOf'>,
): Clause | undefined => {
  const fields = languages.flatMap((code) =>
    marked.flatMap((field) => {
      const leaves = leavesIn(field);
      const name = `t.${code}.${field}`;
      return leaves.length === 0
        ? []
        : [[name, { highlight_query: markingQuery(leaves, name, field, variantsOf) }] as const];
    }),
  );
  if (fields.length === 0) return undefined;
  return {
    type: 'unified',
    number_of_fragments: 0,
    pre_tags: [MARK_START],
    post_tags: [MARK_END],
    fields: Object.fromEntries(fields),
  };
};

/**
 * The highlight request for words that are marked wherever they stand: whole fields with markers, from which marks are read as offsets.
 */
export const highlightOf = (plan: QueryPlan | undefined): Clause | undefined =>
  plan && highlightIn(SHOWN_FIELDS, (field) => leavesMarkedAlone(plan.spelled, field, ANYWHERE), plan);

/** A highlight request for these leaves, wherever they stand. */
export const highlightLeaves = (leaves: readonly Leaf[], plan: QueryPlan): Clause | undefined =>
  highlightIn(PLACED_FIELDS, () => leaves, plan);
