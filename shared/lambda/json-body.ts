import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import { parseParameters } from './parameters.ts';
import { ProblemResponse } from './problem.ts';

const refuse = (detail: string): never => {
  throw new ProblemResponse('invalid-parameters', detail, { errors: [{ parameter: 'body', detail }] });
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    return refuse(`The body is not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}.`);
  }
};

/** The request's JSON body, judged by its schema. Throws a 400 that names each bad property. */
export const parseJsonBody = <T>(schema: z.ZodMiniType<T>, event: APIGatewayProxyEvent): T => {
  const body = event.body ?? '';
  const value = parsed(event.isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return refuse('The body is not a JSON object.');
  return parseParameters(schema, Object.fromEntries(Object.entries(value)));
};
