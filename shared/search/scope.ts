import { spanOf } from '../article/date-span.ts';
import { anyOf, type Clause } from './clause.ts';
import { compileTree } from './compile-query.ts';
import { type FacetName, FILTER_NAMES, FILTERS, type FilterName, type HasName } from './fields.ts';
import type { QueryNode } from './language/tree.ts';
import type { ScopeParameters } from './scope-parameters.ts';

/** Distinct stories are counted exactly up to this many. */
export const EXACT_STORIES = 20_000;
/** Counts stories. */
export const STORIES = { cardinality: { field: 'storyId', precision_threshold: 40_000 } } as const;

const valuesClause = (name: FilterName, values: readonly string[]): Clause => {
  const field = FILTERS[name].filter;
  if (name !== 'language') return { terms: { [field]: [...values] } };
  return anyOf(
    values.flatMap((value) => [
      { term: { [field]: { value, case_insensitive: true } } },
      { prefix: { [field]: { value: `${value}-`, case_insensitive: true } } },
    ]),
  );
};

/** Articles that have a field. A date may lack its year; that is seen where the year is kept. */
const hasClause = (name: HasName): Clause =>
  name === 'year' ? { exists: { field: 'published.year' } } : { term: { has: name } };

/** Articles that lack a field. */
export const lacksClause = (name: HasName): Clause => ({ bool: { must_not: [hasClause(name)] } });

const DATE_FIELDS = { published: 'published.range', updated: 'updated', ingested: 'ingested' } as const;

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
  const relation = parameters.dates === 'certain' ? 'within' : 'intersects';
  const field = DATE_FIELDS[parameters['use-date']];
  return {
    range: {
      [field]:
        parameters['use-date'] === 'published'
          ? { ...limits, relation }
          : { ...limits, format: 'epoch_millis' },
    },
  };
};

/** A filter that some facet counts the other values of. */
type FacetFilter = FilterName | 'published' | 'missing';

/** The filter by which a facet's values are picked. */
export const ownFilter = (name: FacetName): FacetFilter | undefined => {
  if (name === 'year' || name === 'month' || name === 'day') return 'published';
  return name === 'story-size' ? undefined : name;
};

export type ScopeInput = {
  readonly parameters: ScopeParameters;
  readonly tree: QueryNode | undefined;
  readonly languages: readonly string[];
  /** The gate's clauses. */
  readonly visible: readonly Clause[];
};

/** What of the archive is found, in parts. */
export type Scope = {
  /** Of `query`: the gate, the words, and every filter that stands for itself. */
  readonly filter: readonly Clause[];
  readonly must_not: readonly Clause[];
  /** Filters of the facets that are counted: such a facet isn't narrowed by its own. */
  readonly picked: ReadonlyMap<FacetFilter, Clause>;
};

const everyFilter = (
  parameters: ScopeParameters,
): readonly (readonly [FacetFilter | undefined, Clause])[] => {
  const { has, missing, 'use-date': used } = parameters;
  const dates = dateClause(parameters);
  return [
    ...FILTER_NAMES.flatMap((name) => {
      const values = parameters[name];
      return values ? [[name, valuesClause(name, values)] as const] : [];
    }),
    ...(dates ? [[used === 'published' ? 'published' : undefined, dates] as const] : []),
    ...(has ? [[undefined, anyOf(has.map(hasClause))] as const] : []),
    ...(missing ? [['missing', anyOf(missing.map(lacksClause))] as const] : []),
  ];
};

/** What a search finds, where `facets` are to be counted beside it. */
export const scopeOf = (
  { parameters, tree, languages, visible }: ScopeInput,
  facets: readonly FacetName[] = [],
): Scope => {
  const counted = new Set(facets.map(ownFilter));
  const filters = everyFilter(parameters);
  const picked = new Map<FacetFilter, Clause>();
  const plain: Clause[] = [];
  for (const [name, clause] of filters) {
    if (name !== undefined && counted.has(name)) picked.set(name, clause);
    else plain.push(clause);
  }
  return {
    filter: [...visible, ...(tree ? [compileTree(tree, languages)] : []), ...plain],
    must_not: FILTER_NAMES.flatMap((name) => {
      const values = parameters[`exclude-${name}`];
      return values ? [valuesClause(name, values)] : [];
    }),
    picked,
  };
};

/** Everything that tells what is found, as clauses that give no score, where no facet is counted beside it. */
export const restrictedTo = (input: ScopeInput): Pick<Scope, 'filter' | 'must_not'> => {
  const { filter, must_not } = scopeOf(input);
  return { filter, must_not };
};
