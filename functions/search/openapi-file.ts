import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { DryRun, DryRunRequest } from '../../shared/ingest/dry-run.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import { IngestsPage, IngestsParameters } from '../../shared/search/ingest-parameters.ts';
import { Upload, UploadRequest } from '../../shared/upload/upload.ts';
import {
  BAD_PARAMETERS,
  get,
  idOf,
  json,
  NO_ENGINE,
  NOT_FOUND,
  problem,
  UNCHANGED,
} from './openapi-parts.ts';

/** Addresses of files: their receipts, and those by which one is sent or tried. */
export const filePaths = {
  '/v1/ingests': get({
    operationId: 'listIngests',
    summary: 'Receipts of files, newest first',
    requestParams: { query: IngestsParameters },
    responses: {
      '200': json('A page of receipts.', IngestsPage),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      ...NO_ENGINE,
    },
  }),
  '/v1/ingests/{id}': get({
    operationId: 'getIngest',
    summary: 'The receipt of one file',
    requestParams: { path: idOf('file') },
    responses: {
      '200': json('The receipt.', Receipt),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      ...NOT_FOUND,
      ...NO_ENGINE,
    },
  }),
  '/v1/uploads': {
    post: {
      operationId: 'createUpload',
      summary: 'Leave to send one file to the bucket',
      description:
        'Send the bytes to `url` with `method` and `headers`; then `/v1/ingests/{receipt}` tells what became of the file, once its `etag` is the one that the bucket answered with.',
      requestBody: { required: true, content: { 'application/json': { schema: UploadRequest } } },
      responses: {
        '201': json('Where and how to send the file.', Upload),
        '400': problem('A property is not as it should be; `errors` names it.'),
      },
    },
  },
  '/v1/parse': {
    post: {
      operationId: 'parseFile',
      summary: 'What the archive would make of a file; nothing is stored',
      description:
        'Tells each field with its origin, and what would become of every block of the file. A file that would be refused is an answer too: it has no articles, and `refused` says why. Long texts and lists are shortened, which `isShortened` and `length` say. Each file is read by itself: lines that the archive knows from other files of the publisher are not known here.',
      requestBody: { required: true, content: { 'application/json': { schema: DryRunRequest } } },
      responses: {
        '200': json('How the file would be read.', DryRun),
        '400': problem('A property is not as it should be; `errors` names it.'),
        '413': problem('The file is larger than 4 MB; it can be added all the same.'),
      },
    },
  },
} satisfies ZodOpenApiPathsObject;
