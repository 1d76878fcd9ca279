import { wildcardWords } from './wildcard-pattern.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const wordsIn = (query: unknown): number =>
  typeof query === 'string' ? Math.max(1, wildcardWords(query).length) : 1;

/** What the engine counts as clauses: a phrase is one in each field, and each word of an interval rule. */
export const lookupsOf = (clause: unknown): number => {
  if (Array.isArray(clause)) return clause.reduce((sum: number, one: unknown) => sum + lookupsOf(one), 0);
  if (!isObject(clause)) return 0;
  return Object.entries(clause).reduce((sum, [name, value]) => {
    if (!isObject(value)) return sum;
    if (name === 'multi_match' && Array.isArray(value.fields)) return sum + value.fields.length;
    const own = name === 'match' ? wordsIn(value.query) : name === 'regexp' ? 1 : 0;
    return sum + own + lookupsOf(value);
  }, 0);
};

/** How many regular expressions stand in a clause: each is an automaton of some ten kilobytes while the engine searches. */
export const patternsOf = (clause: unknown): number => {
  if (Array.isArray(clause)) return clause.reduce((sum: number, one: unknown) => sum + patternsOf(one), 0);
  if (!isObject(clause)) return 0;
  return Object.entries(clause).reduce(
    (sum, [name, value]) => sum + (name === 'regexp' ? 1 : patternsOf(value)),
    0,
  );
};
