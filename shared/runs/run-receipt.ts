import * as z from 'zod/mini';
import { REJECTION_REASONS } from '../errors.ts';

const count = z.int().check(z.gte(0));

/**
 * A set of (file, entry, revision), as its size and an order-independent hash: the sum, modulo 2^256, of the SHA-256 of each
 * (MSet-Add-Hash of Clarke et al., "Incremental Multiset Hash Functions", ASIACRYPT 2003), in hexadecimal.
 */
export const SetDigest = z.readonly(
  z.object({ size: count, hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
);
export type SetDigest = z.infer<typeof SetDigest>;

/** What was read against what the index holds of the same files. `differing` names some of the files in which they differ. */
export const RunProof = z.readonly(
  z.object({
    equal: z.boolean(),
    read: SetDigest,
    held: SetDigest,
    differing: z.readonly(z.array(z.string())),
  }),
);
export type RunProof = z.infer<typeof RunProof>;

/**
 * Counts of a batch or of a run. They add up: files seen = indexed + unchanged + superseded + quarantined + absent + failed;
 * entries = articles out + duplicates + superseded + refused. `unchanged`: settled before the run began. `absent`: planned, and gone from
 * the bucket. `failed`: they couldn't be worked, and no receipt tells of them as they are. `duplicates`: articles that stand as copies in
 * another's story.
 */
export const RunCounts = z.readonly(
  z.object({
    files: z.readonly(
      z.object({
        seen: count,
        indexed: count,
        unchanged: count,
        superseded: count,
        quarantined: count,
        absent: count,
        failed: count,
      }),
    ),
    entries: count,
    articles: z.readonly(z.object({ out: count, duplicates: count, superseded: count, refused: count })),
    refused: z.readonly(z.array(z.readonly(z.object({ reason: z.enum(REJECTION_REASONS), entries: count })))),
    warnings: z.readonly(z.array(z.readonly(z.object({ kind: z.string(), articles: count })))),
    bytes: count,
  }),
);
export type RunCounts = z.infer<typeof RunCounts>;

/** One file in a run's receipt. */
export const RunFile = z.readonly(
  z.object({
    key: z.string(),
    state: z.enum(['indexed', 'unchanged', 'superseded', 'quarantined', 'absent', 'failed']),
    objectVersion: z.optional(z.string()),
    bytes: count,
    out: count,
    duplicates: count,
    superseded: count,
    refused: count,
    /** Why, of what was refused or failed. */
    reasons: z.readonly(z.array(z.string())),
  }),
);
export type RunFile = z.infer<typeof RunFile>;

/** The receipt of a run that has ended. */
export const RunReceipt = z.readonly(
  z.object({
    run: z.string(),
    counts: RunCounts,
    proof: RunProof,
    /** ISO 8601 UTC. */
    at: z.iso.datetime(),
    pipelineVersion: z.int(),
  }),
);
export type RunReceipt = z.infer<typeof RunReceipt>;
