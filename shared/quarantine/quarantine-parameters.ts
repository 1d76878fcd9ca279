import * as z from 'zod/mini';
import { REJECTION_REASONS } from '../errors.ts';
import { Receipt } from '../ingest/receipt.ts';

const MOST_PAGE = 100;
const describe = (description: string) => z.meta({ description });
const line = (missing: string, most: number) =>
  z
    .string({ error: missing })
    .check(
      z.trim(),
      z.minLength(1, { error: missing }),
      z.maxLength(most, { error: `At most ${most} characters.` }),
    );
const who = z.optional(
  line('Say who.', 200).check(describe('Who asks; the caller that IAM knows comes first.')),
);
const prefix = z.string().check(z.maxLength(1024), describe('Beginning of the key: a source’s folder.'));
const reasons = z.array(z.enum(REJECTION_REASONS)).check(z.maxLength(REJECTION_REASONS.length));

/** Whether files are listed that were put away. */
export const DISCARDED = ['exclude', 'include', 'only'] as const;

/** The query string of `GET /v1/quarantine`. */
export const QuarantineParameters = z.strictObject({
  reason: z.optional(reasons.check(describe('Why something in the file was refused.'))),
  prefix: z.optional(prefix),
  discarded: z._default(
    z.enum(DISCARDED).check(describe('Whether files are listed that were put away.')),
    'exclude',
  ),
  'page-size': z._default(
    z.coerce.number().check(z.int(), z.gte(1), z.lte(MOST_PAGE), describe('Files a page.')),
    20,
  ),
  after: z.optional(z.string().check(z.maxLength(200), describe('`next` of the page before.'))),
});
export type QuarantineParameters = z.infer<typeof QuarantineParameters>;

export const REPEATABLE_QUARANTINE_PARAMETERS: ReadonlySet<string> = new Set(['reason']);

/** Refused files, newest first: objects, and files in containers. */
export const QuarantinePage = z.readonly(
  z.object({
    total: z.int(),
    /** Of all files of this list, whatever the page and the reason that was asked for. */
    reasons: z.readonly(z.array(z.readonly(z.object({ reason: z.enum(REJECTION_REASONS), files: z.int() })))),
    results: z.readonly(z.array(Receipt)),
    /** Where the next page begins; absent on the last. */
    next: z.optional(z.string()),
  }),
);
export type QuarantinePage = z.infer<typeof QuarantinePage>;

/** The body of `POST /v1/quarantine/{id}/discard`. */
export const DiscardRequest = z.strictObject({ note: line('Say why.', 500), by: who });
export type DiscardRequest = z.infer<typeof DiscardRequest>;

/** The query string of `DELETE /v1/quarantine/{id}/discard`. */
export const UndiscardParameters = z.strictObject({ by: who });

/** The body of `POST /v1/quarantine/retry`. */
export const RetryRequest = z.strictObject({
  reasons: z._default(reasons.check(describe('Only files that were refused for one of these.')), []),
  prefix: z._default(prefix, ''),
  requestedBy: who,
});
export type RetryRequest = z.infer<typeof RetryRequest>;
/** The same as it is sent, where what is left out has its usual value. */
export type SentRetryRequest = z.input<typeof RetryRequest>;

/** A file that is about to be read once more; its receipt tells the outcome once `ingested` is another. */
export const AskedRetry = z.readonly(
  z.object({
    id: z.string(),
    key: z.string(),
    member: z.optional(z.string()),
    ingested: z.string().check(describe('Of the receipt as it stands: the new one has another.')),
  }),
);
export type AskedRetry = z.infer<typeof AskedRetry>;

/** The beginning of a refused file, as text: it is to be shown as such, and never as a page. */
export const Preview = z.readonly(
  z.object({
    id: z.string(),
    key: z.string(),
    member: z.optional(z.string()),
    size: z.optional(z.int()),
    format: z.optional(z.string()),
    contentType: z.optional(z.string()),
    /** The character set in which the text was read. */
    charset: z.optional(z.string()),
    isBinary: z.boolean().check(describe('`text` is a dump of the first bytes, as the file is no text.')),
    isWhole: z.boolean().check(describe('`text` is all of the file.')),
    text: z.string(),
    /** What was said when it was read. */
    refused: Receipt.def.innerType.shape.refused,
  }),
);
export type Preview = z.infer<typeof Preview>;
