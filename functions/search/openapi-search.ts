import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { SearchPage } from '../../shared/search/page.ts';
import { SearchParameters } from '../../shared/search/parameters.ts';
import { BAD_PARAMETERS, get, json, NO_ENGINE, problem, UNCHANGED } from './openapi-parts.ts';

/** Addresses that find and count articles. */
export const searchPaths = {
  '/v1/search': get({
    operationId: 'search',
    summary: 'Find articles',
    requestParams: { query: SearchParameters },
    responses: {
      '200': json('A page of articles, each with its best passages.', SearchPage),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      '410': problem('The index was rebuilt since the cursor was given; search again.'),
      ...NO_ENGINE,
    },
  }),
} satisfies ZodOpenApiPathsObject;
