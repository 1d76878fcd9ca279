import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';

const Payload = z.object({
  after: z.array(z.union([z.string(), z.number(), z.null()])),
  query: z.string(),
  principal: z.string(),
  generation: z.string(),
});

/** What a cursor is good for: one query of one principal on one generation of the index. */
export type CursorScope = { readonly query: string; readonly principal: string; readonly generation: string };
export type SortValues = readonly (string | number | null)[];

export type OpenedCursor =
  | { readonly ok: true; readonly after: SortValues }
  | { readonly ok: false; readonly why: 'not ours' | 'other query' | 'generation gone' };

/** A short name for whatever decides the answer's order and content. */
export const queryDigest = (query: unknown): string =>
  createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 22);

const sign = (secret: string, payload: string): Buffer =>
  createHmac('sha256', secret).update(payload).digest();

/** Makes the cursor that stands after an article: its sort values and its scope, signed, so that no client can make one. */
export const sealCursor = (secret: string, after: SortValues, scope: CursorScope): string => {
  const payload = Buffer.from(JSON.stringify({ after, ...scope })).toString('base64url');
  return `${payload}.${sign(secret, payload).toString('base64url')}`;
};

/** Opens a cursor for a scope; says why when it isn't good for it. */
export const openCursor = (secret: string, cursor: string, scope: CursorScope): OpenedCursor => {
  const [payload = '', signature = ''] = cursor.split('.');
  const given = Buffer.from(signature, 'base64url');
  const due = sign(secret, payload);
  if (given.length !== due.length || !timingSafeEqual(given, due)) return { ok: false, why: 'not ours' };
  const parsed = Payload.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!parsed.success) return { ok: false, why: 'not ours' };
  const { after, query, principal, generation } = parsed.data;
  if (query !== scope.query || principal !== scope.principal) return { ok: false, why: 'other query' };
  if (generation !== scope.generation) return { ok: false, why: 'generation gone' };
  return { ok: true, after };
};
