import { type Clause, isClause } from './clause.ts';
import { wildcardWords } from './wildcard-pattern.ts';

/** What the engine makes of a rule: so many alternatives, that many sources of intervals in all of them; `isWord`: each is one word. */
type Expansion = { readonly ways: number; readonly size: number; readonly isWord: boolean };

const rulesOf = (value: Clause): readonly unknown[] =>
  Array.isArray(value.intervals) ? value.intervals : [];

/** Single words among alternatives stay together; every other alternative is set out by itself. */
const alternatives = (rules: readonly Expansion[]): Expansion => {
  const longer = rules.filter(({ isWord }) => !isWord);
  return {
    ways: longer.reduce((sum, { ways }) => sum + ways, 0) + (longer.length < rules.length ? 1 : 0),
    size: rules.reduce((sum, { size }) => sum + size, 0),
    isWord: longer.length === 0,
  };
};

const together = (rules: readonly Expansion[]): Expansion => {
  const ways = rules.reduce((product, rule) => product * rule.ways, 1);
  return { ways, size: rules.reduce((sum, rule) => sum + (rule.size / rule.ways) * ways, 0), isWord: false };
};

/** The engine knows a rule beside itself for a repetition, which it takes as one. */
const isRepetition = (rules: readonly unknown[]): boolean =>
  rules.length > 1 && rules.every((rule) => rule === rules[0]);

const filterSize = (filter: unknown): number =>
  isClause(filter) ? Object.values(filter).reduce((sum: number, rule) => sum + expansionOf(rule).size, 0) : 0;

const expansionOf = (rule: unknown): Expansion => {
  const [name, value] = isClause(rule) ? (Object.entries(rule)[0] ?? []) : [];
  if (!isClause(value)) return { ways: 1, size: 1, isWord: true };
  const filtered = (one: Expansion): Expansion => ({
    ...one,
    size: one.size + one.ways * filterSize(value.filter),
  });
  if (name === 'any_of') return filtered(alternatives(rulesOf(value).map(expansionOf)));
  if (name === 'all_of') {
    const rules = rulesOf(value);
    if (!isRepetition(rules)) return filtered(together(rules.map(expansionOf)));
    return filtered({ ways: 1, size: expansionOf(rules[0]).size, isWord: false });
  }
  const words = typeof value.query === 'string' ? Math.max(1, wildcardWords(value.query).length) : 1;
  return filtered({ ways: 1, size: words, isWord: words === 1 });
};

/**
 * How many sources of intervals the engine makes of a clause. Alternatives within rules of place are set out before anything is looked
 * up (Lucene's `Disjunctions.pullUp`), so that those of each part multiply with those of the others, and no time limit holds meanwhile.
 */
export const intervalSize = (clause: unknown): number => {
  if (Array.isArray(clause)) return clause.reduce((sum: number, one: unknown) => sum + intervalSize(one), 0);
  if (!isClause(clause)) return 0;
  return Object.entries(clause).reduce((sum, [name, value]) => {
    if (name !== 'intervals' || !isClause(value)) return sum + intervalSize(value);
    return sum + Object.values(value).reduce((fields: number, rule) => fields + expansionOf(rule).size, 0);
  }, 0);
};
