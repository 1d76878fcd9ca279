import { isClause } from './clause.ts';
import { wildcardWords } from './wildcard-pattern.ts';

const wordsIn = (query: unknown): number =>
  typeof query === 'string' ? Math.max(1, wildcardWords(query).length) : 1;

/** The sum over a list; of one that holds the very same again and again, by a look at one. */
const sumOver = (list: readonly unknown[], measure: (one: unknown) => number): number =>
  list.length > 1 && list.every((one) => one === list[0])
    ? list.length * measure(list[0])
    : list.reduce((sum: number, one) => sum + measure(one), 0);

/** What the engine counts as clauses: a phrase is one in each field, and each word of an interval rule. */
export const lookupsOf = (clause: unknown): number => {
  if (Array.isArray(clause)) return sumOver(clause, lookupsOf);
  if (!isClause(clause)) return 0;
  return Object.entries(clause).reduce((sum, [name, value]) => {
    if (!isClause(value)) return sum;
    if (name === 'multi_match' && Array.isArray(value.fields)) return sum + value.fields.length;
    const own = name === 'match' ? wordsIn(value.query) : name === 'regexp' ? 1 : 0;
    return sum + own + lookupsOf(value);
  }, 0);
};

/** How many wildcards stand in rules of place, their filters aside: the engine looks up all words that each fits, each time anew. */
export const patternsOf = (clause: unknown, isPlaced = false): number => {
  if (Array.isArray(clause)) return sumOver(clause, (one) => patternsOf(one, isPlaced));
  if (!isClause(clause)) return 0;
  return Object.entries(clause).reduce((sum, [name, value]) => {
    if (name === 'filter' && isPlaced) return sum;
    return sum + (isPlaced && name === 'regexp' ? 1 : patternsOf(value, isPlaced || name === 'intervals'));
  }, 0);
};

/** What may follow `.*` multiplies the states that an automaton needs. */
const patternSize = (pattern: string): number =>
  pattern.length * (1 + 2 * (pattern.replace(/\.\*$/, '').split('.*').length - 1));

/**
 * About how large the automata of a clause's regular expressions are, in units of 200 bytes: the engine has all of them in memory while
 * it searches.
 */
export const automataOf = (clause: unknown): number => {
  if (Array.isArray(clause)) return sumOver(clause, automataOf);
  if (!isClause(clause)) return 0;
  return Object.entries(clause).reduce((sum, [name, value]) => {
    // A rule has its pattern as `pattern`, a query as `value` under its field.
    const isPattern =
      (name === 'pattern' || name === 'value') && typeof value === 'string' && 'flags' in clause;
    return sum + (isPattern ? patternSize(value) : automataOf(value));
  }, 0);
};
