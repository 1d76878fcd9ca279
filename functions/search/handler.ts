import middy, { type MiddlewareObj } from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { httpErrors } from '../../shared/lambda/http-errors.ts';
import { ProblemResponse } from '../../shared/lambda/problem.ts';
import type { Log } from '../../shared/logger.ts';
import { type Route, type RouteDeps, routes } from './routes.ts';

export type SearchHandlerDeps = RouteDeps & { readonly log: Log };

const logAnswer = (
  log: Log,
  clock: () => number,
): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> => {
  const started = new WeakMap<APIGatewayProxyEvent, number>();
  return {
    before: ({ event }) => {
      started.set(event, clock());
    },
    after: ({ event, response }) => {
      log.info('REQUEST_ANSWERED', {
        requestId: event.requestContext.requestId,
        path: event.path,
        status: response?.statusCode,
        milliseconds: clock() - (started.get(event) ?? clock()),
      });
    },
  };
};

const takes = (route: Route, path: string): boolean =>
  new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`).test(path);

/** Answers every `/v1` address; problems are RFC 9457. */
export const createSearchHandler = ({ log, ...deps }: SearchHandlerDeps) => {
  const table = routes(deps);
  const router = httpRouter({
    routes: table,
    notFoundResponse: ({ method, path }) => {
      throw table.some((route) => takes(route, path))
        ? new ProblemResponse('method-not-allowed', `${path} does not take ${method}.`)
        : new ProblemResponse('not-found', `There is no address ${path}.`);
    },
  });
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(httpErrors(log))
    .use(logAnswer(log, deps.clock))
    .handler(router);
};
