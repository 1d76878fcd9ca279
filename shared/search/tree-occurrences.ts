import { isAnalysed } from './highlight.ts';
import { isPaired, leastWords } from './interval-source.ts';
import { childrenOf, type Leaf, leavesOf, type QueryNode } from './language/tree.ts';
import { formsOf, type VariantsOf } from './leaf-forms.ts';
import {
  enough,
  markedOccurrences,
  nearOccurrences,
  type Occurrence,
  sameOccurrences,
} from './occurrences.ts';
import type { Mark } from './page.ts';
import { narrowed, positionalScope, type Scope, type TextField } from './text-scope.ts';
import type { TextWords } from './text-words.ts';
import { writtenOccurrences } from './written-words.ts';

/** One text of an article, and what the engine marked in it for each leaf that it was asked for. */
export type TracedText = {
  readonly field: Exclude<TextField, 'lead'>;
  readonly words: TextWords;
  readonly language: string;
  /** Where the first passage ends, for what is asked for in the lead. */
  readonly leadEnd: number;
  readonly marksOf: (leaf: Leaf) => readonly Mark[] | undefined;
  readonly variantsOf: VariantsOf;
};

/** What operators of place compare stands in one field, and the lead is none of those that they look in by default. */
const isPositional = ({ kind }: QueryNode): boolean =>
  kind === 'near' || kind === 'same' || kind === 'first' || kind === 'atleast';

/** Leaves of the language's analysis that are marked by their place: under operators of place, and in the lead. */
export const tracedLeaves = (node: QueryNode): readonly Leaf[] => {
  if (node.kind === 'not') return [];
  return isPositional(node) || (node.kind === 'field' && node.field === 'lead')
    ? leavesOf(node).filter(isAnalysed)
    : childrenOf(node).flatMap(tracedLeaves);
};

/** Whether marks of a query depend on places of words: those of leaves that are traced, and of those that the engine doesn't mark. */
export const hasPlacedMarks = (node: QueryNode): boolean => tracedLeaves(node).length > 0 || hasWritten(node);

const hasWritten = (node: QueryNode): boolean =>
  node.kind === 'word' || node.kind === 'phrase'
    ? !isAnalysed(node)
    : node.kind !== 'not' && childrenOf(node).some(hasWritten);

/** Two leaves that are looked for alike. */
export const leafKey = ({ kind, text }: Leaf): string => `${kind} ${text}`;

const inScope = (found: readonly Occurrence[], scope: Scope, text: TracedText): readonly Occurrence[] => {
  if (scope.text.includes(text.field)) return found;
  return text.field === 'body' && scope.text.includes('lead')
    ? found.filter(({ marks }) => marks.every(([, end]) => end <= text.leadEnd))
    : [];
};

const leafOccurrences = (leaf: Leaf, text: TracedText): readonly Occurrence[] => {
  if (!isAnalysed(leaf)) return writtenOccurrences(leaf, text.words, text.language);
  const marks = text.marksOf(leaf);
  if (marks === undefined) return [];
  // The engine marks pairs of characters, and looks for single ones where places count.
  return isPaired(text.language)
    ? formsOf(leaf, text.variantsOf).flatMap((form) =>
        writtenOccurrences({ ...leaf, text: form, form: 'exact' }, text.words, text.language),
      )
    : markedOccurrences(leaf, marks, text.words, text.variantsOf);
};

/**
 * Where a tree stands in a text: the things that its operators of place find there, and each word and phrase that stands by itself,
 * as far as its marks are known. What is excluded stands nowhere.
 */
export const treeOccurrences = (node: QueryNode, text: TracedText, scope: Scope): readonly Occurrence[] => {
  const of = (one: QueryNode): readonly Occurrence[] => treeOccurrences(one, text, scope);
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return inScope(leafOccurrences(node, text), scope, text);
    case 'all':
    case 'any':
      return node.nodes.flatMap(of).sort((a, b) => a.start - b.start);
    case 'field':
      return treeOccurrences(node.node, text, narrowed(scope, node.field));
    case 'near':
      return nearOccurrences(of(node.nodes[0]), of(node.nodes[1]), node.distance, node.ordered);
    case 'same': {
      const [left, right] = node.nodes;
      const { sentences, paragraphs } = text.words;
      const isTwice = JSON.stringify(unplaced(left)) === JSON.stringify(unplaced(right));
      return sameOccurrences(of(left), of(right), node.unit === 'sentence' ? sentences : paragraphs, isTwice);
    }
    case 'first':
      return text.field === 'body' && positionalScope(scope).text.includes('body')
        ? of(node.node).filter(({ start }) => start <= node.words - leastWords(node.node))
        : [];
    case 'atleast':
      return enough(of(node.node), node.times);
    default:
      return [];
  }
};

/** A node without where it stands in the query. */
const unplaced = (node: QueryNode): unknown => ({
  ...node,
  position: undefined,
  ...('nodes' in node ? { nodes: node.nodes.map(unplaced) } : {}),
  ...('node' in node ? { node: unplaced(node.node) } : {}),
});
