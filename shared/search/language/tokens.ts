import { QUOTES } from './quotes.ts';
import type { Position, Problem } from './tree.ts';

export type Token = {
  readonly kind: 'word' | 'phrase' | 'and' | 'or' | 'not' | 'minus' | 'open' | 'close';
  readonly text: string;
  readonly position: Position;
};

const OPERATORS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
]);

/** What the engine's tokenizer makes a word of: not so fractions, circled and superscript digits (`\p{No}`). */
const SEARCHABLE = /[\p{L}\p{Nd}\p{Nl}\p{Extended_Pictographic}]/u;
const SPACE = /\s/u;

/** Cuts a query into tokens. Never fails: what can't be searched for is left out and said so. */
export const tokensOf = (
  query: string,
): { readonly tokens: readonly Token[]; readonly problems: readonly Problem[] } => {
  const tokens: Token[] = [];
  const problems: Problem[] = [];
  const push = (kind: Token['kind'], start: number, end: number, text = query.slice(start, end)): void => {
    tokens.push({ kind, text, position: { start, end } });
  };
  const problem = (start: number, end: number, done: string): void => {
    problems.push({ position: { start, end }, text: query.slice(start, end), done });
  };

  let at = 0;
  while (at < query.length) {
    const character = query.charAt(at);
    const closers = QUOTES.get(character);
    if (SPACE.test(character)) {
      at += 1;
    } else if (character === '(' || character === ')') {
      push(character === '(' ? 'open' : 'close', at, at + 1);
      at += 1;
    } else if (closers !== undefined) {
      let end = at + 1;
      while (end < query.length && !closers.includes(query.charAt(end))) end += 1;
      const text = query
        .slice(at + 1, end)
        .replace(/\s+/gu, ' ')
        .trim();
      const after = Math.min(end + 1, query.length);
      if (!SEARCHABLE.test(text))
        problem(at, after, 'left out: nothing between the quotation marks can be searched for');
      else {
        if (end >= query.length)
          problem(at, after, 'read as a phrase to the end: its closing quotation mark is missing');
        push('phrase', at, after, text);
      }
      at = after;
    } else if (
      character === '-' &&
      at + 1 < query.length &&
      !SPACE.test(query.charAt(at + 1)) &&
      query.charAt(at + 1) !== ')'
    ) {
      push('minus', at, at + 1);
      at += 1;
    } else {
      let end = at + 1;
      while (end < query.length) {
        const next = query.charAt(end);
        if (SPACE.test(next) || next === '(' || next === ')' || QUOTES.has(next)) break;
        end += 1;
      }
      const text = query.slice(at, end);
      const operator = OPERATORS.get(text);
      if (operator) push(operator, at, end);
      else if (SEARCHABLE.test(text)) push('word', at, end);
      else problem(at, end, 'left out: it has no letter or digit');
      at = end;
    }
  }
  return { tokens, problems };
};
