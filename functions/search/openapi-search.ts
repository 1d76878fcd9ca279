import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { SEARCH_PATH } from '../../shared/contract.ts';
import { SearchPage } from '../../shared/search/page.ts';
import { SearchParameters } from '../../shared/search/parameters.ts';
import { PassagePage, PassageParameters } from '../../shared/search/passages.ts';
import { SearchBody } from '../../shared/search/search-body.ts';
import { BAD_PARAMETERS, CURSOR_GONE, get, json, NO_ENGINE, UNCHANGED } from './openapi-parts.ts';

const FOUND = {
  '200': json('A page of articles, each with its best passages.', SearchPage),
  ...UNCHANGED,
  ...BAD_PARAMETERS,
  ...CURSOR_GONE,
  ...NO_ENGINE,
};

/** Addresses that find and count articles. */
export const searchPaths = {
  [SEARCH_PATH]: {
    get: {
      operationId: 'search',
      summary: 'Find articles',
      requestParams: { query: SearchParameters },
      responses: FOUND,
    },
    post: {
      operationId: 'searchByBody',
      summary: 'Find articles, by a query that is too long for an address',
      description:
        'Takes the same parameters and gives the same answer; what may be repeated in a query string is an array. Cursors are good for either.',
      requestBody: { required: true, content: { 'application/json': { schema: SearchBody } } },
      responses: FOUND,
    },
  },
  '/v1/passages': get({
    operationId: 'findPassages',
    summary: 'Find passages, for services that quote or feed a model',
    description:
      'Of the articles that the query finds, the passages that hold a hit, best first; copies of one story give one article’s. `text` is the body from `start` to `end` (UTF-16 offsets), and `marks` are offsets into it. Without words to look for (filters alone), the newest articles’ first passages.',
    requestParams: { query: PassageParameters },
    responses: {
      '200': json('Ranked passages, each with what it takes to quote its article.', PassagePage),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      ...NO_ENGINE,
    },
  }),
} satisfies ZodOpenApiPathsObject;
