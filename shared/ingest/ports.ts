import type { Article } from '../article/article.ts';
import type { Receipt } from './receipt.ts';

/** One stored version of an object. `lastModified` is ISO 8601 UTC; S3 gives whole seconds. */
export type ObjectVersion = {
  readonly key: string;
  readonly etag: string;
  readonly versionId?: string;
  readonly lastModified: string;
  readonly size: number;
};

/** An object as it is now. `bytes` is absent when the object is larger than the caller's limit. */
export type ArchiveObject = ObjectVersion & {
  readonly bytes?: Uint8Array;
  readonly contentType?: string;
  readonly metadata: Readonly<Record<string, string>>;
};

/** The bucket. Absent objects are `undefined`, never an error; a bucket that doesn't answer is `Unavailable`. */
export interface ArticleSource {
  readonly bucket: string;
  head(key: string): Promise<ObjectVersion | undefined>;
  read(key: string, limits: { readonly maxBytes: number }): Promise<ArchiveObject | undefined>;
  /** Every current object whose key starts with the prefix, in key order. */
  list(prefix?: string): AsyncIterable<ObjectVersion>;
}

/** A place in the index that a write may only replace while it is as it was read; `absent` may only be created. */
export type WriteToken = { readonly seqNo: number; readonly primaryTerm: number } | 'absent';

/** A file that holds a work, with what decides which file's text is the live one. */
export type Holder = {
  readonly key: string;
  readonly entry?: string;
  readonly version?: string;
  readonly versioncreated?: string;
  readonly revision: string;
};

/** Where a work's document stands: `open` to all, `held` back, or `removed` (a tombstone that remembers nothing but its id). */
export type WorkPlace = 'open' | 'held';
export type StoredWork = {
  readonly id: string;
  readonly holders: readonly Holder[];
  /** Absent in a tombstone. */
  readonly article?: Article;
  readonly place?: WorkPlace;
  /** What a later write of each place must prove. */
  readonly tokens: Readonly<Record<WorkPlace, WriteToken>>;
};

/** What a work is to become at a time (ISO 8601 UTC): an article in its place, or a tombstone where `article` is absent. */
export type WorkWrite = {
  readonly before: StoredWork;
  readonly at: string;
  readonly holders: readonly Holder[];
  readonly article?: Article;
  readonly place?: WorkPlace;
};

export type StoredReceipt = {
  readonly receipt?: Receipt;
  readonly works: readonly string[];
  readonly token: WriteToken;
};
export type ReceiptWrite = {
  readonly receipt: Receipt;
  readonly works: readonly string[];
  readonly token: WriteToken;
};

/** What became of one write: `conflict` means that somebody else wrote first and the caller must start again. */
export type WriteOutcome =
  | { readonly outcome: 'written'; readonly token: WriteToken }
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'refused'; readonly detail: string };

/**
 * The index as the ingest sees it: reads are of the latest write (not of the last refresh), writes are compare-and-set
 * and have been made searchable when they resolve. Answers come in the order of what was asked.
 */
export interface ArticleIndex {
  receipts(keys: readonly string[]): Promise<readonly StoredReceipt[]>;
  works(ids: readonly string[]): Promise<readonly StoredWork[]>;
  writeWorks(writes: readonly WorkWrite[]): Promise<readonly WriteOutcome[]>;
  writeReceipts(writes: readonly ReceiptWrite[]): Promise<readonly WriteOutcome[]>;
  /** Every receipt, for comparing the index with the bucket; as of the last refresh. */
  allReceipts(): AsyncIterable<Receipt>;
}
