import { withoutMarkerTokens } from '../markers.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { ParsedQuery, Position, Problem, QueryNode } from './tree.ts';

export const MAX_LEAVES = 64;
export const MAX_NESTING = 20;
/** Of all phrases and words together: the engine counts a clause for each in every field of every language. */
export const MAX_WORDS = 250;

/** Words as the engine's tokenizer counts them; of scripts without spaces, each character. */
const ENGINE_WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{Extended_Pictographic}]|[\p{L}\p{M}\p{Nd}\p{Nl}]+/gu;
const wordsIn = (text: string): number => text.match(ENGINE_WORD)?.length ?? 0;

/** The query is larger than the archive answers; `position` is where it became so. */
export class QueryTooLarge extends Error {
  override readonly name = 'QueryTooLarge';
  readonly position: Position;
  constructor(message: string, position: Position) {
    super(message);
    this.position = position;
  }
}

/** How words that stand side by side are joined. */
export type MatchMode = 'all' | 'any';

const group = (kind: 'all' | 'any', nodes: readonly QueryNode[]): QueryNode | undefined => {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]));
  return flat.length > 1 ? { kind, nodes: flat } : flat[0];
};

/** An exclusion is never an alternative: "strike -harbour" means without harbour in either mode. */
const sideBySide = (nodes: readonly QueryNode[], match: MatchMode): QueryNode | undefined => {
  if (match === 'all') return group('all', nodes);
  const wanted = group(
    'any',
    nodes.filter((node) => node.kind !== 'not'),
  );
  const unwanted = nodes.filter((node) => node.kind === 'not');
  return group('all', wanted ? [wanted, ...unwanted] : unwanted);
};

/**
 * Reads a query: words side by side are joined by `match`, `AND` binds tighter than `OR`, `-` and `NOT` exclude what follows
 * them, quotation marks make a phrase, parentheses group. Tolerant: whatever makes no sense is left out and stands in
 * `problems`. Throws only `QueryTooLarge`.
 */
export const parseQuery = (text: string, match: MatchMode): ParsedQuery => {
  const { text: searchable, reserved } = withoutMarkerTokens(text);
  const { tokens, problems: lexical } = tokensOf(searchable);
  const problems: Problem[] = [
    ...lexical.map((problem) => ({
      ...problem,
      text: text.slice(problem.position.start, problem.position.end),
    })),
    ...reserved.map((position) => ({
      position,
      text: text.slice(position.start, position.end),
      done: 'left out: the archive marks ends of sentences with these signs',
    })),
  ];
  let next = 0;
  let leaves = 0;
  let words = 0;

  const leaveOut = (token: Token, why: string): void => {
    problems.push({ position: token.position, text: token.text, done: `left out: ${why}` });
  };

  const unary = (depth: number): QueryNode | undefined => {
    const token = tokens[next];
    if (!token || token.kind === 'close' || token.kind === 'or' || token.kind === 'and') return undefined;
    next += 1;
    if (depth > MAX_NESTING) {
      throw new QueryTooLarge(`Groups may stand at most ${MAX_NESTING} deep.`, token.position);
    }
    if (token.kind === 'not' || token.kind === 'minus') {
      const node = unary(depth + 1);
      if (!node) leaveOut(token, 'nothing follows that could be excluded');
      // Not of not is what it was.
      return node?.kind === 'not' ? node.node : node && { kind: 'not', node };
    }
    if (token.kind === 'open') return parenthesised(token, depth);
    leaves += 1;
    if (leaves > MAX_LEAVES) {
      throw new QueryTooLarge(`A query may have at most ${MAX_LEAVES} words and phrases.`, token.position);
    }
    words += wordsIn(token.text);
    if (words > MAX_WORDS) {
      throw new QueryTooLarge(`All phrases together may have at most ${MAX_WORDS} words.`, token.position);
    }
    return { kind: token.kind === 'phrase' ? 'phrase' : 'word', text: token.text, position: token.position };
  };

  const parenthesised = (open: Token, depth: number): QueryNode | undefined => {
    const node = disjunction(depth + 1);
    const close = tokens[next];
    if (close?.kind === 'close') next += 1;
    else
      problems.push({
        position: open.position,
        text: open.text,
        done: 'read as closed at the end: its ")" is missing',
      });
    if (!node) leaveOut(open, 'there is nothing between the parentheses');
    return node;
  };

  /** Neighbours joined by an explicit `AND` stay together even where neighbours are alternatives. */
  const conjunction = (depth: number): QueryNode | undefined => {
    const neighbours: QueryNode[] = [];
    let bound: QueryNode[] = [];
    const endBound = (): void => {
      const node = group('all', bound);
      if (node) neighbours.push(node);
      bound = [];
    };
    for (
      let token = tokens[next];
      token && token.kind !== 'or' && token.kind !== 'close';
      token = tokens[next]
    ) {
      if (token.kind === 'and') {
        next += 1;
        const following = tokens[next];
        if (
          bound.length === 0 ||
          !following ||
          following.kind === 'or' ||
          following.kind === 'close' ||
          following.kind === 'and'
        ) {
          leaveOut(token, 'AND needs something on either side');
        } else {
          const node = unary(depth);
          if (node) bound.push(node);
        }
        continue;
      }
      endBound();
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
    for (let token = tokens[next]; token?.kind === 'or'; token = tokens[next]) {
      next += 1;
      const before = alternatives.length;
      const following = tokens[next];
      if (before === 0 || !following || following.kind === 'or' || following.kind === 'close') {
        leaveOut(token, 'OR needs something on either side');
      }
      add(conjunction(depth));
    }
    return group('any', alternatives);
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
  return {
    problems: problems.sort((a, b) => a.position.start - b.position.start),
    ...(tree ? { tree } : {}),
  };
};
