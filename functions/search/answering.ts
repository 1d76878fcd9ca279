import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type * as z from 'zod/mini';
import { ProblemResponse } from '../../shared/lambda/problem.ts';
import { ok } from '../../shared/lambda/respond.ts';
import type { Principal } from '../../shared/search/principal.ts';

/** The id in the address. */
export const pathId = (event: APIGatewayProxyEvent): string => event.pathParameters?.id ?? '';

/** A part of the address as it was meant; API Gateway leaves signs in it escaped. */
export const pathText = (part: string | undefined): string | undefined => {
  try {
    return part && decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** What was found. Throws a 404 when nothing was. */
export const required = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new ProblemResponse('not-found', `There is no ${what} with this id.`);
  return found;
};

/** 200 with what the asker may see, by its schema, or 304. */
export const answer = <T>(
  event: APIGatewayProxyEvent,
  principal: Principal,
  schema: z.ZodMiniType<T>,
  value: T,
): APIGatewayProxyResult => ok(event, schema, value, principal);
