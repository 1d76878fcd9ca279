import * as z from 'zod/mini';
import { DISCARDS_PREFIX } from '../contract.ts';
import type { Receipt } from './receipt.ts';
import { isRefused, tellsOf } from './tells-of.ts';

const text = z.string().check(z.minLength(1), z.maxLength(1024));

/** What somebody says who puts a refused file away: of the version that was refused, and of none that comes after it. */
export const Discard = z.readonly(
  z.object({
    key: text,
    member: z.optional(z.string()),
    etag: z.string(),
    objectVersion: z.optional(z.string()),
    note: text,
    by: text,
    /** ISO 8601 UTC. */
    at: z.iso.datetime(),
  }),
);
export type Discard = z.infer<typeof Discard>;

/** What is read of such an object. */
export type ReadDiscard = { readonly discard: Discard } | { readonly invalid: string };

/** Refused files that were put away, by the ids of their receipts. Throws `Unavailable`. */
export interface DiscardSource {
  read(id: string): Promise<ReadDiscard | undefined>;
}

/** Where people put refused files away, and take that back. */
export interface DiscardStore extends DiscardSource {
  write(id: string, discard: Discard): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Nothing was ever put away. */
export const NO_DISCARDS: DiscardSource = { read: async () => undefined };

const NAME = /^([0-9a-f]{32})\.json$/;

export const discardKey = (id: string): string => `${DISCARDS_PREFIX}${id}.json`;

/** The id of the receipt whose file this object puts away; `undefined` for every other object. */
export const discardedFile = (key: string): string | undefined =>
  key.startsWith(DISCARDS_PREFIX) ? NAME.exec(key.slice(DISCARDS_PREFIX.length))?.[1] : undefined;

/** Somebody may have written there by hand. */
export const parseDiscard = (json: string): ReadDiscard => {
  try {
    const parsed = Discard.safeParse(JSON.parse(json));
    if (parsed.success) return { discard: parsed.data };
    return {
      invalid: `${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')} is not as it should be.`,
    };
  } catch {
    return { invalid: 'it is not JSON.' };
  }
};

/** The receipt as it is to stand with what was put away. */
export const withDiscard = (
  { discarded: _before, ...receipt }: Receipt,
  read: ReadDiscard | undefined,
): Receipt => {
  if (!read || 'invalid' in read || !isRefused(receipt)) return receipt;
  const { etag, objectVersion, note, by, at } = read.discard;
  const object = { etag, ...(objectVersion === undefined ? {} : { versionId: objectVersion }) };
  return tellsOf(receipt, object) ? { ...receipt, discarded: { note, by, at } } : receipt;
};
