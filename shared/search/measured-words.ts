import type { MatchMode } from './language/parse-query.ts';
import { childrenOf, type Leaf, type QueryNode, type WordField } from './language/tree.ts';
import { type VariantsOf, variantsOfLeaf } from './leaf-forms.ts';
import { isStopWord } from './stop-words.ts';

/** Long questions say what they are about early, and each pair is looked up in each language of the archive. */
const MAX_PAIRS = 12;

/** Fields whose words are part of what an article is about; the others say who, where and under what heading. */
const TOLD_IN: ReadonlySet<WordField> = new Set<WordField>(['headline', 'lead', 'body', 'caption']);

const isTold = (node: QueryNode): boolean =>
  node.kind !== 'not' && (node.kind !== 'field' || TOLD_IN.has(node.field));

/** The words and phrases that say what an article must be about: no exclusions, no names in fields, nothing with a wildcard. */
export const measuredLeaves = (node: QueryNode): readonly Leaf[] => {
  if (node.kind === 'word' || node.kind === 'phrase') return node.wildcard ? [] : [node];
  return isTold(node) ? childrenOf(node).flatMap(measuredLeaves) : [];
};

/** Words of names spelt otherwise that articles are measured by: each is looked up in each language. */
const MAX_VARIANT_WORDS = 48;
/** Words of a name of several that are shorter say nothing by themselves: "St", "La". */
const LEAST_OF_SEVERAL = 4;

/** What names of the query are called elsewhere, word by word, without the words that the query has itself. */
export const variantWords = (leaves: readonly Leaf[], variantsOf: VariantsOf): readonly string[] => {
  const asked = new Set(leaves.flatMap(({ text }) => text.toLowerCase().split(' ')));
  const words = leaves
    .flatMap((leaf) => variantsOfLeaf(leaf, variantsOf))
    .flatMap((form) => {
      const parts = form.split(' ');
      return parts.length === 1 ? parts : parts.filter((part) => part.length >= LEAST_OF_SEVERAL);
    });
  return [...new Set(words)].filter((word) => !asked.has(word.toLowerCase())).slice(0, MAX_VARIANT_WORDS);
};

/** Whether whoever puts words under this node wants them near each other; alternatives that were asked for are no such thing. */
const joins = ({ kind }: QueryNode, match: MatchMode): boolean =>
  kind === 'all' || kind === 'near' || kind === 'same' || (kind === 'any' && match === 'any');

/** Leaves that stand side by side, group by group. */
const runsOf = (node: QueryNode, match: MatchMode): readonly (readonly Leaf[])[] => {
  if (node.kind === 'word' || node.kind === 'phrase') return [measuredLeaves(node)];
  if (!isTold(node)) return [];
  const leaves = childrenOf(node).filter(({ kind }) => kind === 'word' || kind === 'phrase');
  const groups = childrenOf(node).filter(({ kind }) => kind !== 'word' && kind !== 'phrase');
  const here = joins(node, match)
    ? [leaves.flatMap(measuredLeaves)]
    : leaves.map((leaf) => measuredLeaves(leaf));
  return [...here, ...groups.flatMap((group) => runsOf(group, match))];
};

/** Words that are next to each other in a query once its stop words are left out, two and two, as the reader wrote them. */
export const wordPairs = (tree: QueryNode, match: MatchMode, code: string): readonly string[] => {
  const pairs = runsOf(tree, match).flatMap((run) => {
    const words = run
      .flatMap(({ text }) => text.split(' '))
      .filter((word) => word !== '' && !isStopWord(word, code));
    return words.slice(1).flatMap((word, at) => {
      const before = words[at] ?? '';
      return before.toLowerCase() === word.toLowerCase() ? [] : [`${before} ${word}`];
    });
  });
  return [...new Set(pairs)].slice(0, MAX_PAIRS);
};
