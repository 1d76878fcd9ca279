import { anyOf, type Clause } from './clause.ts';
import { type Leaf, positiveLeaves, type QueryNode } from './language/tree.ts';
import { PARAGRAPH_TOKEN, SENTENCE_TOKEN } from './markers.ts';

/** Longer phrases are matched, but marked only where they lie inside one sentence. */
const MAX_MARKED_WORDS = 12;

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
