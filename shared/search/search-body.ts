import * as z from 'zod/mini';
import { copiesInList, datesInOrder, oneTime, Parameters, queryText } from './parameters.ts';

const MAX_BODY_QUERY_CHARACTERS = 16_000;

/**
 * The JSON body of `POST /v1/search`: the parameters of the query string, with room for long queries. What may be repeated there is an
 * array here.
 */
export const SearchBody = z
  .extend(Parameters, {
    q: z._default(queryText(MAX_BODY_QUERY_CHARACTERS), ''),
    'page-size': z._default(
      z.int().check(z.gte(1), z.lte(100), z.meta({ description: 'Results a page.' })),
      20,
    ),
  })
  .check(datesInOrder, copiesInList, oneTime);
