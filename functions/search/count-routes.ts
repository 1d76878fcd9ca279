import type { Route } from '../../shared/lambda/api-handler.ts';
import { multiValues, parseParameters } from '../../shared/lambda/parameters.ts';
import { FacetPage, FacetParameters, FacetPath, FacetRequest } from '../../shared/search/facet-parameters.ts';
import { createFacetValues } from '../../shared/search/facet-values.ts';
import { createHistogram } from '../../shared/search/histogram.ts';
import { Histogram, HistogramParameters } from '../../shared/search/histogram-parameters.ts';
import { gatherParameters } from '../../shared/search/parameters.ts';
import type { ScopeDeps } from '../../shared/search/read-scope.ts';
import { createSuggest } from '../../shared/search/suggest.ts';
import { SUGGEST_LISTS, Suggestions, SuggestParameters } from '../../shared/search/suggestions.ts';
import { answer } from './answering.ts';

/** Addresses that count what a search finds, and that help to write one. */
export const countRoutes = (deps: ScopeDeps): readonly Route[] => {
  const histogram = createHistogram(deps);
  const values = createFacetValues(deps);
  const suggest = createSuggest(deps);
  return [
    {
      method: 'GET',
      path: '/v1/histogram',
      handler: async (event, principal) => {
        const parameters = parseParameters(HistogramParameters, gatherParameters(multiValues(event)));
        return answer(event, principal, Histogram, await histogram(parameters, principal));
      },
    },
    {
      method: 'GET',
      path: '/v1/facets/{field}',
      handler: async (event, principal) => {
        const { field } = parseParameters(FacetPath, { field: event.pathParameters?.field });
        const gathered = gatherParameters(multiValues(event));
        // The name stands in the address and nowhere else.
        parseParameters(FacetParameters, gathered);
        const request = parseParameters(FacetRequest, { ...gathered, field });
        return answer(event, principal, FacetPage, await values(request, principal));
      },
    },
    {
      method: 'GET',
      path: '/v1/suggest',
      handler: async (event, principal) => {
        const gathered = gatherParameters(multiValues(event), SUGGEST_LISTS, SUGGEST_LISTS);
        const parameters = parseParameters(SuggestParameters, gathered);
        return answer(event, principal, Suggestions, await suggest(parameters, principal));
      },
    },
  ];
};
