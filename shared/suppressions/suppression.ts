import * as z from 'zod/mini';
import { SUPPRESSIONS_PREFIX } from '../contract.ts';

/** What an entry of the suppression list may name articles by. */
export const SUPPRESSED_BY = ['id', 'url', 'story', 'fingerprint'] as const;
export type SuppressedBy = (typeof SUPPRESSED_BY)[number];

/** Terms of a fingerprint: hashes, from which no text can be had again. */
const Terms = z.readonly(
  z.array(z.string().check(z.regex(/^[0-9a-z]{1,7}$/))).check(z.minLength(1), z.maxLength(1_024)),
);
const Work = z
  .string()
  .check(z.regex(/^[0-9a-f]{32}$/, { error: 'An id of an article has 32 hexadecimal digits.' }));

/** The most works of one story. */
const MAX_WORKS = 1_000;

/** What decides which articles an entry hides, without which there is no entry. */
const Reach = z.discriminatedUnion('by', [
  z.object({ by: z.literal('id'), value: Work }),
  z.object({ by: z.literal('url'), value: z.url() }),
  /** Every article of a story as it was, and what comes to resemble its lead. */
  z.object({
    by: z.literal('story'),
    value: Work,
    terms: Terms,
    works: z.readonly(z.array(Work).check(z.maxLength(MAX_WORKS))),
  }),
  /** What resembles this article as it was. */
  z.object({ by: z.literal('fingerprint'), value: Work, terms: Terms }),
]);

const Account = z.object({
  reason: z.string(),
  /** By whose word: a court, the legal desk. */
  authority: z.string(),
  addedBy: z.string(),
  /** ISO 8601 UTC. */
  at: z.iso.datetime(),
});

const Until = z.object({ until: z.optional(z.iso.datetime({ offset: true })) });

export type Reach = z.infer<typeof Reach>;
export type Account = z.infer<typeof Account>;

/** One entry of the suppression list: what it hides, until when, why and by whose word. It never holds text of an article. */
export type Suppression = Readonly<{ id: string; until?: string } & Reach & Account>;

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** The object that holds an entry. */
export const suppressionKey = (id: string): string => `${SUPPRESSIONS_PREFIX}${id}.json`;

/** Whether an object belongs to the suppression list, well or badly named. */
export const isSuppressionKey = (key: string): boolean =>
  key.startsWith(SUPPRESSIONS_PREFIX) && key !== SUPPRESSIONS_PREFIX;

/** An entry's id by its object; `undefined` where the object's name is none of an entry. */
export const suppressionIdOf = (key: string): string | undefined => {
  const name = key.startsWith(SUPPRESSIONS_PREFIX) ? key.slice(SUPPRESSIONS_PREFIX.length) : '';
  return name.endsWith('.json') ? name.slice(0, -'.json'.length) : undefined;
};

/** What an object holds: an entry, or why it can't be enforced; `wrong` where it is enforced and yet not as it should be. */
export type ParsedSuppression =
  | { readonly suppression: Suppression; readonly wrong?: string }
  | { readonly invalid: string };

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const wrongIn = (error: z.core.$ZodError): string => {
  const [issue] = error.issues;
  const place = issue?.path.join('.') ?? '';
  return `${place === '' ? 'the object' : place}: ${issue?.message ?? 'not as it should be.'}`;
};

const UNTOLD = { reason: '', authority: '', addedBy: '', at: new Date(0).toISOString() };

/**
 * The entry that an object's text holds. Whatever can be enforced is: one that lacks its reason hides all the same, and one whose end
 * can't be read has none.
 */
export const parseSuppression = (id: string, text: string): ParsedSuppression => {
  if (!ID.test(id)) return { invalid: 'the name of the object: letters, digits, _ and - only, at most 64.' };
  const json = parsedJson(text);
  if (json === undefined) return { invalid: 'the object is not JSON.' };
  const reach = Reach.safeParse(json);
  if (!reach.success) return { invalid: wrongIn(reach.error) };
  const account = Account.safeParse(json);
  const until = Until.safeParse(json);
  const wrong = [account, until].flatMap((part) => (part.error ? [wrongIn(part.error)] : []));
  const end = until.success && until.data.until !== undefined ? { until: until.data.until } : {};
  return {
    suppression: { id, ...reach.data, ...(account.success ? account.data : UNTOLD), ...end },
    ...(wrong.length === 0 ? {} : { wrong: wrong.join(' ') }),
  };
};

/** The object's text. */
export const suppressionText = ({ id: _name, ...content }: Suppression): string =>
  JSON.stringify(content, null, 2);

/** Whether an entry still holds at a time (milliseconds since 1970). */
export const isInForce = ({ until }: Suppression, now: number): boolean =>
  until === undefined || Date.parse(until) > now;
