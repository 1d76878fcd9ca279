import { ArchiveError } from '../errors.ts';
import { batchName } from './batch-name.ts';
import type { PlannedFile, RunStore, WorkedBatch } from './ports.ts';
import type { RateLimit } from './rate-limit.ts';
import type { SettleFile, SettleOptions } from './settle-file.ts';

/** Some files of a batch could not be worked, or not in time: it may be tried again. */
export class BatchIncomplete extends ArchiveError {
  override readonly name = 'BatchIncomplete';
  readonly retryable = true;
  constructor(batch: string, failed: WorkedBatch['failed']) {
    const [first] = failed;
    const example = first ? `; one is ${first.key}: ${first.detail}` : '.';
    super(`${failed.length} files of a batch could not be worked${example}`, {
      batch,
      failed: failed.length,
    });
  }
}

export type RunBatchDeps = {
  readonly settleFile: SettleFile;
  readonly store: Pick<RunStore, 'writeWorked'>;
};

export type BatchInput = SettleOptions & {
  readonly run: string;
  readonly files: readonly PlannedFile[];
  /** Of several that each go through all of the run's files, which one this is. */
  readonly attempt?: string;
  readonly rateLimit?: RateLimit;
};

/** Works all files of a batch. */
export type RunBatch = (input: BatchInput) => Promise<WorkedBatch & { readonly batch: string }>;

/**
 * Works all files of a batch at once, as notices of them would, and leaves word of it under the batch's name: first that it was begun,
 * then how it ended, so that a batch whose worker died is told of, too.
 */
export const createRunBatch =
  ({ settleFile, store }: RunBatchDeps): RunBatch =>
  async ({ run, files, attempt, rateLimit, ...options }) => {
    const batch = batchName(files, attempt);
    const begun = files.map(({ key }) => ({ key, detail: 'Its batch was begun and has not ended.' }));
    await store.writeWorked(run, batch, { files, failed: begun });
    const failures = await Promise.all(
      files.map(async ({ key }) => {
        await rateLimit?.(key);
        const detail = await settleFile(key, options);
        return detail === undefined ? [] : [{ key, detail }];
      }),
    );
    const worked = { files, failed: failures.flat() };
    await store.writeWorked(run, batch, worked);
    return { batch, ...worked };
  };
