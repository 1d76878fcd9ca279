import * as z from 'zod/mini';
import { quoted } from './quotes.ts';

/** Where a thing stands in the query text: UTF-16 offsets, end exclusive. */
export const Position = z.readonly(z.object({ start: z.int(), end: z.int() }));
export type Position = z.infer<typeof Position>;

/** A word or a phrase as the reader wrote it, without its quotes. */
export type Leaf = { readonly kind: 'word' | 'phrase'; readonly text: string; readonly position: Position };

/** A query as it was understood. */
export type QueryNode =
  | Leaf
  | { readonly kind: 'all' | 'any'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly node: QueryNode };

/** Something odd in a query, and what was made of it. */
export const Problem = z.readonly(z.object({ position: Position, text: z.string(), done: z.string() }));
export type Problem = z.infer<typeof Problem>;

export type ParsedQuery = { readonly tree?: QueryNode; readonly problems: readonly Problem[] };

/** The words and phrases that a hit must or may have; those under a `not` are left out. */
export const positiveLeaves = (node: QueryNode | undefined): readonly Leaf[] => {
  if (!node || node.kind === 'not') return [];
  return 'nodes' in node ? node.nodes.flatMap(positiveLeaves) : [node];
};

const joined = (nodes: readonly QueryNode[], operator: string): string =>
  nodes.map((node) => inner(node)).join(` ${operator} `);

const inner = (node: QueryNode): string =>
  node.kind === 'all' || node.kind === 'any' ? `(${readingOf(node)})` : readingOf(node);

/** One line that says how a query was read, in its own language: reading it again gives the same tree. */
export const readingOf = (node: QueryNode | undefined): string => {
  if (!node) return '';
  switch (node.kind) {
    case 'word':
      return node.text;
    case 'phrase':
      return quoted(node.text);
    case 'not':
      return `NOT ${inner(node.node)}`;
    default:
      return joined(node.nodes, node.kind === 'all' ? 'AND' : 'OR');
  }
};
