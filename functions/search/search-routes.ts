import { SEARCH_PATH } from '../../shared/contract.ts';
import type { Route } from '../../shared/lambda/api-handler.ts';
import { parseJsonBody } from '../../shared/lambda/json-body.ts';
import { multiValues, noParameters, parseParameters } from '../../shared/lambda/parameters.ts';
import { SearchPage } from '../../shared/search/page.ts';
import { gatherParameters, SearchParameters } from '../../shared/search/parameters.ts';
import { PassagePage, PassageParameters } from '../../shared/search/passages.ts';
import { createSearchArticles, type SearchDeps } from '../../shared/search/search-articles.ts';
import { SearchBody } from '../../shared/search/search-body.ts';
import { createSearchPassages } from '../../shared/search/search-passages.ts';
import { answer } from './answering.ts';

/** Addresses that find and count articles. */
export const searchRoutes = (deps: SearchDeps): readonly Route[] => {
  const search = createSearchArticles(deps);
  const passages = createSearchPassages(deps);
  return [
    {
      method: 'GET',
      path: SEARCH_PATH,
      handler: async (event, principal) => {
        const parameters = parseParameters(SearchParameters, gatherParameters(multiValues(event)));
        return answer(event, principal, SearchPage, await search(parameters, principal));
      },
    },
    {
      method: 'POST',
      path: SEARCH_PATH,
      handler: async (event, principal) => {
        noParameters(event);
        return answer(
          event,
          principal,
          SearchPage,
          await search(parseJsonBody(SearchBody, event), principal),
        );
      },
    },
    {
      method: 'GET',
      path: '/v1/passages',
      handler: async (event, principal) => {
        const parameters = parseParameters(PassageParameters, gatherParameters(multiValues(event)));
        return answer(event, principal, PassagePage, await passages(parameters, principal));
      },
    },
  ];
};
