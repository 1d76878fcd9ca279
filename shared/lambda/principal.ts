import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { ConfigInvalid } from '../errors.ts';
import { ANYONE, type Principal, RIGHTS, type Right, rightsAmong } from '../search/principal.ts';
import { ProblemResponse } from './problem.ts';

/** Rights by the name of an IAM role of the API's own account. */
export type RightsByRole = Readonly<Record<string, readonly Right[]>>;

const RightsTable = z.record(z.string().check(z.regex(/^[\w+=,.@-]{1,64}$/)), z.array(z.enum(RIGHTS)));

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigInvalid('The rights of roles are no JSON.', { keys: [] });
  }
};

/** The rights that an operator gave to roles, as JSON: `{"role": ["desk", "admin"]}`; an empty text gives none. Throws `ConfigInvalid` with the bad names. */
export const parseRightsByRole = (text: string): RightsByRole => {
  if (text.trim() === '') return {};
  const parsed = RightsTable.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const keys = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))];
  throw new ConfigInvalid(
    `The rights of roles are wrong at ${keys.join(', ') || 'the top'}: each role has a list of ${RIGHTS.join(', ')}.`,
    { keys },
  );
};

const ASSUMED_ROLE = /^arn:[\w-]+:sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/;

const rightsOfArn = (arn: string, account: string, table: RightsByRole): readonly Right[] => {
  const [, of, role = ''] = ASSUMED_ROLE.exec(arn) ?? [];
  // A role of the same name in another account is another role.
  return of === account && Object.hasOwn(table, role) ? rightsAmong(table[role] ?? []) : [];
};

const stringIn = (context: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = context[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/**
 * Who asks, by the API Gateway's word alone: whom IAM knows has the rights of their role, whom an authorizer knows those that it states
 * (`principalId`, and `rights` with commas between). Nothing of what a client sends counts.
 */
export const principalOf = (
  { requestContext: { identity, accountId, authorizer } }: APIGatewayProxyEvent,
  table: RightsByRole,
): Principal => {
  const arn = identity.userArn;
  if (arn) return { id: arn, rights: rightsOfArn(arn, accountId, table) };
  if (!authorizer) return ANYONE;
  const names = (stringIn(authorizer, 'rights') ?? '').split(',').map((name) => name.trim());
  return { id: stringIn(authorizer, 'principalId') ?? ANYONE.id, rights: rightsAmong(names) };
};

/** Throws a 403 for whoever lacks the right. */
export const requireRight = ({ rights }: Principal, right: Right): void => {
  if (!rights.includes(right))
    throw new ProblemResponse('forbidden', `This needs the right "${right}", which you don't have.`);
};
