import { type Clause, isClause, MATCH_NONE } from './clause.ts';
import { patternsOf } from './clause-count.ts';
import { planQuery, type QueryContext, type QueryPlan } from './compile-query.ts';
import { countEach } from './count-each.ts';
import type { QueryNode } from './language/tree.ts';
import type { ArticleFinder } from './ports.ts';

/** The engine makes each wildcard anew wherever it stands in rules of place; asking for each once is worth so many of them. */
const WORTH_ASKING = 100;
/** The engine refuses longer expressions outside rules of place. */
const LONGEST_PATTERN = 1000;

/** A wildcard in one field. */
type Pattern = { readonly field: string; readonly pattern: string };

const patternOf = (rule: unknown): Pattern | undefined =>
  isClause(rule) && typeof rule.use_field === 'string' && typeof rule.pattern === 'string'
    ? { field: rule.use_field, pattern: rule.pattern }
    : undefined;

const keyOf = ({ field, pattern }: Pattern): string => `${field} ${pattern}`;

/** Each wildcard of the rules of place once. Filters have spellings with capitals, which are longer, and of which lacking ones hide nothing. */
const patternsIn = (clause: Clause): readonly Pattern[] => {
  const found = new Map<string, Pattern>();
  const seen = new Set<unknown>();
  const look = (one: unknown, isPlaced: boolean): void => {
    // What stands in several places as the very same is looked at once.
    if (!isClause(one) || seen.has(one)) return;
    seen.add(one);
    const pattern = isPlaced ? patternOf(one.regexp) : undefined;
    if (pattern) found.set(keyOf(pattern), pattern);
    for (const [name, part] of Object.entries(one))
      if (!isPlaced || name !== 'filter') look(part, isPlaced || name === 'intervals');
  };
  look(clause, false);
  return [...found.values()];
};

/** Rules of place without what finds nothing; the very same rule stays the very same. */
const withoutLacking = (lacking: ReadonlySet<string>) => {
  const known = new Map<unknown, Clause | undefined>();

  const allOf = (rules: readonly unknown[]): readonly Clause[] =>
    rules.map((rule) => (isClause(rule) ? fitting(rule) : undefined)).filter((rule) => rule !== undefined);

  const made = (rule: Clause): Clause | undefined => {
    const pattern = patternOf(rule.regexp);
    if (pattern) return lacking.has(keyOf(pattern)) ? undefined : rule;
    const [[name, value] = []] = Object.entries(rule);
    if (name === undefined || !isClause(value) || !Array.isArray(value.intervals)) return rule;
    const intervals = allOf(value.intervals);
    const isFound = name === 'all_of' ? intervals.length === value.intervals.length : intervals.length > 0;
    return isFound ? { [name]: { ...value, intervals } } : undefined;
  };

  const fitting = (rule: Clause): Clause | undefined => {
    if (!known.has(rule)) known.set(rule, made(rule));
    return known.get(rule);
  };

  const inClause = (clause: unknown): unknown => {
    if (Array.isArray(clause)) return clause.map(inClause);
    return isClause(clause) ? ofClause(clause) : clause;
  };

  const ofClause = (clause: Clause): Clause => {
    if (!isClause(clause.intervals))
      return Object.fromEntries(Object.entries(clause).map(([name, part]) => [name, inClause(part)]));
    const fields = Object.entries(clause.intervals).flatMap(([field, rule]) => {
      const rest = isClause(rule) ? fitting(rule) : undefined;
      return rest === undefined ? [] : [[field, rest] as const];
    });
    return fields.length === 0 ? MATCH_NONE : { intervals: Object.fromEntries(fields) };
  };

  return ofClause;
};

/**
 * A plan for what the archive holds. Where rules of place have many wildcards, it is asked once in which fields each fits any word, and the
 * others are left out: what is found is the same, by the very `find` and gate that are asked here. Throws `QueryTooLarge`.
 */
export const planFitting = async (
  finder: Pick<ArticleFinder, 'find'>,
  tree: QueryNode,
  context: QueryContext,
  visible: readonly Clause[],
): Promise<QueryPlan> => {
  const plan = planQuery(tree, context);
  const patterns = patternsIn(plan.clause).filter(({ pattern }) => pattern.length <= LONGEST_PATTERN);
  if (patternsOf(plan.clause) - patterns.length < WORTH_ASKING) return plan;
  const counts = await countEach(
    finder,
    { bool: { filter: visible } },
    patterns.map(({ field, pattern }) => ({ regexp: { [field]: { value: pattern, flags: 'NONE' } } })),
  );
  const lacking = new Set(patterns.filter((_, at) => counts[at] === 0).map(keyOf));
  return lacking.size === 0 ? plan : { ...plan, clause: withoutLacking(lacking)(plan.clause) };
};
