import type { Prefix, Proximity } from './signs.ts';
import { writtenSign } from './signs.ts';
import { childrenOf, type Leaf, type Position, type QueryNode, readingOf } from './tree.ts';

/** How words that stand side by side are joined. */
export type MatchMode = 'all' | 'any';

/** Tells of a part that was read otherwise than it was written. */
export type Tell = (done: string) => void;

/** Nodes as one; groups of the same kind become one group. */
export const grouped = (kind: 'all' | 'any', nodes: readonly QueryNode[]): QueryNode | undefined => {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]));
  return flat.length > 1 ? { kind, nodes: flat } : flat[0];
};

/** Not of not is what it was. */
export const excluded = (node: QueryNode): QueryNode =>
  node.kind === 'not' ? node.node : { kind: 'not', node };

/** What is never an alternative to words beside it: "strike -harbour" means without harbour in either mode, and so do dates and values. */
const isCondition = ({ kind }: QueryNode): boolean => kind === 'not' || kind === 'value' || kind === 'date';

/** Neighbours without an operator between them. */
export const sideBySide = (nodes: readonly QueryNode[], match: MatchMode): QueryNode | undefined => {
  if (match === 'all') return grouped('all', nodes);
  const wanted = grouped(
    'any',
    nodes.filter((node) => !isCondition(node)),
  );
  return grouped('all', [...(wanted ? [wanted] : []), ...nodes.filter(isCondition)]);
};

/** Each leaf as `change` makes it; without one that becomes nothing, and without groups that become empty. */
export const mapLeaves = (
  node: QueryNode,
  change: (leaf: Leaf) => QueryNode | undefined,
): QueryNode | undefined => {
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return change(node);
    case 'all':
    case 'any':
      return grouped(
        node.kind,
        node.nodes.flatMap((one) => mapLeaves(one, change) ?? []),
      );
    case 'near':
    case 'same': {
      const [left, right] = node.nodes.map((one) => mapLeaves(one, change));
      return left && right ? { ...node, nodes: [left, right] } : (left ?? right);
    }
    case 'value':
    case 'date':
      return node;
    case 'not': {
      const under = mapLeaves(node.node, change);
      return under && excluded(under);
    }
    default: {
      const under = mapLeaves(node.node, change);
      return under && { ...node, node: under };
    }
  }
};

/** A group of values of a field, each leaf as `read` makes it; `tell` is told when something else stands in it. */
export const valuesOf = (
  node: QueryNode,
  read: (leaf: Leaf) => QueryNode | undefined,
  tell: () => void,
): QueryNode | undefined => {
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return read(node);
    case 'all':
    case 'any':
      return grouped(
        node.kind,
        node.nodes.flatMap((one) => valuesOf(one, read, tell) ?? []),
      );
    case 'not': {
      const under = valuesOf(node.node, read, tell);
      return under && excluded(under);
    }
    default:
      tell();
      return undefined;
  }
};

/** What limits a part of the query to a place of the article, or asks for it more than once. */
export type Limit = Extract<Prefix, { readonly kind: 'first' | 'atleast' }> | WordLimit;
type WordLimit = Extract<Prefix, { readonly kind: 'field' }>;
type Limited = Extract<QueryNode, { readonly kind: Limit['kind'] }>;

const isLimited = (node: QueryNode): node is Limited =>
  node.kind === 'first' || node.kind === 'atleast' || node.kind === 'field';

const signOf = (node: Limited): string => {
  if (node.kind === 'field') return writtenSign({ kind: 'field', field: node.field });
  return node.kind === 'first'
    ? writtenSign({ kind: 'first', words: node.words })
    : writtenSign({ kind: 'atleast', times: node.times });
};

/** What a reader knows a part by. */
const nameOf = (node: QueryNode): string => {
  if (isLimited(node)) return signOf(node);
  return node.kind === 'value' || node.kind === 'date' ? `${node.field}:` : readingOf(node);
};

/** What has a place in the text: words, phrases, alternatives, and things near one another. */
const hasPlace = (node: QueryNode): boolean =>
  node.kind === 'word' ||
  node.kind === 'phrase' ||
  ((node.kind === 'any' || node.kind === 'near' || node.kind === 'same') && node.nodes.every(hasPlace));

