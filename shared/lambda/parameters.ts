import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import english from 'zod/v4/locales/en.js';
import { ProblemResponse } from './problem.ts';

type Multi = Readonly<Record<string, readonly string[] | undefined>>;

/** The query string with every repeated value; payload v1's other map keeps only the last. */
export const multiValues = (event: APIGatewayProxyEvent): Multi =>
  event.multiValueQueryStringParameters ?? {};

/** The query string as one value a name, but for names that may be repeated and for those that were: a schema refuses these. */
export const singleValues = (
  event: APIGatewayProxyEvent,
  repeatable: ReadonlySet<string> = new Set(),
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(multiValues(event)).map(([name, values = []]) => [
      name,
      values.length === 1 && !repeatable.has(name) ? values[0] : values,
    ]),
  );

/** zod/mini says only "Invalid input" of whatever a schema has no message for. By its file: `z.locales` brings every language along. */
const { localeError } = english();

/** A property of an object in a body is named with it; which of several values is bad is not told. */
const nameOf = (path: readonly PropertyKey[]): string =>
  path.filter((part) => typeof part === 'string').join('.');

/** Judges gathered parameters by their schema. Throws a 400 that names each bad parameter; unknown ones are bad, as a typo would widen a search. */
export const parseParameters = <T>(
  schema: z.ZodMiniType<T>,
  gathered: Readonly<Record<string, unknown>>,
): T => {
  const parsed = schema.safeParse(gathered, { error: localeError });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          parameter: nameOf([...issue.path, key]),
          detail: 'There is no such parameter.',
        }))
      : [{ parameter: nameOf(issue.path), detail: issue.message }],
  );
  const names = [...new Set(errors.map(({ parameter }) => parameter))];
  throw new ProblemResponse('invalid-parameters', `Mend ${names.join(', ')}.`, { errors });
};

/** Parameters of addresses that take none; whatever is given is refused. */
export const noParameters = (event: APIGatewayProxyEvent): void => {
  parseParameters(z.strictObject({}), multiValues(event));
};
