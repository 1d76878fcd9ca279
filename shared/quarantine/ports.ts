import type { RejectionReason } from '../errors.ts';
import type { Receipt } from '../ingest/receipt.ts';

/** Values that a page is gone on with behind. */
export type PlaceInList = readonly (string | number)[];

export type RefusedFilter = {
  readonly reasons: readonly string[];
  readonly prefix: string;
  readonly discarded: 'exclude' | 'include' | 'only';
  readonly size: number;
  readonly after?: PlaceInList;
};

export type RefusedPage = {
  readonly total: number;
  readonly receipts: readonly Receipt[];
  /** Whatever reasons were asked for. */
  readonly reasons: readonly { readonly reason: RejectionReason; readonly files: number }[];
  /** Absent on the last page. */
  readonly last?: PlaceInList;
};

/** Receipts of refused files, newest first, as of the last refresh; one by its id as last written. Throws `Unavailable`. */
export interface RefusedFinder {
  refused(filter: RefusedFilter): Promise<RefusedPage>;
  receipt(id: string): Promise<Receipt | undefined>;
}
