import { createHash } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type * as z from 'zod/mini';
import { type Principal, principalKey } from '../search/principal.ts';
import { type ProblemResponse, toProblem } from './problem.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

const header = (event: APIGatewayProxyEvent, name: string): string | undefined =>
  Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];

const etagOf = (body: string, principal: Principal): string => {
  const who = `\n${principalKey(principal)}`;
  return `"${createHash('sha256').update(body).update(who).digest('base64url').slice(0, 27)}"`;
};

const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === etag || one === '*');

/** 200 with a body that the client may keep as long as it asks whether it is still right, or 304 when it has it already. */
const kept = (
  event: APIGatewayProxyEvent,
  body: string,
  principal: Principal,
  more: Readonly<Record<string, string>>,
): APIGatewayProxyResult => {
  const etag = etagOf(body, principal);
  const headers = { 'Cache-Control': 'private, no-cache', ETag: etag };
  if (matches(header(event, 'if-none-match'), etag)) return { statusCode: 304, headers, body: '' };
  return { statusCode: 200, headers: { ...headers, ...more }, body };
};

/**
 * 200 with a body that keeps to its schema (what the contract doesn't name is left out), or 304 when the client already has it.
 * The entity tag is made of the content and of who asks, so that no cache can serve one reader's answer to another.
 */
export const ok = <T>(
  event: APIGatewayProxyEvent,
  schema: z.ZodMiniType<T>,
  answer: T,
  principal: Principal,
): APIGatewayProxyResult =>
  kept(event, JSON.stringify(schema.parse(answer)), principal, { 'Content-Type': JSON_TYPE });

/** A text that can be saved as a file; its name is of plain letters. Browsers must take it for nothing but its type. */
export type TextFile = { readonly name: string; readonly type: string; readonly content: string };

/** 200 with a file, or 304 when the client already has it. */
export const okFile = (
  event: APIGatewayProxyEvent,
  { name, type, content }: TextFile,
  principal: Principal,
): APIGatewayProxyResult =>
  kept(event, content, principal, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Disposition': `inline; filename="${name}"`,
    'X-Content-Type-Options': 'nosniff',
  });

/** An answer that must not be kept: it tells of this moment only. */
export const okNow = <T>(schema: z.ZodMiniType<T>, answer: T, statusCode = 200): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'Cache-Control': 'no-store', 'Content-Type': JSON_TYPE },
  body: JSON.stringify(schema.parse(answer)),
});

/** The response of a problem. A 405 must name the methods that there are (RFC 9110, 15.5.6). */
export const problemResponse = (thrown: ProblemResponse, requestId: string): APIGatewayProxyResult => {
  const problem = toProblem(thrown, requestId);
  const { retryAfter, methods } = thrown.more;
  return {
    statusCode: problem.status,
    headers: {
      'Cache-Control': 'no-store',
      'Content-Type': 'application/problem+json; charset=utf-8',
      ...(methods === undefined ? {} : { Allow: methods.join(', ') }),
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    },
    body: JSON.stringify(problem),
  };
};
