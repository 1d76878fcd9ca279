import * as z from 'zod/mini';
import openapi from '../../docs/openapi.json' with { type: 'json' };
import type { Route } from '../../shared/lambda/api-handler.ts';
import { noParameters } from '../../shared/lambda/parameters.ts';
import { okNow } from '../../shared/lambda/respond.ts';
import { createHealth, Health, type HealthDeps } from '../../shared/search/health.ts';
import { answer } from './answering.ts';

const OpenApi = z.looseObject({ openapi: z.string() });

/** Addresses that tell of the service itself. */
export const serviceRoutes = (deps: HealthDeps): readonly Route[] => {
  const health = createHealth(deps);
  return [
    {
      method: 'GET',
      path: '/v1/health',
      handler: async (event, principal) => {
        noParameters(event);
        const state = await health(principal);
        return okNow(Health, state, state.status === 'ok' ? 200 : 503);
      },
    },
    {
      method: 'GET',
      path: '/v1/openapi.json',
      handler: async (event, principal) => {
        noParameters(event);
        return answer(event, principal, OpenApi, openapi);
      },
    },
  ];
};
