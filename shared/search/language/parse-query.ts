import { withoutMarkerTokens } from '../markers.ts';
import {
  apartFrom,
  closeTo,
  excluded,
  grouped,
  limitedTo,
  type MatchMode,
  mapLeaves,
  sideBySide,
  type Tell,
  valuesOf,
} from './combine.ts';
import { readDate } from './dates.ts';
import { shortened } from './long-question.ts';
import { checkNesting, checkTree, createCount } from './query-size.ts';
import { capitalised, type Prefix, type Sign, type Token } from './signs.ts';
import { respelled } from './spellings.ts';
import { type Note, tokensOf } from './tokens.ts';
import type { Leaf, ParsedQuery, Position, QueryNode } from './tree.ts';
import { readValue } from './values.ts';

export type { MatchMode } from './combine.ts';
export { MAX_LEAVES, MAX_NESTING, MAX_WORDS, QueryTooLarge } from './query-size.ts';

/** Proximity by how tight it binds: words, sentence, paragraph. */
const TIGHTNESS = ['near', 'sentence', 'paragraph'] as const;

const tightnessOf = (sign: Sign): (typeof TIGHTNESS)[number] | undefined => {
  const proximity = sign.kind === 'apart' ? sign.from : sign;
  if (proximity.kind === 'near') return 'near';
  return proximity.kind === 'same' ? proximity.unit : undefined;
};

const isExclusion = (token: Token | undefined): boolean =>
  token?.sign.kind === 'not' || token?.sign.kind === 'minus';

const isWithin = (one: Position, other: Position): boolean =>
  one.start >= other.start && one.end <= other.end;

/** Problems that are told one by one. */
const MAX_PROBLEMS = 100;

/** Notes in the order of the text; what is too much to tell becomes one. */
const inOrder = (notes: readonly Note[]): readonly Note[] => {
  const sorted = [...notes].sort((a, b) => a.position.start - b.position.start);
  const [first, ...others] = sorted.slice(MAX_PROBLEMS);
  if (!first || others.length === 0) return sorted;
  const end = others.reduce((last, { position }) => Math.max(last, position.end), first.position.end);
  const rest = {
    position: { start: first.position.start, end },
    done: `${others.length + 1} more of the kind`,
  };
  return [...sorted.slice(0, MAX_PROBLEMS), rest];
};

/** What ends a row of things side by side. */
const endsRow = (token: Token | undefined): boolean =>
  token === undefined || token.sign.kind === 'or' || token.sign.kind === 'close';

/**
 * Reads a query: words side by side are joined by `match`; proximity binds tighter than `AND`, that tighter than `OR`; `-` and
 * `NOT` exclude what follows them; docs/query-language.md has the grammar. Tolerant: whatever makes no sense is left out or
 * read as something that does, and stands in `problems`. Throws only `QueryTooLarge`.
 */
