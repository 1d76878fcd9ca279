import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';

const Payload = z.object({
  after: z.array(z.union([z.string(), z.number(), z.null()])),
  query: z.string(),
  principal: z.string(),
  generation: z.string(),
  day: z.optional(z.number()),
});

/** What a cursor is good for: one query of one principal on one generation of the index. */
export type CursorScope = { readonly query: string; readonly principal: string; readonly generation: string };
export type SortValues = readonly (string | number | null)[];

export type OpenedCursor =
  | { readonly ok: true; readonly after: SortValues; readonly day?: number }
  | { readonly ok: false; readonly why: 'not ours' | 'other query' | 'generation gone' };

/** A short name for whatever decides the answer's order and content. */
export const queryDigest = (query: unknown): string =>
  createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 22);

const sign = (secret: string, payload: string): string =>
  createHmac('sha256', secret).update(payload).digest('base64url');

/** What a signed payload holds; `undefined` when it isn't JSON, as of another use of the same secret. */
const jsonIn = (payload: string): unknown => {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {
    return undefined;
  }
};

/**
 * Makes the cursor that stands after an article: its sort values and its scope, signed, so that no client can make one. Where scores depend
 * on the day, `day` is that of the first page.
 */
export const sealCursor = (secret: string, after: SortValues, scope: CursorScope, day?: number): string => {
  const payload = Buffer.from(JSON.stringify({ after, ...scope, day })).toString('base64url');
  return `${payload}.${sign(secret, payload)}`;
};

/** Opens a cursor for a scope; says why when it isn't good for it. */
export const openCursor = (secret: string, cursor: string, scope: CursorScope): OpenedCursor => {
  const [payload = '', signature = '', ...more] = cursor.split('.');
  // Compared as text: several spellings in base64 mean the same bytes, and only one of them is ours.
  const given = Buffer.from(signature);
  const due = Buffer.from(sign(secret, payload));
  if (more.length > 0 || given.length !== due.length || !timingSafeEqual(given, due)) {
    return { ok: false, why: 'not ours' };
  }
  const parsed = Payload.safeParse(jsonIn(payload));
  if (!parsed.success) return { ok: false, why: 'not ours' };
  const { after, query, principal, generation, day } = parsed.data;
  if (query !== scope.query || principal !== scope.principal) return { ok: false, why: 'other query' };
  if (generation !== scope.generation) return { ok: false, why: 'generation gone' };
  return { ok: true, after, ...(day === undefined ? {} : { day }) };
};
