import { Unavailable } from '../errors.ts';
import type { FileAddress } from './file-address.ts';
import type { ReceiptWrite, StoredReceipt, StoredWork, WorkWrite, WriteOutcome } from './ports.ts';

/** The index as one file sees it; the calls of many files are sent together by whoever makes these. */
export type FileIndex = {
  readonly receipt: (file: FileAddress) => Promise<StoredReceipt>;
  readonly work: (id: string) => Promise<StoredWork>;
  readonly writeWork: (write: WorkWrite) => Promise<WriteOutcome>;
  readonly writeReceipt: (write: ReceiptWrite) => Promise<WriteOutcome>;
};

/** A write that may be taken later fails its file alone, whatever else was sent with it. */
export const failUnlessAvailable = (
  { key }: FileAddress,
  outcomes: readonly (WriteOutcome | undefined)[],
): void => {
  const away = outcomes.find((one) => one?.outcome === 'unavailable');
  if (away) throw new Unavailable('The search engine could not take a document now.', { key, ...away });
};
