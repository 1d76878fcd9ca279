import { type DiscardSource, withDiscard } from './discard.ts';
import type { FileIndex } from './file-index.ts';
import { isRefused } from './tells-of.ts';

/** Writes receipts, of refused files with what people said who put them away. */
export const noticingDiscards =
  (discards: DiscardSource, write: FileIndex['writeReceipt']): FileIndex['writeReceipt'] =>
  async (one) => {
    if (!isRefused(one.receipt)) return write(one);
    return write({ ...one, receipt: withDiscard(one.receipt, await discards.read(one.receipt.id)) });
  };
