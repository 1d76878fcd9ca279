import type { RejectionReason } from '../errors.ts';
import type { FileAddress } from '../ingest/file-address.ts';
import type { Holder } from '../ingest/ports.ts';
import type { Receipt } from '../ingest/receipt.ts';
import type { ArticlesScope, Run } from './run.ts';
import type { RunCounts, RunFile, RunProof, RunReceipt } from './run-receipt.ts';

/** A file that a run is to work. `lastModified` is ISO 8601 UTC, where the listing told it. */
export type PlannedFile = { readonly key: string; readonly lastModified?: string };

/** A batch that was worked: its files, and those that couldn't be, with the reason. */
export type WorkedBatch = {
  readonly files: readonly PlannedFile[];
  readonly failed: readonly { readonly key: string; readonly detail: string }[];
};

/** A batch whose files have been looked up in the index. */
export type AccountedBatch = {
  readonly counts: RunCounts;
  readonly proof: RunProof;
  readonly files: readonly RunFile[];
};

/** A run with what a later write must prove, as S3's conditional writes do. */
export type StoredRun = { readonly run: Run; readonly etag: string };

/**
 * Runs, as objects of the bucket under `_backfile/runs/<id>/`: `run.json`, `plan/<batch>.jsonl`, `worked/<batch>.json`,
 * `accounts/<batch>.json`, `receipt.json` and `stop.json`. Throws `Unavailable` when the bucket doesn't answer.
 */
export interface RunStore {
  /** Newest first, a page after an id. */
  list(size: number, after?: string): Promise<{ readonly runs: readonly Run[]; readonly more: boolean }>;
  read(id: string): Promise<StoredRun | undefined>;
  /** `conflict`: somebody else wrote first. Without an entity tag, the run must not be there. */
  write(run: Run, etag?: string): Promise<StoredRun | 'conflict'>;
  /**
   * Takes the scope of a run for it, so that no other run works the same files at the same time; gives the run that has it, which may be
   * another one that isn't at rest.
   */
  claim(run: Run): Promise<string>;
  release(run: Run): Promise<void>;
  writePlan(id: string, batch: string, files: readonly PlannedFile[]): Promise<void>;
  readPlan(id: string, batch: string): Promise<readonly PlannedFile[]>;
  /** Names of the batches that have been planned, worked or accounted for, in their order. */
  batches(id: string, step: 'plan' | 'worked' | 'accounts'): Promise<readonly string[]>;
  writeWorked(id: string, batch: string, worked: WorkedBatch): Promise<void>;
  readWorked(id: string, batch: string): Promise<WorkedBatch | undefined>;
  writeAccount(id: string, batch: string, account: AccountedBatch): Promise<void>;
  readAccount(id: string, batch: string): Promise<AccountedBatch | undefined>;
  writeReceipt(id: string, receipt: RunReceipt): Promise<void>;
  readReceipt(id: string): Promise<RunReceipt | undefined>;
  /** Asks a run to stop, or no longer; whoever works it looks at it between batches. */
  askToStop(id: string, asked: boolean): Promise<void>;
  isAskedToStop(id: string): Promise<boolean>;
}

/** A work that files of a run hold, as the index has it. */
export type Holding = {
  readonly work: string;
  readonly holders: readonly Holder[];
  /** Whether it stands as a copy in another article's story. */
  readonly isCopy: boolean;
};

/** What the index holds of files; of everything that was written before the call. */
export interface RunIndex {
  receipts(files: readonly FileAddress[]): Promise<readonly (Receipt | undefined)[]>;
  /** Receipts of a container's members. */
  members(key: string): AsyncIterable<Receipt>;
  /** Every work of which a holder is one of these objects or a member of one; each once. */
  holdings(keys: readonly string[]): AsyncIterable<Holding>;
  /** Keys of the objects of which something was refused, for one of these reasons, or for any; in no order. */
  refused(prefix: string, reasons: readonly RejectionReason[]): AsyncIterable<string>;
  /** Keys of the objects that hold such articles; some may come more than once. */
  ofArticles(scope: ArticlesScope): AsyncIterable<string>;
}

/** Whoever works runs: a state machine in the cloud, worker threads on one machine. Both call the same steps. */
export interface RunStarter {
  /** Begins a run that was written and has its scope, or goes on with one that is at rest. */
  start(id: string): Promise<void>;
}
