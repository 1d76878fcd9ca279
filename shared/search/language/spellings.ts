import type { MatchMode } from './combine.ts';
import { canonicalDate } from './dates.ts';
import { infixOf, type Sign, type Token, writtenSign } from './signs.ts';
import type { Note } from './tokens.ts';

const ENDS: ReadonlySet<Sign['kind']> = new Set(['word', 'phrase', 'close']);
const BEGINS: ReadonlySet<Sign['kind']> = new Set([
  'word',
  'phrase',
  'open',
  'first',
  'atleast',
  'form',
  'field',
  'value',
  'date',
  'minus',
]);

const DATE_SIGNS: ReadonlyMap<string, string> = new Map([
  ['after', '>'],
  ['aft', '>'],
  ['before', '<'],
  ['bef', '<'],
  ['from', ''],
]);

/** Tokens that were read as others: how many, and what they became. */
type Respelled = { readonly count: number; readonly signs: readonly Sign[]; readonly done: string };

const wordAt = (tokens: readonly Token[], at: number): string | undefined => {
  const sign = tokens[at]?.sign;
  return sign?.kind === 'word' && !sign.wildcard ? sign.value : undefined;
};

/** "w1 w2 w3" are words: of neighbours that could be operators none is. */
const isInfix = (tokens: readonly Token[], at: number): boolean =>
  infixOf(wordAt(tokens, at) ?? '') !== undefined;

const isBetween = (tokens: readonly Token[], at: number, count: number): boolean =>
  ENDS.has(tokens[at - 1]?.sign.kind ?? 'open') && BEGINS.has(tokens[at + count]?.sign.kind ?? 'close');

/** Factiva's "date after 20240701" and "date from 20240701 to 20240712"; without a date behind it those are words. */
const dateAt = (tokens: readonly Token[], at: number): Respelled | undefined => {
  const words = [0, 1, 2, 3, 4].map((ahead) => wordAt(tokens, at + ahead));
  const [name, relation = '', first = '', to, last = ''] = words;
  const sign = DATE_SIGNS.get(relation.toLowerCase());
  if (name?.toLowerCase() !== 'date' || sign === undefined) return undefined;
  const from = canonicalDate(first);
  const until = canonicalDate(last);
  if (from === undefined) return undefined;
  const isRange = sign === '' && to?.toLowerCase() === 'to' && until !== undefined;
  const value = isRange ? `${from}..${until}` : sign === '' ? `${from}..` : `${sign}${from}`;
  return {
    count: isRange ? 5 : 3,
    signs: [
      { kind: 'date', field: 'published' },
      { kind: 'word', value, wildcard: false },
    ],
    done: `read as published:${value}`,
  };
};

/** "NOT w/5" and the like: the first thing, but not close to the second. */
const apartAt = (tokens: readonly Token[], at: number): Respelled | undefined => {
  const isNot = tokens[at]?.sign.kind === 'not' || wordAt(tokens, at)?.toLowerCase() === 'not';
  const next = tokens[at + 1];
  const from = next?.sign;
  if (isNot && from?.kind === 'and' && next?.foreign) {
    return { count: 2, signs: [{ kind: 'not' }], done: 'read as NOT' };
  }
  if (!isNot || (from?.kind !== 'near' && from?.kind !== 'same') || !isBetween(tokens, at, 2))
    return undefined;
  return {
    count: 2,
    signs: [{ kind: 'apart', from }],
    done: `read as the first, but not ${writtenSign(from)} the second`,
  };
};

const infixAt = (tokens: readonly Token[], at: number): Respelled | undefined => {
  const word = wordAt(tokens, at) ?? '';
  const infix = infixOf(word);
  if (infix && isBetween(tokens, at, 1) && !isInfix(tokens, at - 1) && !isInfix(tokens, at + 1))
    return { count: 1, signs: [infix], done: `read as ${writtenSign(infix)}` };
  const next = wordAt(tokens, at + 1) ?? '';
  const within = word === 'WITHIN' && /^\d+$/u.test(next) ? infixOf(`w${next}`) : undefined;
  if (within && isBetween(tokens, at, 2))
    return { count: 2, signs: [within], done: `read as ${writtenSign(within)}` };
  return undefined;
};

const EXCEPT: ReadonlySet<string> = new Set(['and', 'but', 'AND', 'BUT']);

/** "and not" and "but not", which are NOT in other systems. */
const exceptAt = (tokens: readonly Token[], at: number): Respelled | undefined => {
  const next = tokens[at + 1];
  const isNot = wordAt(tokens, at + 1) === 'not' || next?.text === 'NOT';
  return isNot && EXCEPT.has(wordAt(tokens, at) ?? '') && isBetween(tokens, at, 2)
    ? { count: 2, signs: [{ kind: 'not' }], done: 'read as NOT' }
    : undefined;
};

/** Capitals show that an operator was meant; without a number it is none. */
const numberless = (tokens: readonly Token[], at: number): Respelled | undefined => {
  const token = tokens[at];
  return token?.sign.kind === 'word' && token.text === 'NEAR' && isBetween(tokens, at, 1)
    ? {
        count: 1,
        signs: [token.sign],
        done: 'read as a word: with a distance, as in NEAR/5, it is an operator',
      }
    : undefined;
};

const JOINTS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['and', 'and'],
  ['or', 'or'],
  ['not', 'not'],
]);

/** In a query that is written for another system, small letters make operators too. */
const jointAt = (tokens: readonly Token[], at: number): Respelled | undefined => {
  const kind = JOINTS.get(wordAt(tokens, at) ?? '');
  return kind && isBetween(tokens, at, 1)
    ? { count: 1, signs: [{ kind }], done: `read as ${kind.toUpperCase()}, as other systems have it` }
    : undefined;
};

/**
 * Reads those spellings of other systems that are operators only by what stands around them. In a question of many words,
 * where any may match, they are words.
 */
export const respelled = (
  query: string,
  tokens: readonly Token[],
  match: MatchMode,
): { readonly tokens: readonly Token[]; readonly notes: readonly Note[] } => {
  const read: Token[] = [];
  const notes: Note[] = [];
  const foreign =
    match === 'all' &&
    tokens.some((token, at) => token.foreign === true || infixAt(tokens, at) !== undefined);
  const respelledAt = (at: number): Respelled | undefined => {
    const always = apartAt(tokens, at);
    if (always || match === 'any') return always;
    return (
      dateAt(tokens, at) ??
      infixAt(tokens, at) ??
      exceptAt(tokens, at) ??
      numberless(tokens, at) ??
      (foreign ? jointAt(tokens, at) : undefined)
    );
  };
  let at = 0;
  for (let token = tokens[at]; token; token = tokens[at]) {
    const other = respelledAt(at);
    const last = tokens[at + (other?.count ?? 1) - 1];
    if (other && last) {
      const position = { start: token.position.start, end: last.position.end };
      const text = query.slice(position.start, position.end);
      read.push(...other.signs.map((sign) => ({ sign, text, position })));
      notes.push({ position, done: other.done });
    } else read.push(token);
    at += other?.count ?? 1;
  }
  return { tokens: read, notes };
};
