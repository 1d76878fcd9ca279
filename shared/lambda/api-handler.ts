import middy, { type MiddlewareObj } from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Log } from '../logger.ts';
import type { Principal } from '../search/principal.ts';
import { httpErrors } from './http-errors.ts';
import { principalOf, type RightsByRole } from './principal.ts';
import { ProblemResponse } from './problem.ts';

/** An address of the API and what answers it; its contract stands in `functions/search/openapi-*.ts`. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: `/v1/${string}`;
  readonly handler: (event: APIGatewayProxyEvent, principal: Principal) => Promise<APIGatewayProxyResult>;
};

type ApiHandlerDeps = {
  readonly log: Log;
  /** What roles may do; without it, no role has any rights. */
  readonly rights?: RightsByRole;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

const logAnswer = ({
  log,
  clock,
}: ApiHandlerDeps): MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> => {
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

/** Answers the routes behind API Gateway (REST API, payload version 1); problems are RFC 9457. */
export const createApiHandler = (table: readonly Route[], deps: ApiHandlerDeps) =>
  middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(httpErrors(deps.log))
    .use(logAnswer(deps))
    .handler(
      httpRouter({
        routes: table.map(({ handler, ...route }) => ({
          ...route,
          handler: (event: APIGatewayProxyEvent) => handler(event, principalOf(event, deps.rights ?? {})),
        })),
        notFoundResponse: ({ method, path }) => {
          const methods = table.filter((route) => takes(route, path)).map((route) => route.method);
          throw methods.length > 0
            ? new ProblemResponse('method-not-allowed', `${path} does not take ${method}.`, { methods })
            : new ProblemResponse('not-found', `There is no address ${path}.`);
        },
      }),
    );
