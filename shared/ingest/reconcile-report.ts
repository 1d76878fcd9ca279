import * as z from 'zod/mini';
import { DIFFERENCE_KINDS } from './difference.ts';

const count = z.int().check(z.gte(0));
const describe = (description: string) => z.meta({ description });
const position = z.string().check(z.regex(/^(?:files|open|held):/), z.maxLength(2_000));

/** What is asked of a comparison: `position` is the `next` of the report before. */
export const ReconcileRequest = z.strictObject({
  prefix: z._default(
    z.string().check(z.maxLength(1024), describe('Only files whose keys begin so, and their articles.')),
    '',
  ),
  repair: z._default(z.boolean().check(describe('Work the files of what differs.')), false),
  position: z.optional(position.check(describe('`next` of the report before.'))),
});
export type ReconcileRequest = z.infer<typeof ReconcileRequest>;

/** One difference in a report. `outcome` where it was to be repaired. */
export const ReportedDifference = z.readonly(
  z.object({
    kind: z.enum(DIFFERENCE_KINDS),
    why: z.string(),
    key: z.optional(z.string()),
    member: z.optional(z.string()),
    work: z.optional(z.string()),
    outcome: z.optional(z.enum(['repaired', 'failed'])),
    detail: z.optional(z.string()),
  }),
);
export type ReportedDifference = z.infer<typeof ReportedDifference>;

const kinds = z.readonly(z.object({ missing: count, stale: count, orphan: count }));

/** What a comparison of the bucket with the index found. Times are ISO 8601 UTC. */
export const ReconcileReport = z.readonly(
  z.object({
    prefix: z.string(),
    repair: z.boolean(),
    started: z.iso.datetime(),
    ended: z.iso.datetime(),
    compared: z.readonly(z.object({ objects: count, receipts: count, works: count })),
    found: kinds,
    repaired: count,
    failed: count,
    differences: z
      .readonly(z.array(ReportedDifference))
      .check(describe('Some of the differences; the counts are of all.')),
    next: z.optional(
      position.check(describe('Where to go on, as the time was over; absent when all was compared.')),
    ),
  }),
);
export type ReconcileReport = z.infer<typeof ReconcileReport>;

/** Differences that a report names. */
export const MOST_NAMED = 1_000;

/** Two parts of one comparison, in their order. */
export const addReports = (first: ReconcileReport, second: ReconcileReport): ReconcileReport => {
  const { next: _went, ...before } = first;
  return {
    ...before,
    ended: second.ended,
    compared: {
      objects: first.compared.objects + second.compared.objects,
      receipts: first.compared.receipts + second.compared.receipts,
      works: first.compared.works + second.compared.works,
    },
    found: {
      missing: first.found.missing + second.found.missing,
      stale: first.found.stale + second.found.stale,
      orphan: first.found.orphan + second.found.orphan,
    },
    repaired: first.repaired + second.repaired,
    failed: first.failed + second.failed,
    differences: [...first.differences, ...second.differences].slice(0, MOST_NAMED),
    ...(second.next === undefined ? {} : { next: second.next }),
  };
};
