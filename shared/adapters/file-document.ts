import * as z from 'zod/mini';
import type { ReceiptWrite } from '../ingest/ports.ts';
import { Receipt } from '../ingest/receipt.ts';

const FileWorks = z.object({ works: z.optional(z.array(z.string())) });
const FileReceipt = z.object({ receipt: Receipt });

/** The engine's document of a file: its receipt, what receipts are found by, and the ids of the works that it holds. */
export const toFileDocument = ({ receipt, works }: Pick<ReceiptWrite, 'receipt' | 'works'>) => ({
  id: receipt.id,
  key: receipt.key,
  state: receipt.state,
  reasons: [...new Set(receipt.refused.map(({ reason }) => reason))],
  ingested: receipt.ingested,
  works,
  receipt,
});

/** The receipt of a file's `_source`; one that an older schema wrote is as good as absent: its file will be worked again. */
export const toStoredReceipt = (source: unknown): Receipt | undefined => {
  const parsed = FileReceipt.safeParse(source);
  return parsed.success ? parsed.data.receipt : undefined;
};

/** The ids of the works that a file holds, or was about to hold. */
export const toStoredWorks = (source: unknown): readonly string[] => FileWorks.parse(source).works ?? [];
