import { spanOf } from '../article/date-span.ts';
import type { Clause } from './clause.ts';
import { compileTree } from './compile-query.ts';
import type { SortValues } from './cursor.ts';
import { FILTER_NAMES, FILTERS, type FilterName, facetField, type Sort } from './fields.ts';
import { highlightOf } from './highlight.ts';
import { positiveLeaves, type QueryNode } from './language/tree.ts';
import { type FacetRequest, facetRequests, type SearchParameters } from './parameters.ts';
import type { EngineSearch } from './ports.ts';
import { relevanceOf } from './relevance.ts';

/** Distinct stories are counted exactly up to this many. */
export const EXACT_STORIES = 20_000;
/** Counts stories. */
export const STORIES = { cardinality: { field: 'storyId', precision_threshold: 40_000 } } as const;

const valuesClause = (name: FilterName, values: readonly string[]): Clause => {
  const field = FILTERS[name].filter;
  if (name !== 'language') return { terms: { [field]: [...values] } };
  const tags = values.flatMap((value) => [
    { term: { [field]: { value, case_insensitive: true } } },
    { prefix: { [field]: { value: `${value}-`, case_insensitive: true } } },
  ]);
  return { bool: { should: tags, minimum_should_match: 1 } };
};

const DATE_FIELDS = { published: 'published.range', updated: 'updated', ingested: 'ingested' } as const;

type AskedDates = Pick<SearchParameters, 'from-date' | 'to-date' | 'tz'>;
/** The parameters that narrow what is found, whatever is made of it. */
type Restrictions = AskedDates &
  Pick<SearchParameters, FilterName | `exclude-${FilterName}` | 'has' | 'use-date' | 'dates'>;

/** The time asked for, in milliseconds since 1970: the whole of the first and of the last date, in the reader's zone. */
export const askedSpan = (parameters: AskedDates): { readonly from?: number; readonly to?: number } => {
  const { 'from-date': first, 'to-date': last, tz } = parameters;
  const from = first === undefined ? undefined : spanOf(first, tz)?.start;
  const to = last === undefined ? undefined : spanOf(last, tz)?.end;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
};

const dateClauses = (parameters: Restrictions): readonly Clause[] => {
  const { from, to } = askedSpan(parameters);
  if (from === undefined && to === undefined) return [];
  const limits = { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lte: to }) };
  const relation = parameters.dates === 'certain' ? 'within' : 'intersects';
  const field = DATE_FIELDS[parameters['use-date']];
  return [
    {
      range: {
        [field]:
          parameters['use-date'] === 'published'
            ? { ...limits, relation }
            : { ...limits, format: 'epoch_millis' },
      },
    },
  ];
};

const ORDER: Readonly<Record<Sort, readonly Clause[]>> = {
  relevance: [{ _score: 'desc' }],
  newest: [{ 'published.dated': 'desc' }, { 'published.start': 'desc' }],
  oldest: [{ 'published.dated': 'desc' }, { 'published.start': 'asc' }],
  updated: [{ changed: 'desc' }],
};

/** Without words to find all articles are equally relevant, so the newest come first. */
const orderOf = (sort: Sort, byRelevance: boolean): readonly Clause[] => [
  ...(sort === 'relevance' && !byRelevance ? ORDER.newest : ORDER[sort]),
  { id: 'asc' },
];

type Filters = { readonly included: ReadonlyMap<FilterName, Clause>; readonly excluded: readonly Clause[] };

const filtersOf = (parameters: Restrictions): Filters => ({
  included: new Map(
    FILTER_NAMES.flatMap((name) => {
      const values = parameters[name];
      return values ? [[name, valuesClause(name, values)]] : [];
    }),
  ),
  excluded: FILTER_NAMES.flatMap((name) => {
    const values = parameters[`exclude-${name}`];
    return values ? [valuesClause(name, values)] : [];
  }),
});

const facetAggregation = ({ name, size }: FacetRequest, { included }: Filters): Clause => ({
  filter: { bool: { filter: [...included].flatMap(([other, clause]) => (other === name ? [] : [clause])) } },
  aggs: {
    values: {
      terms: { field: facetField(name), size, shard_size: size * 5 + 50 },
      aggs: { stories: STORIES },
    },
  },
});

export type BuildInput = {
  readonly parameters: SearchParameters;
  readonly tree: QueryNode | undefined;
  readonly languages: readonly string[];
  /** The gate's clauses. */
  readonly visible: readonly Clause[];
  readonly after?: SortValues;
};

/** What stands in the filter of every search: facets are counted within it too. */
const alwaysFound = (
  parameters: Restrictions,
  tree: QueryNode | undefined,
  languages: readonly string[],
  visible: readonly Clause[],
): readonly Clause[] => [
  ...visible,
  ...(tree ? [compileTree(tree, languages)] : []),
  ...dateClauses(parameters),
  ...(parameters.has ? [{ terms: { has: parameters.has } }] : []),
];

/** Everything that tells what is found, as clauses that give no score: the gate, the query, dates and filters. */
export const restrictedTo = (
  parameters: Restrictions,
  tree: QueryNode | undefined,
  languages: readonly string[],
  visible: readonly Clause[],
): { readonly filter: readonly Clause[]; readonly must_not: readonly Clause[] } => {
  const { included, excluded } = filtersOf(parameters);
  return {
    filter: [...alwaysFound(parameters, tree, languages, visible), ...included.values()],
    must_not: excluded,
  };
};

const SOURCE = {
  includes: ['id', 'storyId', 'pubstatus', 't', 'passages', 'published', 'record', 'key'],
  excludes: ['record.removed', 'record.related', 'record.structure', 'record.origins'],
};

/**
 * The engine's search for a page and one article more, which tells whether there is a next page. Filters that are facets too
 * stand in `post_filter`, since a facet isn't narrowed by its own filter; the gate always stands in `query`.
 */
export const buildSearch = ({ parameters, tree, languages, visible, after }: BuildInput): EngineSearch => {
  const filters = filtersOf(parameters);
  const selected = { bool: { filter: [...filters.included.values()] } };
  const byRelevance = parameters.sort === 'relevance' && positiveLeaves(tree).length > 0;
  const highlight = parameters.highlight === 'on' ? highlightOf(tree, languages) : undefined;
  return {
    query: {
      bool: {
        should: byRelevance && tree ? relevanceOf(tree, languages, parameters.match) : [],
        filter: alwaysFound(parameters, tree, languages, visible),
        must_not: filters.excluded,
      },
    },
    post_filter: selected,
    aggs: {
      total: { filter: selected, aggs: { stories: STORIES } },
      ...Object.fromEntries(
        facetRequests(parameters).map((facet) => [`facet:${facet.name}`, facetAggregation(facet, filters)]),
      ),
    },
    sort: orderOf(parameters.sort, byRelevance),
    track_scores: byRelevance,
    track_total_hits: true,
    size: parameters['page-size'] + 1,
    _source: SOURCE,
    ...(highlight ? { highlight } : {}),
    ...(after ? { search_after: [...after] } : {}),
  };
};
