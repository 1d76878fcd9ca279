import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import openapi from '../../docs/openapi.json' with { type: 'json' };
import { Article } from '../../shared/article/article.ts';
import { exportArticle } from '../../shared/export/export-article.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import type { Route } from '../../shared/lambda/api-handler.ts';
import { multiValues, noParameters, parseParameters } from '../../shared/lambda/parameters.ts';
import { ProblemResponse } from '../../shared/lambda/problem.ts';
import { ok, okFile, okNow } from '../../shared/lambda/respond.ts';
import { ArticleParameters } from '../../shared/search/article-parameters.ts';
import { ANYONE } from '../../shared/search/gate.ts';
import { createGetArticle } from '../../shared/search/get-article.ts';
import { createHealth, Health } from '../../shared/search/health.ts';
import {
  IngestsPage,
  IngestsParameters,
  REPEATABLE_INGEST_PARAMETERS,
} from '../../shared/search/ingest-parameters.ts';
import { createListIngests } from '../../shared/search/list-ingests.ts';
import { SearchPage } from '../../shared/search/page.ts';
import { gatherParameters, SearchParameters } from '../../shared/search/parameters.ts';
import type { ArticleFinder, ArticleReader, ReceiptFinder } from '../../shared/search/ports.ts';
import { createSearchArticles } from '../../shared/search/search-articles.ts';

const OpenApi = z.looseObject({ openapi: z.string() });

export type RouteDeps = {
  readonly finder: ArticleFinder & ArticleReader;
  readonly receipts: ReceiptFinder;
  readonly cursorSecret: string;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

const pathId = (event: APIGatewayProxyEvent): string => event.pathParameters?.id ?? '';

const required = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new ProblemResponse('not-found', `There is no ${what} with this id.`);
  return found;
};

/** The API's addresses. */
export const routes = ({ finder, receipts, cursorSecret, clock }: RouteDeps): Route[] => {
  const search = createSearchArticles({ finder, cursorSecret, clock });
  const getArticle = createGetArticle({ reader: finder, clock });
  const listIngests = createListIngests({ receipts, cursorSecret });
  const health = createHealth({ finder, receipts, clock });

  const answer = <T>(event: APIGatewayProxyEvent, schema: z.ZodMiniType<T>, value: T) =>
    ok(event, schema, value, ANYONE);

  return [
    {
      method: 'GET',
      path: '/v1/search',
      handler: async (event) => {
        const parameters = parseParameters(SearchParameters, gatherParameters(multiValues(event)));
        return answer(event, SearchPage, await search(parameters, ANYONE));
      },
    },
    {
      method: 'GET',
      path: '/v1/articles/{id}',
      handler: async (event) => {
        const { format } = parseParameters(ArticleParameters, gatherParameters(multiValues(event)));
        const article = required(await getArticle(pathId(event), ANYONE), 'article');
        return format === undefined
          ? answer(event, Article, article)
          : okFile(event, exportArticle(Article.parse(article), format), ANYONE);
      },
    },
    {
      method: 'GET',
      path: '/v1/ingests',
      handler: async (event) => {
        const gathered = gatherParameters(multiValues(event), REPEATABLE_INGEST_PARAMETERS, new Set());
        return answer(
          event,
          IngestsPage,
          await listIngests(parseParameters(IngestsParameters, gathered), ANYONE),
        );
      },
    },
    {
      method: 'GET',
      path: '/v1/ingests/{id}',
      handler: async (event) => {
        noParameters(event);
        return answer(event, Receipt, required(await receipts.receipt(pathId(event)), 'file'));
      },
    },
    {
      method: 'GET',
      path: '/v1/health',
      handler: async (event) => {
        noParameters(event);
        const state = await health(ANYONE);
        return okNow(Health, state, state.status === 'ok' ? 200 : 503);
      },
    },
    {
      method: 'GET',
      path: '/v1/openapi.json',
      handler: async (event) => {
        noParameters(event);
        return answer(event, OpenApi, openapi);
      },
    },
  ];
};
