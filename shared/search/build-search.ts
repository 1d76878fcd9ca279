import type { Clause } from './clause.ts';
import type { SortValues } from './cursor.ts';
import { facetAggregation } from './facets.ts';
import type { Sort } from './fields.ts';
import { highlightOf } from './highlight.ts';
import { facetRequests, type SearchParameters } from './parameters.ts';
import type { EngineSearch } from './ports.ts';
import { byRecency } from './recency.ts';
import { relevanceOf } from './relevance.ts';
import { pickedBut, type ScopeInput, STORIES, scopeOf } from './scope.ts';
import { SAID } from './time.ts';

const ORDER: Readonly<Record<Sort, readonly Clause[]>> = {
  relevance: [{ _score: 'desc' }],
  newest: [{ 'published.dated': 'desc' }, { 'published.start': 'desc' }],
  oldest: [{ 'published.dated': 'desc' }, { 'published.start': 'asc' }],
  updated: [{ changed: 'desc' }],
};

/** Without words to find all articles are equally relevant, so the newest come first. */
const orderOf = ({ sort, versions }: SearchParameters, byRelevance: boolean): readonly Clause[] => [
  ...(sort === 'relevance' && !byRelevance ? ORDER.newest : ORDER[sort]),
  { id: 'asc' },
  // No two versions of an article begin at once.
  ...(versions === 'all' ? [{ ingested: 'desc' }] : []),
];

export type BuildInput = ScopeInput & {
  readonly parameters: SearchParameters;
  readonly after?: SortValues;
  /** The day from which `recency` counts ages, as `dayOf` has it. */
  readonly day: number;
};

/** The engine's search for articles, whose parts other requests are made of. */
export type ArticleSearch = EngineSearch & {
  readonly query: {
    readonly bool: {
      readonly should: readonly Clause[];
      readonly filter: readonly Clause[];
      readonly must_not: readonly Clause[];
    };
  };
  readonly post_filter: Clause;
  readonly sort: readonly Clause[];
  readonly track_scores: boolean;
  readonly highlight?: Clause;
};

const SOURCE = {
  includes: ['id', 'storyId', 'pubstatus', 't', 'passages', 'published', 'record', 'key', ...SAID],
  excludes: ['record.removed', 'record.related', 'record.structure', 'record.origins'],
};

/**
 * The engine's search for a page and one article more, which tells whether there is a next page. Filters of the facets that are
 * asked for stand in `post_filter`, since a facet isn't narrowed by its own filter; the gate always stands in `query`.
 */
export const buildSearch = (input: BuildInput): ArticleSearch => {
  const { parameters, plan, after, day } = input;
  const facets = facetRequests(parameters);
  const scope = scopeOf(
    input,
    facets.map(({ name }) => name),
    ['copies'],
  );
  const selected = { bool: { filter: [...scope.picked.values()] } };
  const relevance =
    parameters.sort === 'relevance' && plan
      ? byRecency(relevanceOf(plan, parameters.match), parameters.recency, day)
      : [];
  const byRelevance = relevance.length > 0;
  const highlight = parameters.highlight === 'on' ? highlightOf(plan) : undefined;
  return {
    query: {
      bool: {
        should: relevance,
        filter: scope.filter,
        must_not: scope.must_not,
      },
    },
    post_filter: selected,
    aggs: {
      total: { filter: selected, aggs: { stories: STORIES } },
      ...(scope.picked.has('copies')
        ? { all: { filter: { bool: { filter: pickedBut(scope, 'copies') } }, aggs: { stories: STORIES } } }
        : {}),
      ...Object.fromEntries(
        facets.map(({ name, size }) => [`facet:${name}`, facetAggregation(name, size, scope, parameters.tz)]),
      ),
    },
    sort: orderOf(parameters, byRelevance),
    track_scores: byRelevance,
    track_total_hits: true,
    size: parameters['page-size'] + 1,
    _source: SOURCE,
    ...(highlight ? { highlight } : {}),
    ...(after ? { search_after: [...after] } : {}),
  };
};
