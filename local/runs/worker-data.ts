import * as z from 'zod/mini';
import { StepEvent } from '../../shared/runs/step-event.ts';
import { S3Address } from '../bucket.ts';

/** What a worker thread is started with. */
export const WorkerSettings = z.object({
  opensearch: z.string(),
  s3: S3Address,
  encodedListing: z.boolean(),
  /** How far containers may unfold, as JSON. */
  limits: z.string(),
  /** Files a planned batch at most. */
  batchSize: z.int(),
  logFile: z.string(),
});
export type WorkerSettings = z.infer<typeof WorkerSettings>;

/** One step that a worker thread is asked for. */
export const Job = z.object({ job: z.int(), event: StepEvent });
export type Job = z.infer<typeof Job>;

/** What became of it. */
export const JobAnswer = z.object({
  job: z.int(),
  /** What the step said of itself. */
  answer: z.optional(z.record(z.string(), z.unknown())),
  thrown: z.optional(z.object({ name: z.string(), message: z.string(), retryable: z.boolean() })),
});
export type JobAnswer = z.infer<typeof JobAnswer>;
