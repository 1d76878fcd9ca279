import * as z from 'zod/mini';
import { REJECTION_REASONS } from '../errors.ts';
import { FileState, Receipt } from '../ingest/receipt.ts';

const describe = (description: string) => z.meta({ description });

/** The query string of `GET /v1/ingests`. */
export const IngestsParameters = z.strictObject({
  state: z.optional(
    z.array(FileState).check(z.maxLength(FileState.options.length), describe('How the file stands.')),
  ),
  reason: z.optional(
    z
      .array(z.enum(REJECTION_REASONS))
      .check(z.maxLength(REJECTION_REASONS.length), describe('Why something in the file was refused.')),
  ),
  container: z.optional(
    z
      .string()
      .check(
        z.regex(/^[0-9a-f]{32}$/, { error: 'Give the id of a container’s receipt.' }),
        describe(
          'Receipts of the files in this container, by the id of its receipt; without it, of objects.',
        ),
      ),
  ),
  prefix: z.optional(z.string().check(z.maxLength(1024), describe('Beginning of the key.'))),
  'page-size': z._default(
    z.coerce.number().check(z.int(), z.gte(1), z.lte(100), describe('Receipts a page.')),
    20,
  ),
  cursor: z.optional(z.string().check(z.maxLength(2000), describe('"next" of the page before.'))),
});
export type IngestsParameters = z.infer<typeof IngestsParameters>;

export const REPEATABLE_INGEST_PARAMETERS: ReadonlySet<string> = new Set(['state', 'reason']);

export const IngestsPage = z.readonly(
  z.object({
    total: z.int(),
    results: z.readonly(z.array(Receipt)),
    /** Cursor of the next page; absent on the last. */
    next: z.optional(z.string()),
  }),
);
export type IngestsPage = z.infer<typeof IngestsPage>;
