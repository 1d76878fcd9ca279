import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { REINDEX_PATH } from '../../shared/contract.ts';
import { Reindex, ReindexRequest, ReindexStatus } from '../../shared/reindex/reindex.ts';
import { ADMINS, BAD_PARAMETERS, get, json, NO_ENGINE, problem } from './openapi-parts.ts';

/** The address at which admins ask for new indices. */
export const reindexPaths = {
  [REINDEX_PATH]: {
    ...get({
      operationId: 'getReindex',
      summary:
        'Which generation of the indices is searched, what of it is stale, and how far the latest reindex is',
      responses: {
        '200': json('The state of the indices.', ReindexStatus),
        ...BAD_PARAMETERS,
        ...ADMINS,
        ...NO_ENGINE,
      },
    }),
    post: {
      operationId: 'askReindex',
      summary: 'Make new indices from the bucket, go back to the former ones, or delete those',
      description:
        '`start` begins a reindex, or goes on with one that stopped. The archive is searched and written meanwhile; in the end both generations are compared and change places, unless they don’t answer alike and `accept` isn’t set. `rollback` gives up one that hasn’t come so far, else searches the former indices again, with what was written since. `finish` deletes those.',
      requestBody: { required: true, content: { 'application/json': { schema: ReindexRequest } } },
      responses: {
        '200': json('It is under way, or done.', Reindex),
        '400': problem('A property is not as it should be; `errors` names it.'),
        '409': problem('The reindex does not stand so that this can be done.'),
        ...ADMINS,
        ...NO_ENGINE,
      },
    },
  },
} satisfies ZodOpenApiPathsObject;
