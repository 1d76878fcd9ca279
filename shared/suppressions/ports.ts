import type { ParsedSuppression, Suppression } from './suppression.ts';

/** An entry's object as the listing names it. */
export type ListedSuppression = { readonly id: string; readonly etag: string };

/** Where the suppression list is read, one object an entry. What doesn't answer is `Unavailable`. */
export interface SuppressionStore {
  /** Every object of the list as it is now. */
  list(): Promise<readonly ListedSuppression[]>;
  /** `undefined` where it has gone since. */
  read(id: string): Promise<({ readonly etag: string } & ParsedSuppression) | undefined>;
}

/** Where it is changed. */
export interface SuppressionKeeper extends SuppressionStore {
  /** Adds an entry under a new id. */
  add(suppression: Suppression): Promise<void>;
  remove(id: string): Promise<void>;
}
