import * as z from 'zod/mini';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { Problem } from '../../shared/lambda/problem.ts';

/** An answer in JSON. */
export const json = (description: string, schema: z.ZodMiniType) => ({
  description,
  content: { 'application/json': { schema } },
});
/** An answer that says what is wrong (RFC 9457). */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

/** What an address that takes parameters may refuse. */
export const BAD_PARAMETERS = {
  '400': problem('A parameter is not as it should be; `errors` names it.'),
  '414': problem(
    'The address is longer than the server takes: 40 KB of a local archive, less of API Gateway (10 KB with the headers). `POST /v1/search` takes a long query as its body.',
  ),
};
export const NO_ENGINE = {
  '503': problem('The search engine or the bucket does not answer; `Retry-After` says when to ask again.'),
};
/** What an address that gives cursors may refuse. */
export const CURSOR_GONE = {
  '410': problem('The index was rebuilt since the cursor was given; search again.'),
};
export const UNCHANGED = { '304': { description: 'What the client has (If-None-Match) is still right.' } };
/** What an address for admins answers to everybody else. */
export const ADMINS = { '403': problem('You don’t have the right `admin`.') };
export const NOT_FOUND = { '404': problem('There is none with this id, or none that you may see.') };

/** The path parameter of an address of one thing. */
export const idOf = (what: string) =>
  z.object({ id: z.string().check(z.meta({ description: `Id of the ${what}.` })) });

/** An address that is only read. */
export const get = (operation: ZodOpenApiOperationObject) => ({ get: operation });
