import * as z from 'zod/mini';
import { quoted } from './quotes.ts';

/** Where a thing stands in the query text: UTF-16 offsets, end exclusive. */
export const Position = z.readonly(z.object({ start: z.int(), end: z.int() }));
export type Position = z.infer<typeof Position>;

/** How equal a word of the text must be: in every letter but for capitals, or with its capitals. Absent: by stem, without accents. */
export const EXACT_FORMS = ['exact', 'case'] as const;
export type ExactForm = (typeof EXACT_FORMS)[number];

/**
 * A word or a phrase as the reader wrote it, without its quotes and signs. `*` (any letters, or none) and `?` (one letter) in it
 * are wildcards where `wildcard` is set: in a phrase, word by word.
 */
export type Leaf = {
  readonly kind: 'word' | 'phrase';
  readonly text: string;
  readonly position: Position;
  readonly form?: ExactForm;
  readonly wildcard?: true;
};

/** Fields that words can be asked for in. `lead` is the headline and the first passage. */
export const WORD_FIELDS = [
  'headline',
  'lead',
  'body',
  'caption',
  'byline',
  'publisher',
  'section',
  'tag',
  'place',
] as const;
export type WordField = (typeof WORD_FIELDS)[number];

/** What is said of an article rather than in it. */
export const VALUE_FIELDS = ['language', 'id', 'is', 'has', 'missing'] as const;
export type ValueField = (typeof VALUE_FIELDS)[number];

export const DATE_FIELDS = ['published', 'updated', 'ingested'] as const;
export type DateField = (typeof DATE_FIELDS)[number];

/**
 * A span of time by its partial dates (`2024`, `2024-07`, `--07-12`, `2024-07-12T14:55`) in the reader's zone: the whole of the first and of the
 * last is meant; `after` begins when that date is over, `before` ends where that date begins.
 */
export type DateNode = {
  readonly kind: 'date';
  readonly field: DateField;
  readonly from?: string;
  readonly to?: string;
  readonly after?: string;
  readonly before?: string;
  readonly position: Position;
};

/** A query as it was understood. */
export type QueryNode =
  | Leaf
  | { readonly kind: 'all' | 'any'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly node: QueryNode }
  /** Two things, at most `distance` words from one to the other (1: side by side), `ordered` or either way round. */
  | {
      readonly kind: 'near';
      readonly ordered: boolean;
      readonly distance: number;
      readonly nodes: readonly [QueryNode, QueryNode];
      readonly position: Position;
    }
  /** Things that stand in one sentence or one paragraph. */
  | {
      readonly kind: 'same';
      readonly unit: 'sentence' | 'paragraph';
      readonly nodes: readonly [QueryNode, QueryNode];
      readonly position: Position;
    }
  /** Among the first words of the body. */
  | { readonly kind: 'first'; readonly words: number; readonly node: QueryNode; readonly position: Position }
  | {
      readonly kind: 'atleast';
      readonly times: number;
      readonly node: QueryNode;
      readonly position: Position;
    }
  | {
      readonly kind: 'field';
      readonly field: WordField;
      readonly node: QueryNode;
      readonly position: Position;
    }
  | {
      readonly kind: 'value';
      readonly field: ValueField;
      readonly value: string;
      readonly position: Position;
    }
  | DateNode;

/** Something odd in a query, and what was made of it. */
export const Problem = z.readonly(z.object({ position: Position, text: z.string(), done: z.string() }));
export type Problem = z.infer<typeof Problem>;

export type ParsedQuery = { readonly tree?: QueryNode; readonly problems: readonly Problem[] };

/** What stands directly under a node. */
export const childrenOf = (node: QueryNode): readonly QueryNode[] => {
  if ('nodes' in node) return node.nodes;
  return 'node' in node ? [node.node] : [];
};

/** Every word and phrase under a node, those that are excluded too. */
export const leavesOf = (node: QueryNode): readonly Leaf[] =>
  node.kind === 'word' || node.kind === 'phrase' ? [node] : childrenOf(node).flatMap(leavesOf);

/** The words and phrases that a hit must or may have; those under a `not` are left out. */
export const positiveLeaves = (node: QueryNode | undefined): readonly Leaf[] => {
  if (!node || node.kind === 'not') return [];
  return node.kind === 'word' || node.kind === 'phrase' ? [node] : childrenOf(node).flatMap(positiveLeaves);
};

const joined = (nodes: readonly QueryNode[], operator: string): string =>
  nodes.map((node) => inner(node)).join(` ${operator} `);

/** Whether a node stands in parentheses within another, as a query is written out. */
export const isBracketed = (node: QueryNode): boolean =>
  'nodes' in node || node.kind === 'first' || node.kind === 'atleast';

const inner = (node: QueryNode): string => (isBracketed(node) ? `(${readingOf(node)})` : readingOf(node));

const SIGN: Readonly<Record<ExactForm, string>> = { exact: '=', case: '==' };

const dateWords = ({ from, to, after, before }: DateNode): string => {
  if (after !== undefined) return `>${after}`;
  if (before !== undefined) return `<${before}`;
  return from === to ? (from ?? '') : `${from ?? ''}..${to ?? ''}`;
};

/** One line that says how a query was read, in its own language: reading it again gives the same tree. */
export const readingOf = (node: QueryNode | undefined): string => {
  if (!node) return '';
  switch (node.kind) {
    case 'word':
      return `${node.form ? SIGN[node.form] : ''}${node.text}`;
    case 'phrase':
      return `${node.form ? SIGN[node.form] : ''}${quoted(node.text)}`;
    case 'not':
      return `NOT ${inner(node.node)}`;
    case 'near':
      return joined(node.nodes, `${node.ordered ? 'PRE' : 'NEAR'}/${node.distance}`);
    case 'same':
      return joined(node.nodes, node.unit === 'sentence' ? '/s' : '/p');
    case 'first':
      return `FIRST/${node.words} ${inner(node.node)}`;
    case 'atleast':
      return `ATLEAST/${node.times} ${inner(node.node)}`;
    case 'field':
      return `${node.field}:${inner(node.node)}`;
    case 'value':
      return `${node.field}:${/^[\w.:/#][\w.:/#-]*$/u.test(node.value) ? node.value : quoted(node.value)}`;
    case 'date':
      return `${node.field}:${dateWords(node)}`;
    default:
      return joined(node.nodes, node.kind === 'all' ? 'AND' : 'OR');
  }
};
