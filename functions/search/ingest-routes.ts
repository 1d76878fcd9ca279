import { Receipt } from '../../shared/ingest/receipt.ts';
import type { Route } from '../../shared/lambda/api-handler.ts';
import { multiValues, noParameters, parseParameters } from '../../shared/lambda/parameters.ts';
import {
  IngestsPage,
  IngestsParameters,
  REPEATABLE_INGEST_PARAMETERS,
} from '../../shared/search/ingest-parameters.ts';
import { createListIngests, type ListIngestsDeps } from '../../shared/search/list-ingests.ts';
import { gatherParameters } from '../../shared/search/parameters.ts';
import { answer, pathId, required } from './answering.ts';

/** Addresses of receipts. */
export const ingestRoutes = (deps: ListIngestsDeps): readonly Route[] => {
  const listIngests = createListIngests(deps);
  return [
    {
      method: 'GET',
      path: '/v1/ingests',
      handler: async (event, principal) => {
        const gathered = gatherParameters(multiValues(event), REPEATABLE_INGEST_PARAMETERS, new Set());
        return answer(
          event,
          principal,
          IngestsPage,
          await listIngests(parseParameters(IngestsParameters, gathered), principal),
        );
      },
    },
    {
      method: 'GET',
      path: '/v1/ingests/{id}',
      handler: async (event, principal) => {
        noParameters(event);
        return answer(
          event,
          principal,
          Receipt,
          required(await deps.receipts.receipt(pathId(event)), 'file'),
        );
      },
    },
  ];
};
