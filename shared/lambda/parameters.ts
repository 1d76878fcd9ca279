import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import english from 'zod/v4/locales/en.js';
import { ProblemResponse } from './problem.ts';

type Multi = Readonly<Record<string, readonly string[] | undefined>>;

/** The query string with every repeated value; payload v1's other map keeps only the last. */
export const multiValues = (event: APIGatewayProxyEvent): Multi =>
  event.multiValueQueryStringParameters ?? {};

/** zod/mini says only "Invalid input" of whatever a schema has no message for. By its file: `z.locales` brings every language along. */
const { localeError } = english();

/** Judges gathered parameters by their schema. Throws a 400 that names each bad parameter; unknown ones are bad, as a typo would widen a search. */
export const parseParameters = <T>(
  schema: z.ZodMiniType<T>,
  gathered: Readonly<Record<string, unknown>>,
): T => {
  const parsed = schema.safeParse(gathered, { error: localeError });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((parameter) => ({ parameter, detail: 'There is no such parameter.' }))
      : [{ parameter: String(issue.path[0] ?? ''), detail: issue.message }],
  );
  const names = [...new Set(errors.map(({ parameter }) => parameter))];
  throw new ProblemResponse('invalid-parameters', `Mend ${names.join(', ')}.`, { errors });
};

/** Parameters of addresses that take none; whatever is given is refused. */
export const noParameters = (event: APIGatewayProxyEvent): void => {
  parseParameters(z.strictObject({}), multiValues(event));
};
