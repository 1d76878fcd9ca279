import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { RECONCILE_PATH } from '../../shared/contract.ts';
import { ReconcileReport, ReconcileRequest } from '../../shared/ingest/reconcile-report.ts';
import { ADMINS, json, NO_ENGINE, problem } from './openapi-parts.ts';

/** The address at which admins compare the bucket with the index. */
export const reconcilePaths = {
  [RECONCILE_PATH]: {
    post: {
      operationId: 'reconcile',
      summary: 'Compare the bucket with the index, both ways, and repair what differs',
      description:
        '`missing`: objects without receipts, or articles that receipts tell of and the index doesn’t have. `stale`: receipts of other versions of objects, or of another version of the pipeline. `orphan`: receipts and articles of objects that are gone. Each answer compares for some ten seconds; `next` is where to go on.',
      requestBody: { required: true, content: { 'application/json': { schema: ReconcileRequest } } },
      responses: {
        '200': json('What was compared, found and repaired.', ReconcileReport),
        '400': problem('A property is not as it should be; `errors` names it.'),
        ...ADMINS,
        ...NO_ENGINE,
      },
    },
  },
} satisfies ZodOpenApiPathsObject;
