import * as z from 'zod/mini';
import { CONTAINER_KINDS } from '../container/container.ts';
import { REJECTION_REASONS } from '../errors.ts';

/** How a file stands: every object that arrived ends in one of these. `working` is an unfinished attempt. */
export const FileState = z.enum(['working', 'indexed', 'superseded', 'quarantined', 'removed']);
export type FileState = z.infer<typeof FileState>;

/** What became of one article of a file when it was last worked. `superseded`: a higher version of the same work stands elsewhere. */
export const ArticleOutcome = z.enum(['indexed', 'unchanged', 'superseded', 'removed']);
export type ArticleOutcome = z.infer<typeof ArticleOutcome>;

const count = z.int().check(z.gte(0));

/**
 * What became of a container's files, each of which has a receipt of its own; it adds up: entries = articles indexed, unchanged and
 * superseded + refused. `removed` are articles of files that are in it no more. `next` and `isPaused`: the work goes on there.
 */
export const ContainerCount = z.readonly(
  z.object({
    kind: z.enum(CONTAINER_KINDS),
    files: count,
    /** What is no file for readers, such as folders' marks. */
    ignored: count,
    entries: count,
    articles: z.readonly(z.object({ indexed: count, unchanged: count, superseded: count, removed: count })),
    refused: z.readonly(z.array(z.readonly(z.object({ reason: z.enum(REJECTION_REASONS), entries: count })))),
    /** Why it could be read so far and no further. */
    broken: z.optional(z.readonly(z.object({ reason: z.enum(REJECTION_REASONS), detail: z.string() }))),
    next: z.optional(z.string()),
    isPaused: z.optional(z.boolean()),
  }),
);
export type ContainerCount = z.infer<typeof ContainerCount>;

/**
 * The receipt of one file, as its latest ingest left it; it adds up: entries seen = articles + refused.
 * `id` is made of the key, so there is one receipt a file. It tells nothing of what the
 * articles say: that is read through the gate, by their ids. Times are ISO 8601 UTC, sizes bytes.
 */
export const Receipt = z.readonly(
  z.object({
    id: z.string(),
    bucket: z.string(),
    key: z.string(),
    /** The file inside a container. */
    member: z.optional(z.string()),
    /** Where in its container the file was met. */
    position: z.optional(z.string()),
    state: FileState,
    /** Absent where the object is gone, and where another file's worker has doubted the receipt. */
    etag: z.optional(z.string()),
    objectVersion: z.optional(z.string()),
    size: z.optional(z.int()),
    format: z.optional(z.string()),
    /** Of a container; its own lists then tell of nothing but what is wrong with it as a whole. */
    container: z.optional(ContainerCount),
    articles: z.readonly(
      z.array(
        z.readonly(
          z.object({
            id: z.string(),
            entry: z.optional(z.string()),
            /**
             * Of what the file says, before people's corrections. Absent where the file holds the work by another entry, or no longer.
             */
            revision: z.optional(z.string()),
            outcome: ArticleOutcome,
          }),
        ),
      ),
    ),
    refused: z.readonly(
      z.array(
        z.readonly(
          z.object({
            entry: z.optional(z.string()),
            reason: z.enum(REJECTION_REASONS),
            detail: z.string(),
          }),
        ),
      ),
    ),
    /** Where something was refused: who has put that away, and why. */
    discarded: z.optional(z.readonly(z.object({ note: z.string(), by: z.string(), at: z.iso.datetime() }))),
    /** Kinds of remarks on how the file was read, with the number of articles that have one; the remarks stand in the articles. */
    warnings: z.readonly(z.array(z.readonly(z.object({ kind: z.string(), articles: z.int() })))),
    /** When the object came to the bucket. */
    received: z.optional(z.string()),
    /** When this outcome was reached. */
    ingested: z.string(),
    pipelineVersion: z.int(),
  }),
);
export type Receipt = z.infer<typeof Receipt>;
