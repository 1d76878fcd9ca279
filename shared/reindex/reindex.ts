import * as z from 'zod/mini';

const count = z.int().check(z.gte(0));
const generation = z.int().check(z.gte(1), z.lte(999_999));
const time = z.iso.datetime();

/**
 * `making`: the next generation's indices; `waiting`: until every worker knows of them; `filling`: every object of the bucket is settled
 * there; `carrying`: what removed works said; `linking`: stories; `checking`, and then the generations change places. At rest are
 * `differs` (the generations don't answer alike), `failed`, `swapped` (the former generation is written on and can come back), `finished`
 * (it is gone) and `abandoned` (the next one is gone).
 */
export const REINDEX_PHASES = [
  'making',
  'waiting',
  'filling',
  'carrying',
  'linking',
  'checking',
  'differs',
  'failed',
  'swapped',
  'finished',
  'abandoned',
] as const;
export const ReindexPhase = z.enum(REINDEX_PHASES);
export type ReindexPhase = z.infer<typeof ReindexPhase>;

/** What a generation holds: articles that stand, open and held back, and files by their state. */
export const GenerationCounts = z.readonly(
  z.object({ open: count, held: count, files: z.readonly(z.record(z.string(), count)) }),
);
export type GenerationCounts = z.infer<typeof GenerationCounts>;

/** How both generations answered, and in what they differ. */
export const ReindexChecks = z.readonly(
  z.object({
    former: GenerationCounts,
    next: GenerationCounts,
    queries: count,
    differences: z.readonly(z.array(z.string())),
  }),
);
export type ReindexChecks = z.infer<typeof ReindexChecks>;

/** A reindex as it stands: `from` is the generation that is searched when it begins, `to` the one that is to be. Times are ISO 8601 UTC. */
export const Reindex = z.readonly(
  z.object({
    phase: ReindexPhase,
    from: generation,
    to: generation,
    /** Back to a generation that was searched before. */
    isRollback: z.boolean(),
    /** Change places even when the generations don't answer alike. */
    accept: z.boolean(),
    filesPerSecond: z.optional(z.number().check(z.gt(0), z.lte(10_000))),
    started: time,
    updated: time,
    notBefore: z.optional(time),
    /** Comparisons of the bucket with the generation that have been worked to their end. */
    rounds: count,
    /** Files that were settled, and those of the present round that couldn't be. */
    worked: count,
    failed: z.readonly(z.array(z.readonly(z.object({ key: z.string(), detail: z.string() })))),
    carriedAfter: z.optional(z.string()),
    carried: count,
    /** Where the sweep of stories goes on. */
    sweep: z.optional(
      z.readonly(
        z.object({
          round: count,
          after: z.optional(z.readonly(z.array(z.union([z.string(), z.number()])))),
        }),
      ),
    ),
    linked: count,
    checks: z.optional(ReindexChecks),
    /** Until when one worker has it in hand, where several are called. */
    heldUntil: z.optional(time),
    /** Why it stopped. */
    detail: z.optional(z.string()),
  }),
);
export type Reindex = z.infer<typeof Reindex>;

const AT_REST: ReadonlySet<ReindexPhase> = new Set(['differs', 'failed', 'swapped', 'finished', 'abandoned']);

/** Whether nobody works it before somebody asks for more. */
export const isReindexAtRest = ({ phase }: Pick<Reindex, 'phase'>): boolean => AT_REST.has(phase);

/** What somebody asks for. */
export const ReindexRequest = z.strictObject({
  action: z.enum(['start', 'rollback', 'finish']),
  filesPerSecond: z.optional(z.number().check(z.gt(0), z.lte(10_000))),
  accept: z._default(z.boolean(), false),
});
export type ReindexRequest = z.infer<typeof ReindexRequest>;

/**
 * Which generations there are, and what of the present one is stale: whether another version of the archive made its
 * indices, and how many files were read by an older pipeline.
 */
export const ReindexStatus = z.readonly(
  z.object({
    current: generation,
    standby: z.optional(generation),
    stale: z.readonly(z.object({ indices: z.boolean(), files: count })),
    reindex: z.optional(Reindex),
  }),
);
export type ReindexStatus = z.infer<typeof ReindexStatus>;
