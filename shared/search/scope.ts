import { spanOf } from '../article/date-span.ts';
import { anyOf, type Clause } from './clause.ts';
import type { QueryContext, QueryPlan } from './compile-query.ts';
import { hasClause, languageClause, rangeClause } from './compile-value.ts';
import { type FacetName, FILTER_NAMES, FILTERS, type FilterName, type HasName } from './fields.ts';
import type { VariantsOf } from './leaf-forms.ts';
import type { ScopeParameters } from './scope-parameters.ts';

/** Distinct stories are counted exactly up to this many. */
export const EXACT_STORIES = 20_000;
/** What counting stories may take of the engine's memory in one aggregation. */
const COUNTING_BYTES = 8 * 2 ** 20;
/** The engine's own bounds of a HyperLogLog++ counter's precision. */
const LEAST_PRECISION = 9;
const MOST_PRECISION = 18;

/**
 * Counts stories in each of so many buckets. A counter of precision p takes 2^p bytes in every bucket, however little is in it, and is exact
 * while a table of 2^(p-3) entries is no more than three quarters full; above that it errs by about 1.04 / sqrt(2^p).
 */
export const storiesIn = (buckets: number): Clause => {
  const fitting = Math.floor(Math.log2(COUNTING_BYTES / buckets));
  const precision = Math.min(MOST_PRECISION, Math.max(LEAST_PRECISION, fitting));
  return { cardinality: { field: 'storyId', precision_threshold: 0.75 * 2 ** (precision - 3) } };
};

/** Counts stories, exactly up to `EXACT_STORIES`. */
export const STORIES = storiesIn(1);

const valuesClause = (name: FilterName, values: readonly string[]): Clause => {
  const field = FILTERS[name].filter;
  return name === 'language' ? languageClause(values) : { terms: { [field]: [...values] } };
};

/** Articles that lack a field. */
export const lacksClause = (name: HasName): Clause => ({ bool: { must_not: [hasClause(name)] } });

type AskedDates = Pick<ScopeParameters, 'from-date' | 'to-date' | 'tz'>;

/** The time asked for, in milliseconds since 1970: the whole of the first and of the last date, in the reader's zone. */
export const askedSpan = (parameters: AskedDates): { readonly from?: number; readonly to?: number } => {
  const { 'from-date': first, 'to-date': last, tz } = parameters;
  const from = first === undefined ? undefined : spanOf(first, tz)?.start;
  const to = last === undefined ? undefined : spanOf(last, tz)?.end;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
};

const dateClause = (parameters: ScopeParameters): Clause | undefined => {
  const { from, to } = askedSpan(parameters);
  if (from === undefined && to === undefined) return undefined;
  const limits = { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lte: to }) };
  return rangeClause(parameters['use-date'], limits, parameters.dates);
};

/** A filter that is counted past: a facet's own, or that of copies. */
type FacetFilter = FilterName | 'published' | 'missing' | 'copies';

/** The filter by which a facet's values are picked. */
export const ownFilter = (name: FacetName): FacetFilter | undefined => {
  if (name === 'year' || name === 'month' || name === 'day') return 'published';
  return name === 'story-size' ? undefined : name;
};

/** What a query means by the other parameters of its search. */
export const contextOf = (
  { tz, dates, variants }: Pick<ScopeParameters, 'tz' | 'dates' | 'variants'>,
  languages: readonly string[],
  variantsOf: VariantsOf,
  now: number,
): QueryContext => ({ languages, variantsOf: variants === 'on' ? variantsOf : () => [], tz, dates, now });

export type ScopeInput = {
  readonly parameters: ScopeParameters;
  readonly plan: QueryPlan | undefined;
  /** The gate's clauses. */
  readonly visible: readonly Clause[];
};

/** What of the archive is found, in parts. */
export type Scope = {
  /** Of `query`: the gate, the words, and every filter that stands for itself. */
  readonly filter: readonly Clause[];
  readonly must_not: readonly Clause[];
  /** Filters that are counted past: such a facet isn't narrowed by its own. */
  readonly picked: ReadonlyMap<FacetFilter, Clause>;
};

const everyFilter = (
  parameters: ScopeParameters,
): readonly (readonly [FacetFilter | undefined, Clause])[] => {
  const { has, missing, copies = 'show', 'use-date': used } = parameters;
  const dates = dateClause(parameters);
  return [
    ...FILTER_NAMES.flatMap((name) => {
      const values = parameters[name];
      return values ? [[name, valuesClause(name, values)] as const] : [];
    }),
    ...(dates ? [[used === 'published' ? 'published' : undefined, dates] as const] : []),
    ...(has ? [[undefined, anyOf(has.map(hasClause))] as const] : []),
    ...(missing ? [['missing', anyOf(missing.map(lacksClause))] as const] : []),
    ...(copies === 'show'
      ? []
      : [['copies', { term: { is: copies === 'hide' ? 'lead' : 'copy' } }] as const]),
  ];
};

/** What a search finds, where `facets` are to be counted beside it, and `past` tells what more is counted without which filter. */
export const scopeOf = (
  { parameters, plan, visible }: ScopeInput,
  facets: readonly FacetName[] = [],
  past: readonly FacetFilter[] = [],
): Scope => {
  const counted = new Set([...facets.map(ownFilter), ...past]);
  const filters = everyFilter(parameters);
  const picked = new Map<FacetFilter, Clause>();
  const plain: Clause[] = [];
  for (const [name, clause] of filters) {
    if (name !== undefined && counted.has(name)) picked.set(name, clause);
    else plain.push(clause);
  }
  return {
    filter: [...visible, ...(plan ? [plan.clause] : []), ...plain],
    must_not: FILTER_NAMES.flatMap((name) => {
      const values = parameters[`exclude-${name}`];
      return values ? [valuesClause(name, values)] : [];
    }),
    picked,
  };
};

/** What of the picked filters is left past one of them. */
export const pickedBut = (
  { picked }: Pick<Scope, 'picked'>,
  past: FacetFilter | undefined,
): readonly Clause[] => [...picked].flatMap(([name, clause]) => (name === past ? [] : [clause]));

/** Everything that tells what is found, as clauses that give no score, where no facet is counted beside it. */
export const restrictedTo = (input: ScopeInput): Pick<Scope, 'filter' | 'must_not'> => {
  const { filter, must_not } = scopeOf(input);
  return { filter, must_not };
};
