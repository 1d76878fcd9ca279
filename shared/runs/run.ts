import * as z from 'zod/mini';
import { REJECTION_REASONS } from '../errors.ts';
import { COUNTED_AS_MISSING } from '../search/fields.ts';

const count = z.int().check(z.gte(0));
const time = z.iso.datetime();
const value = z.string().check(z.minLength(1), z.maxLength(500));
const prefix = z.string().check(z.maxLength(1024));

/**
 * Which files a run works: all below a prefix, those that an object of the bucket lists (CSV with a column `key`, or a JSON object with
 * `key` a line), those that changed in a time (from, inclusive, to, exclusive), those of which something was refused, or those that hold
 * an article for which all of this is so: a publisher's, of a section, without a field.
 */
export const RunScope = z.discriminatedUnion(
  'by',
  [
    z.strictObject({ by: z.literal('prefix'), prefix }),
    z.strictObject({
      by: z.literal('manifest'),
      manifest: z.string().check(z.minLength(1), z.maxLength(1024)),
    }),
    z.strictObject({ by: z.literal('window'), prefix: z._default(prefix, ''), from: time, to: time }),
    z.strictObject({
      by: z.literal('refused'),
      prefix: z._default(prefix, ''),
      reasons: z._default(z.array(z.enum(REJECTION_REASONS)), []),
    }),
    z
      .strictObject({
        by: z.literal('articles'),
        prefix: z._default(prefix, ''),
        publisher: z.optional(value),
        section: z.optional(value),
        missing: z.optional(z.enum(COUNTED_AS_MISSING)),
      })
      .check(
        z.refine(
          ({ publisher, section, missing }) => (publisher ?? section ?? missing) !== undefined,
          'Say which articles: by publisher, section or missing.',
        ),
      ),
  ],
  { error: 'Say which files: `by` is prefix, manifest, window, refused or articles.' },
);
export type RunScope = z.infer<typeof RunScope>;
/** Which articles a run reads anew. */
export type ArticlesScope = Extract<RunScope, { by: 'articles' }>;

/** What somebody, or a schedule, asks for. */
export const RunRequest = z.strictObject({
  scope: RunScope,
  /** Read files anew that are settled already. */
  again: z._default(z.boolean(), false),
  /** Of each source, by its folder; absent: as fast as it goes. */
  filesPerSecond: z.optional(z.number().check(z.gt(0), z.lte(10_000))),
  /** Of the run's batches, how many may fail before it stops; percent. */
  toleratedFailures: z._default(z.number().check(z.gte(0), z.lte(100)), 5),
  requestedBy: z.string().check(z.minLength(1), z.maxLength(200)),
  why: z.optional(z.string().check(z.maxLength(500))),
});
export type RunRequest = z.infer<typeof RunRequest>;

/** `accounting`: every file has been worked, and what the index holds is compared with what was read. */
export const RUN_STATES = [
  'planning',
  'working',
  'accounting',
  'stopping',
  'stopped',
  'failed',
  'done',
] as const;
export const RunState = z.enum(RUN_STATES);
export type RunState = z.infer<typeof RunState>;

/** A run as it stands. Times are ISO 8601 UTC. */
export const Run = z.readonly(
  z.object({
    id: z.string().check(z.regex(/^\d{8}T\d{6}-[0-9a-f]{8}$/)),
    request: z.readonly(RunRequest),
    state: RunState,
    /** Why it failed or was stopped. */
    detail: z.optional(z.string()),
    started: time,
    /** When its state or counts last changed. */
    updated: time,
    ended: z.optional(time),
    /** Files and batches that were planned; absent before that is known. */
    planned: z.optional(z.readonly(z.object({ files: count, batches: count }))),
    /** Of the present step, working or accounting. */
    done: z.readonly(z.object({ files: count, batches: count, failed: count })),
    /** Files a second over the last minute, and seconds that are left at that rate. */
    rate: z.optional(z.number()),
    secondsLeft: z.optional(z.number()),
    /** The schedule that asked for it, and for which date. */
    schedule: z.optional(z.readonly(z.object({ name: z.string(), date: z.string() }))),
  }),
);
export type Run = z.infer<typeof Run>;

/** A name for a run that begins at a time (milliseconds since 1970), of which `unique` holds eight hexadecimal digits. */
export const runId = (now: number, unique: string): string =>
  `${new Date(now).toISOString().replace(/[-:]|\.\d+Z$/g, '')}-${unique}`;

/** When a run of this name began, in milliseconds since 1970, to the second. */
export const startOfRunId = (id: string): number =>
  Date.parse(id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)-.*$/, '$1-$2-$3T$4:$5:$6Z'));

/** States in which a run has ended for good, or until somebody resumes it. */
export const isAtRest = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'stopped' || state === 'failed' || state === 'done';