export const parseQuery = (text: string, match: MatchMode): ParsedQuery => {
  const { text: searchable, reserved } = withoutMarkerTokens(text);
  const lexical = tokensOf(searchable, match);
  const { tokens: spelled, notes: spellings } = respelled(searchable, lexical.tokens, match);
  const { tokens, notes: leftOut } = shortened(spelled, match);
  const notes: Note[] = [
    ...lexical.notes.filter(({ position }) => !spellings.some((other) => isWithin(position, other.position))),
    ...spellings,
    ...leftOut,
    ...reserved.map((position) => ({
      position,
      done: 'left out: the archive marks ends of sentences with these signs',
    })),
  ];
  const count = createCount();
  let next = 0;

  const telling =
    ({ position }: { readonly position: Position }): Tell =>
    (done) => {
      notes.push({ position, done });
    };
  const leaveOut = (token: Token, why: string): void => telling(token)(`left out: ${why}`);
  /** From a token to the last one read. */
  const extentFrom = (first: number): Position => ({
    start: tokens[first]?.position.start ?? 0,
    end: tokens[next - 1]?.position.end ?? 0,
  });

  const valueFrom =
    (sign: Extract<Prefix, { readonly kind: 'value' | 'date' }>, position: Position) =>
    (leaf: Leaf): QueryNode | undefined => {
      const tell = telling(leaf);
      if (sign.kind === 'value') {
        const read = readValue(leaf.text, sign.field);
        if (!read.ok) tell(read.why);
        else if (read.note !== undefined) tell(read.note);
        return read.ok ? { kind: 'value', field: sign.field, value: read.value, position } : undefined;
      }
      const read = readDate(leaf.text, sign.field);
      if (!read.ok) tell(read.why);
      else if (read.note !== undefined) tell(read.note);
      return read.ok ? { kind: 'date', field: sign.field, ...read.bounds, position } : undefined;
    };

  /** What follows a prefix, under it. */
  const prefixed = (token: Token, sign: Prefix, depth: number): QueryNode | undefined => {
    const first = next - 1;
    const following = tokens[next];
    const under = isExclusion(following) ? unary(depth + 1) : operand(depth + 1);
    if (!following || !under) {
      leaveOut(token, 'nothing follows that it could stand for');
      return undefined;
    }
    const tell = telling(token);
    switch (sign.kind) {
      case 'first':
      case 'atleast':
        return limitedTo(sign, under, extentFrom(first), tell);
      case 'form':
        return mapLeaves(under, (leaf) =>
          leaf.form ? leaf : { ...leaf, form: sign.form, text: capitalised(leaf.text, sign.capitals) },
        );
      default:
    }
    if (following.position.start > token.position.end) tell('read together with what follows the space');
    return sign.kind === 'field'
      ? limitedTo(sign, under, extentFrom(first), tell)
      : valuesOf(under, valueFrom(sign, extentFrom(first)), () => tell('left out: it takes values only'));
  };

  /** A word, a phrase or a group, with what stands before it. */
  const operand = (depth: number): QueryNode | undefined => {
    const token = tokens[next];
    if (!token) return undefined;
    const { sign, position } = token;
    switch (sign.kind) {
      case 'and':
      case 'or':
      case 'close':
      case 'near':
      case 'same':
      case 'apart':
      case 'not':
      case 'minus':
        return undefined;
      default:
    }
    next += 1;
    checkNesting(depth, position);
    if (sign.kind === 'open') return parenthesised(token, depth);
    if (sign.kind !== 'word' && sign.kind !== 'phrase') return prefixed(token, sign, depth);
    const leaf: Leaf = {
      kind: sign.kind,
      text: sign.value,
      position,
      ...(sign.wildcard ? { wildcard: true } : {}),
    };
    count(leaf);
    return leaf;
  };

  const parenthesised = (open: Token, depth: number): QueryNode | undefined => {
    const node = disjunction(depth + 1);
    if (tokens[next]?.sign.kind === 'close') next += 1;
    else telling(open)('read as closed at the end: its ")" is missing');
    if (!node) leaveOut(open, 'there is nothing between the parentheses');
    return node;
  };

  /** Things close to one another; chains are read from the left. */
  const proximity = (depth: number, tightness: number): QueryNode | undefined => {
    if (tightness < 0) return operand(depth);
    const first = next;
    let left = proximity(depth, tightness - 1);
    for (
      let token = tokens[next];
      token && tightnessOf(token.sign) === TIGHTNESS[tightness];
      token = tokens[next]
    ) {
      next += 1;
      const following = tokens[next];
      if (following && isExclusion(following)) {
        unary(depth + 1);
        leaveOut(following, 'what is near can only be there');
        leaveOut(token, 'only an exclusion follows it');
        continue;
      }
      const right = proximity(depth, tightness - 1);
      if (!left || !right) leaveOut(token, 'it needs something on either side');
      left = left && right ? joined(token, [left, right], extentFrom(first)) : (left ?? right);
    }
    return left;
  };

  const joined = (
    token: Token,
    nodes: readonly [QueryNode, QueryNode],
    position: Position,
  ): QueryNode | undefined => {
    const { sign } = token;
    if (sign.kind === 'apart') return apartFrom(sign.from, nodes, position, telling(token));
    return sign.kind === 'near' || sign.kind === 'same'
      ? closeTo(sign, nodes, position, telling(token))
      : undefined;
  };

  const unary = (depth: number): QueryNode | undefined => {
    const token = tokens[next];
    if (!token || !isExclusion(token)) return proximity(depth, TIGHTNESS.length - 1);
    next += 1;
    checkNesting(depth, token.position);
    const node = unary(depth + 1);
    if (!node) leaveOut(token, 'nothing follows that could be excluded');
    return node && excluded(node);
  };

  /** Neighbours joined by an explicit `AND` stay together even where neighbours are alternatives. */
  const conjunction = (depth: number): QueryNode | undefined => {
    const neighbours: QueryNode[] = [];
    let bound: QueryNode[] = [];
    const endBound = (): void => {
      const node = grouped('all', bound);
      if (node) neighbours.push(node);
      bound = [];
    };
    for (let token = tokens[next]; token && !endsRow(token); token = tokens[next]) {
      const isAnd = token.sign.kind === 'and';
      if (isAnd) {
        next += 1;
        const following = tokens[next];
        if (bound.length === 0 || endsRow(following) || following?.sign.kind === 'and') {
          leaveOut(token, 'AND needs something on either side');
          continue;
        }
      } else endBound();
      const node = unary(depth);
      if (node) bound.push(node);
    }
    endBound();
    return sideBySide(neighbours, match);
  };

  const disjunction = (depth: number): QueryNode | undefined => {
    const alternatives: QueryNode[] = [];
    const add = (node: QueryNode | undefined): void => {
      if (node) alternatives.push(node);
    };
    add(conjunction(depth));
    for (let token = tokens[next]; token?.sign.kind === 'or'; token = tokens[next]) {
      next += 1;
      if (alternatives.length === 0 || endsRow(tokens[next]))
        leaveOut(token, 'OR needs something on either side');
      add(conjunction(depth));
    }
    return grouped('any', alternatives);
  };

  const parts: QueryNode[] = [];
  for (;;) {
    const node = disjunction(0);
    if (node) parts.push(node);
    const stray = tokens[next];
    if (!stray) break;
    leaveOut(stray, 'no "(" stands before it');
    next += 1;
  }
  const tree = sideBySide(parts, match);
  if (tree) checkTree(tree);
  return {
    problems: inOrder(notes).map(({ position, done }) => ({
      position,
      text: text.slice(position.start, position.end),
      done,
    })),
    ...(tree ? { tree } : {}),
  };
};
