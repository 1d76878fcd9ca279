import * as z from 'zod/mini';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { OVERRIDE_FIELDS } from '../../shared/article/applied-override.ts';
import { Article } from '../../shared/article/article.ts';
import { OVERRIDES_PATH } from '../../shared/contract.ts';
import { EXPORT_FORMATS, exportType } from '../../shared/export/export-formats.ts';
import { DryRun, DryRunRequest } from '../../shared/ingest/dry-run.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import { Problem } from '../../shared/lambda/problem.ts';
import { OverrideRequest, WorkOverrides } from '../../shared/overrides/override.ts';
import { ArticleParameters } from '../../shared/search/article-parameters.ts';
import { Health } from '../../shared/search/health.ts';
import { IngestsPage, IngestsParameters } from '../../shared/search/ingest-parameters.ts';
import { SearchPage } from '../../shared/search/page.ts';
import { SearchParameters } from '../../shared/search/parameters.ts';
import { Upload, UploadRequest } from '../../shared/upload/upload.ts';

const named = {
  Article,
  Receipt,
  SearchPage,
  IngestsPage,
  Health,
  Problem,
  UploadRequest,
  Upload,
  DryRunRequest,
  DryRun,
  OverrideRequest,
  Overrides: WorkOverrides,
};

const json = (description: string, schema: z.ZodMiniType) => ({
  description,
  content: { 'application/json': { schema } },
});
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

/** What an article is given out as, besides our own JSON. */
const FILES = Object.fromEntries(
  EXPORT_FORMATS.filter((format) => format !== 'json').map((format) => [
    exportType(format),
    { schema: z.string() },
  ]),
);

const BAD_PARAMETERS = { '400': problem('A parameter is not as it should be; `errors` names it.') };
const NO_ENGINE = {
  '503': problem('The search engine or the bucket does not answer; `Retry-After` says when to ask again.'),
};
const UNCHANGED = { '304': { description: 'What the client has (If-None-Match) is still right.' } };
const NOT_FOUND = { '404': problem('There is none with this id, or none that you may see.') };

const idOf = (what: string) =>
  z.object({ id: z.string().check(z.meta({ description: `Id of the ${what}.` })) });

const articleAndField = z.object({
  id: z.string().check(z.meta({ description: 'Id of the article.' })),
  field: z.enum(OVERRIDE_FIELDS).check(z.meta({ description: 'The field that is corrected.' })),
});
const UNREADABLE = { '409': problem('The object that keeps the corrections is damaged; see the runbook.') };

const get = (operation: ZodOpenApiOperationObject) => ({ get: operation });

/** The API's contract (OpenAPI 3.1), made of the schemas that judge every request and answer. */
export const openApiDocument = () =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Backfile',
      version: '1',
      description:
        'Search a newsroom’s archive. Additions may come at any time; what is here stays as it is.',
    },
    paths: {
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
      '/v1/articles/{id}': get({
        operationId: 'getArticle',
        summary: 'One article, whole, with where each field came from and what was removed',
        description:
          'With `format`, the article as a file in that format, with a name for it in `Content-Disposition`. ninjs is 3.0, NITF 3.6, NewsML-G2 2.35.',
        requestParams: { path: idOf('article'), query: ArticleParameters },
        responses: {
          '200': {
            description: 'The article.',
            content: { 'application/json': { schema: Article }, ...FILES },
          },
          ...UNCHANGED,
          ...BAD_PARAMETERS,
          ...NOT_FOUND,
          ...NO_ENGINE,
        },
      }),
      [OVERRIDES_PATH]: get({
        operationId: 'listOverrides',
        summary: 'People’s corrections of one article, as they are kept; the article shows them soon after',
        requestParams: { path: idOf('article') },
        responses: {
          '200': json('The corrections, by field.', WorkOverrides),
          ...NOT_FOUND,
          ...UNREADABLE,
          ...NO_ENGINE,
        },
      }),
      [`${OVERRIDES_PATH}/{field}`]: {
        put: {
          operationId: 'correct',
          summary: 'Correct a field, or correct it again',
          description:
            'The correction wins over what the article’s file says, also when the file changes. It replaces what the file says now: to correct again settles an `override-conflict`.',
          requestParams: { path: articleAndField },
          requestBody: { required: true, content: { 'application/json': { schema: OverrideRequest } } },
          responses: {
            '200': json('Every correction of the article.', WorkOverrides),
            '400': problem('The value can’t be the field’s, or who or why is missing; `errors` names it.'),
            ...NOT_FOUND,
            ...UNREADABLE,
            '413': problem('The corrections of this article would be too large together.'),
            ...NO_ENGINE,
          },
        },
        delete: {
          operationId: 'withdrawCorrection',
          summary: 'Withdraw the correction of a field, so that the article says again what its file says',
          requestParams: { path: articleAndField },
          responses: {
            '200': json('The corrections that are left.', WorkOverrides),
            '400': problem('There is no such field; `errors` says so.'),
            ...NOT_FOUND,
            ...UNREADABLE,
            ...NO_ENGINE,
          },
        },
      },
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
        responses: { '200': json('The receipt.', Receipt), ...UNCHANGED, ...NOT_FOUND, ...NO_ENGINE },
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
      '/v1/health': get({
        operationId: 'health',
        summary: 'Whether the archive answers, and what it holds',
        responses: {
          '200': json('It answers.', Health),
          '503': json('The search engine does not answer.', Health),
        },
      }),
      '/v1/openapi.json': get({
        operationId: 'contract',
        summary: 'This document',
        responses: { '200': json('OpenAPI 3.1.', z.looseObject({ openapi: z.string() })), ...UNCHANGED },
      }),
    },
    components: { schemas: named },
  });
