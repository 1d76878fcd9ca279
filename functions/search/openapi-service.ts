import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { Health } from '../../shared/search/health.ts';
import { BAD_PARAMETERS, get, json, UNCHANGED } from './openapi-parts.ts';

/** Addresses that tell of the service itself. */
export const servicePaths = {
  '/v1/health': get({
    operationId: 'health',
    summary: 'Whether the archive answers, and what it holds',
    responses: {
      '200': json('It answers.', Health),
      ...BAD_PARAMETERS,
      '503': json('The search engine does not answer.', Health),
    },
  }),
  '/v1/openapi.json': get({
    operationId: 'contract',
    summary: 'This document',
    responses: {
      '200': json('OpenAPI 3.1.', z.looseObject({ openapi: z.string() })),
      ...UNCHANGED,
      ...BAD_PARAMETERS,
    },
  }),
} satisfies ZodOpenApiPathsObject;
