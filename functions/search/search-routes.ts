import type { Route } from '../../shared/lambda/api-handler.ts';
import { multiValues, parseParameters } from '../../shared/lambda/parameters.ts';
import { ANYONE } from '../../shared/search/gate.ts';
import { SearchPage } from '../../shared/search/page.ts';
import { gatherParameters, SearchParameters } from '../../shared/search/parameters.ts';
import { createSearchArticles, type SearchDeps } from '../../shared/search/search-articles.ts';
import { answer } from './answering.ts';

/** Addresses that find and count articles. */
export const searchRoutes = (deps: SearchDeps): readonly Route[] => {
  const search = createSearchArticles(deps);
  return [
    {
      method: 'GET',
      path: '/v1/search',
      handler: async (event) => {
        const parameters = parseParameters(SearchParameters, gatherParameters(multiValues(event)));
        return answer(event, SearchPage, await search(parameters, ANYONE));
      },
    },
  ];
};
