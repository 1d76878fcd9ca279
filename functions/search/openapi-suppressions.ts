import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { AuditPage } from '../../shared/audit/audit.ts';
import { AUDIT_PATH, SUPPRESSIONS_PATH } from '../../shared/contract.ts';
import {
  ListedEntry,
  RemovedEntry,
  SuppressionPage,
  SuppressionRequest,
} from '../../shared/suppressions/edit-suppressions.ts';
import {
  AuditParameters,
  RemovalParameters,
  SuppressionsParameters,
} from '../../shared/suppressions/parameters.ts';
import { ADMINS, BAD_PARAMETERS, get, idOf, json, NO_ENGINE, NOT_FOUND, problem } from './openapi-parts.ts';

/** Addresses at which admins hide articles from everybody, and see who did what. */
export const suppressionPaths = {
  [SUPPRESSIONS_PATH]: {
    ...get({
      operationId: 'listSuppressions',
      summary: 'The suppression list, newest entries first, with how many articles each hides',
      requestParams: { query: SuppressionsParameters },
      responses: {
        '200': json('A page of entries, and what of the list can’t be read.', SuppressionPage),
        ...BAD_PARAMETERS,
        ...ADMINS,
        ...NO_ENGINE,
      },
    }),
    post: {
      operationId: 'suppress',
      summary: 'Hide articles from everybody, at once and for as long as the entry stands',
      description:
        'It is recorded before it is done. An entry by story or fingerprint keeps hashes of the text, never the text; at most 100 of these stand at a time.',
      requestBody: { required: true, content: { 'application/json': { schema: SuppressionRequest } } },
      responses: {
        '200': json('The entry.', ListedEntry),
        '400': problem('A property is not as it should be; `errors` names it.'),
        ...ADMINS,
        ...NO_ENGINE,
      },
    },
  },
  [`${SUPPRESSIONS_PATH}/{id}`]: {
    delete: {
      operationId: 'unsuppress',
      summary: 'Remove an entry, so that what it hid is shown again',
      requestParams: { path: idOf('entry'), query: RemovalParameters },
      responses: {
        '200': json('It is removed.', RemovedEntry),
        ...BAD_PARAMETERS,
        ...ADMINS,
        ...NOT_FOUND,
        ...NO_ENGINE,
      },
    },
  },
  [AUDIT_PATH]: get({
    operationId: 'audit',
    summary: 'Who suppressed, killed or corrected what, when, why and by whose word; newest first',
    requestParams: { query: AuditParameters },
    responses: {
      '200': json('The record; it holds no text.', AuditPage),
      ...BAD_PARAMETERS,
      ...ADMINS,
      ...NO_ENGINE,
    },
  }),
} satisfies ZodOpenApiPathsObject;