const fitsInField = (node: QueryNode): boolean =>
  hasPlace(node) ||
  ((node.kind === 'all' || node.kind === 'any' || node.kind === 'not') &&
    childrenOf(node).every(fitsInField));

/** What is counted by itself where things are asked for more than once. */
const isCounted = (node: QueryNode): boolean => !isCondition(node) && !isLimited(node);

/**
 * A part under a limit, which is put on each thing that it can be put on: exclusions stay outside; what has a place of its own
 * (another field, a date) stays beside it and is told of.
 */
export const limitedTo = (limit: Limit, node: QueryNode, position: Position, tell: Tell): QueryNode => {
  const fits = limit.kind === 'field' ? node.kind !== 'not' && fitsInField(node) : hasPlace(node);
  if (fits) return { ...limit, node, position };
  const deeper = (one: QueryNode): QueryNode => limitedTo(limit, one, position, tell);
  if (node.kind === 'all' || node.kind === 'any') {
    if (limit.kind === 'atleast' && node.nodes.filter(isCounted).length > 1)
      tell(`read as ${writtenSign(limit)} of each`);
    return grouped(node.kind, node.nodes.map(deeper)) ?? node;
  }
  if (node.kind === 'not') {
    // Without the word is meant, not without many of it.
    return limit.kind === 'atleast' ? node : excluded(deeper(node.node));
  }
  tell(`read beside ${nameOf(node)}, which can't stand within it`);
  return node;
};

/** Makes a proximity of two nodes. */
const between = (sign: Proximity, left: QueryNode, right: QueryNode, position: Position): QueryNode => ({
  ...sign,
  nodes: [left, right],
  position,
});

/** A node as it can stand near another, or nothing. */
const placed = (node: QueryNode, sign: Proximity, position: Position, tell: Tell): QueryNode | undefined => {
  if (hasPlace(node)) return node;
  const inner = (one: QueryNode): QueryNode | undefined => placed(one, sign, position, tell);
  switch (node.kind) {
    case 'any':
      return grouped(
        'any',
        node.nodes.flatMap((one) => inner(one) ?? []),
      );
    case 'all': {
      const close = sign.kind === 'near' ? { ...sign, ordered: false } : sign;
      const parts = node.nodes.flatMap((one) => inner(one) ?? []);
      if (parts.length > 1) tell(`read with ${writtenSign(close)} in place of the AND within it`);
      return parts.length === 0 ? undefined : parts.reduce((a, b) => between(close, a, b, position));
    }
    case 'first':
    case 'atleast':
    case 'field':
      tell(`read without the ${signOf(node)} within it`);
      return inner(node.node);
    case 'not':
      tell('read without the NOT within it: what is near can only be there');
      return undefined;
    case 'value':
    case 'date':
      tell(`read without the ${node.field}: within it: that has no place in the text`);
      return undefined;
    default:
      return node;
  }
};

/**
 * Two things close to one another. A limit on either is put on both together, since they must stand in one text; what can't be
 * near anything is left out; both are told of.
 */
export const closeTo = (
  sign: Proximity,
  [left, right]: readonly [QueryNode, QueryNode],
  position: Position,
  tell: Tell,
): QueryNode | undefined => {
  const limit = [left, right].find(isLimited);
  if (limit) {
    tell(`read as ${signOf(limit)} of both together`);
    const bare = [left, right].map((node) => {
      if (!isLimited(node)) return node;
      if (signOf(node) !== signOf(limit)) tell(`read without the ${signOf(node)} within it`);
      return node.node;
    });
    const [first = left, second = right] = bare;
    const node = closeTo(sign, [first, second], position, tell);
    return node && limitedTo(limit, node, position, tell);
  }
  const first = placed(left, sign, position, tell);
  const second = placed(right, sign, position, tell);
  return first && second ? between(sign, first, second, position) : (first ?? second);
};

/** One thing without places where another is close to it. */
export const apartFrom = (
  from: Proximity,
  [left, right]: readonly [QueryNode, QueryNode],
  position: Position,
  tell: Tell,
): QueryNode | undefined => {
  const together = closeTo(from, [left, right], position, tell);
  return together && grouped('all', [left, { kind: 'not', node: together }]);
};
