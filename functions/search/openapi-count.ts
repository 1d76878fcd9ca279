import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { FacetPage, FacetParameters, FacetPath } from '../../shared/search/facet-parameters.ts';
import { Histogram, HistogramParameters } from '../../shared/search/histogram-parameters.ts';
import { Suggestions, SuggestParameters } from '../../shared/search/suggestions.ts';
import { BAD_PARAMETERS, get, json, NO_ENGINE, UNCHANGED } from './openapi-parts.ts';

/** Addresses that count what a search finds, and that help to write one. */
export const countPaths = {
  '/v1/histogram': get({
    operationId: 'histogram',
    summary: 'How many articles a search finds on each day, month or year',
    description:
      'A date that states only its month or year counts where it begins, and is `uncertain` in a finer bucket. Buckets without articles are left out; all buckets with `before` and `undated` add up to the total. "day" and "month" are refused where they would make more than 1,500 buckets.',
    requestParams: { query: HistogramParameters },
    responses: {
      '200': json('Buckets, oldest first.', Histogram),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      ...NO_ENGINE,
    },
  }),
  '/v1/facets/{field}': get({
    operationId: 'facetValues',
    summary: 'The values of one facet among what a search finds, and search within them',
    description:
      'Counts are exact, and not narrowed by the facet’s own filter. `year`, `month` and `day` are filtered by from-date and to-date.',
    requestParams: { path: FacetPath, query: FacetParameters },
    responses: {
      '200': json('Values with their counts.', FacetPage),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      ...NO_ENGINE,
    },
  }),
  '/v1/suggest': get({
    operationId: 'suggest',
    summary: 'What begins with what somebody is typing',
    description:
      'Headlines, people (bylines), publishers and tags that have every word, the last one only begun, unless something is typed after it. Headlines come newest first, those that have the words as they are typed before others; names by how many articles have them.',
    requestParams: { query: SuggestParameters },
    responses: {
      '200': json('Suggestions, kind by kind.', Suggestions),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      ...NO_ENGINE,
    },
  }),
} satisfies ZodOpenApiPathsObject;
