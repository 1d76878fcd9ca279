import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { QUARANTINE_PATH } from '../../shared/contract.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import {
  AskedRetry,
  DiscardRequest,
  Preview,
  QuarantinePage,
  QuarantineParameters,
  RetryRequest,
  UndiscardParameters,
} from '../../shared/quarantine/quarantine-parameters.ts';
import { BegunRun } from '../../shared/runs/run-parameters.ts';
import { ADMINS, BAD_PARAMETERS, get, idOf, json, NO_ENGINE, NOT_FOUND, problem } from './openapi-parts.ts';

const ONE = {
  ...ADMINS,
  ...NOT_FOUND,
  '409': problem('Nothing of the file was refused, it is being read now, or it wasn’t put away.'),
  ...NO_ENGINE,
};
const BAD_BODY = { '400': problem('A property is not as it should be; `errors` names it.') };
const path = idOf('file’s receipt');

/** Addresses at which admins look after refused files; no file is ever touched by them. */
export const quarantinePaths = {
  [QUARANTINE_PATH]: get({
    operationId: 'listQuarantine',
    summary: 'Refused files, newest first: objects, and files in containers',
    requestParams: { query: QuarantineParameters },
    responses: {
      '200': json('A page of receipts, and how many files were refused for which reason.', QuarantinePage),
      ...BAD_PARAMETERS,
      ...ADMINS,
      ...NO_ENGINE,
    },
  }),
  [`${QUARANTINE_PATH}/retry`]: {
    post: {
      operationId: 'retryQuarantine',
      summary: 'Read all refused files again, or those of some reasons or of a source, by a run',
      description: 'Files that were put away are left out; a container is read as a whole.',
      requestBody: { required: true, content: { 'application/json': { schema: RetryRequest } } },
      responses: {
        '200': json('A run works these files already.', BegunRun),
        '201': json('The run has begun.', BegunRun),
        ...BAD_BODY,
        ...ADMINS,
        ...NO_ENGINE,
      },
    },
  },
  [`${QUARANTINE_PATH}/{id}/preview`]: get({
    operationId: 'previewRefused',
    summary: 'The beginning of a refused file, and what was said when it was read',
    requestParams: { path },
    responses: { '200': json('Some text, or some bytes.', Preview), ...BAD_PARAMETERS, ...ONE },
  }),
  [`${QUARANTINE_PATH}/{id}/retry`]: {
    post: {
      operationId: 'retryRefused',
      summary: 'Read a refused file again',
      description:
        'It is read soon after the answer: `GET /v1/ingests/{id}` tells the outcome, once `ingested` is another.',
      requestParams: { path },
      responses: { '202': json('It is about to be read.', AskedRetry), ...BAD_PARAMETERS, ...ONE },
    },
  },
  [`${QUARANTINE_PATH}/{id}/discard`]: {
    post: {
      operationId: 'discardRefused',
      summary: 'Put a refused file away, with a note; a new version of it is in quarantine again',
      requestParams: { path },
      requestBody: { required: true, content: { 'application/json': { schema: DiscardRequest } } },
      responses: { '200': json('The receipt as it will be.', Receipt), ...BAD_BODY, ...ONE },
    },
    delete: {
      operationId: 'undiscardRefused',
      summary: 'Bring a file back that was put away',
      requestParams: { path, query: UndiscardParameters },
      responses: { '200': json('The receipt as it will be.', Receipt), ...BAD_PARAMETERS, ...ONE },
    },
  },
} satisfies ZodOpenApiPathsObject;
