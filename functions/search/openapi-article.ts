import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { OVERRIDE_FIELDS } from '../../shared/article/applied-override.ts';
import { COPIES_PATH, DIFF_PATH, OVERRIDES_PATH, SIMILAR_PATH } from '../../shared/contract.ts';
import { EXPORT_FORMATS, exportType } from '../../shared/export/export-formats.ts';
import { OverrideRequest, WorkOverrides } from '../../shared/overrides/override.ts';
import { ArticleComparison } from '../../shared/search/article-comparison.ts';
import { ArticleParameters, ShownArticle } from '../../shared/search/article-parameters.ts';
import { Copies, CopiesParameters } from '../../shared/search/copies.ts';
import { SIMILARITY, SimilarArticles, SimilarParameters } from '../../shared/search/similar.ts';
import {
  BAD_PARAMETERS,
  CURSOR_GONE,
  get,
  idOf,
  json,
  NO_ENGINE,
  NOT_FOUND,
  problem,
  UNCHANGED,
} from './openapi-parts.ts';

/** What an article is given out as, besides our own JSON. */
const FILES = Object.fromEntries(
  EXPORT_FORMATS.filter((format) => format !== 'json').map((format) => [
    exportType(format),
    { schema: exportType(format).endsWith('+json') ? z.looseObject({}) : z.string() },
  ]),
);

const articleAndField = z.object({
  id: z.string().check(z.meta({ description: 'Id of the article.' })),
  field: z.enum(OVERRIDE_FIELDS).check(z.meta({ description: 'The field that is corrected.' })),
});
const articleAndOther = z.object({
  id: z.string().check(z.meta({ description: 'Id of the article.' })),
  other: z.string().check(z.meta({ description: 'Id of the article that it is compared with.' })),
});
const UNREADABLE = { '409': problem('The object that keeps the corrections is damaged; see the runbook.') };

/** Addresses of one article. */
export const articlePaths = {
  '/v1/articles/{id}': get({
    operationId: 'getArticle',
    summary: 'One article, whole, with where each field came from and what was removed',
    description:
      'With `q`, `marked` holds headline and body with what the query finds in them. With `format`, the article as a file in that format, with a name for it in `Content-Disposition`. ninjs is 3.0, NITF 3.6, NewsML-G2 2.35.',
    requestParams: { path: idOf('article'), query: ArticleParameters },
    responses: {
      '200': {
        description: 'The article.',
        content: { 'application/json': { schema: ShownArticle }, ...FILES },
      },
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      ...NOT_FOUND,
      ...NO_ENGINE,
    },
  }),
  [SIMILAR_PATH]: get({
    operationId: 'similarArticles',
    summary: 'Articles on the same matter, nearest first',
    description: `In the article’s language, by the ${SIMILARITY.max_query_terms} terms that stand often in it and seldom in the archive; at least ${SIMILARITY.minimum_should_match} of them must be there. Never the article itself nor copies of its story, and one article of each other story.`,
    requestParams: { path: idOf('article'), query: SimilarParameters },
    responses: {
      '200': json('The articles; none is an answer too.', SimilarArticles),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      ...NOT_FOUND,
      ...NO_ENGINE,
    },
  }),
  [COPIES_PATH]: get({
    operationId: 'listCopies',
    summary: 'The other articles of its story, each with how much of it is the same',
    description:
      'The story’s lead first, then the articles that are most like this one. Only what you may see is listed and counted. An article that stands alone has none.',
    requestParams: { path: idOf('article'), query: CopiesParameters },
    responses: {
      '200': json('A page of copies.', Copies),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
      ...NOT_FOUND,
      ...CURSOR_GONE,
      ...NO_ENGINE,
    },
  }),
  [DIFF_PATH]: get({
    operationId: 'compareArticles',
    summary: 'How another article differs from this one, by paragraphs and words',
    description:
      'Any two articles may be compared, of one story or not. `a` is the first of the address, `b` the other one.',
    requestParams: { path: articleAndOther },
    responses: {
      '200': json('Fields and paragraphs that differ, and those that are the same.', ArticleComparison),
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
      ...BAD_PARAMETERS,
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
} satisfies ZodOpenApiPathsObject;
