import * as z from 'zod/mini';
import { Run, RunRequest } from './run.ts';
import { RunFile, RunReceipt } from './run-receipt.ts';

const size = (most: number, usual: number) =>
  z._default(
    z.pipe(
      z.string().check(z.regex(/^\d{1,5}$/, { error: `A whole number, 1 to ${most}.` })),
      z.pipe(
        z.transform(Number),
        z.int().check(z.gte(1, { error: 'At least 1.' }), z.lte(most, { error: `At most ${most}.` })),
      ),
    ),
    usual,
  );

/** What is sent to start a run: a request that need not say who asks, where IAM knows. */
export const RunOrder = z.extend(RunRequest, {
  requestedBy: z.optional(
    z
      .string({ error: 'Say who.' })
      .check(
        z.minLength(1, { error: 'Say who.' }),
        z.maxLength(200, { error: 'At most 200 characters.' }),
        z.meta({ description: 'Who asks; the caller that IAM knows comes first.' }),
      ),
  ),
});
export type RunOrder = z.infer<typeof RunOrder>;
/** The same as it is sent: what has a default may be left out. */
export type SentRunOrder = z.input<typeof RunOrder>;

/** The answer to a request for a run. */
export const BegunRun = z.readonly(
  z.object({
    run: Run,
    /** Whether it was begun by this request; else it works the same files already, and goes on. */
    isNew: z.boolean(),
    detail: z.string(),
  }),
);
export type BegunRun = z.infer<typeof BegunRun>;

/** The query string of `GET /v1/runs`. */
export const RunsParameters = z.strictObject({
  'page-size': size(100, 20),
  after: z.optional(
    z
      .string()
      .check(
        z.regex(/^\d{8}T\d{6}-[0-9a-f]{8}$/, { error: 'Give `next` of the page before.' }),
        z.meta({ description: '`next` of the page before.' }),
      ),
  ),
});

export const RunsPage = z.readonly(
  z.object({
    results: z.readonly(z.array(Run)),
    /** The id after which the next page begins; absent on the last. */
    next: z.optional(z.string()),
  }),
);
export type RunsPage = z.infer<typeof RunsPage>;

/** A run's receipt as it is shown. */
export const ShownRunReceipt = z.readonly(
  z.extend(RunReceipt.def.innerType, {
    /** What of the counts doesn't add up, in words; empty where all does. */
    faults: z.readonly(z.array(z.string())),
  }),
);
export type ShownRunReceipt = z.infer<typeof ShownRunReceipt>;

const FILE_FORMATS = ['json', 'csv'] as const;
export const FileStates = RunFile.def.innerType.shape.state;

/** The query string of `GET /v1/runs/{id}/files`. */
export const RunFilesParameters = z.strictObject({
  'page-size': size(5_000, 100),
  state: z.optional(
    z
      .array(FileStates)
      .check(
        z.maxLength(FileStates.options.length),
        z.meta({ description: 'What became of the file; several mean any of them.' }),
      ),
  ),
  format: z._default(z.enum(FILE_FORMATS, { error: `One of ${FILE_FORMATS.join(', ')}.` }), 'json'),
  after: z.optional(
    z
      .string()
      .check(
        z.regex(/^[\w.-]{1,200}:\d{1,9}$/, { error: 'Give `next` of the page before.' }),
        z.meta({ description: '`next` of the page before; of CSV it stands in the header `Link`.' }),
      ),
  ),
});
export type RunFilesParameters = z.infer<typeof RunFilesParameters>;

export const RunFilesPage = z.readonly(
  z.object({
    results: z.readonly(z.array(RunFile)),
    /** Whether every file of the run has been accounted for, on whichever page. */
    isComplete: z.boolean(),
    /** Where the next page begins; absent on the last. */
    next: z.optional(z.string()),
  }),
);
export type RunFilesPage = z.infer<typeof RunFilesPage>;
