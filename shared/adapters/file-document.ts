import * as z from 'zod/mini';
import { fileId } from '../article/identity.ts';
import type { RejectionReason } from '../errors.ts';

import type { ReceiptWrite } from '../ingest/ports.ts';
import { Receipt } from '../ingest/receipt.ts';
import { isRefused } from '../ingest/tells-of.ts';

const FileWorks = z.object({ works: z.optional(z.array(z.string())) });
const FileReceipt = z.object({ receipt: Receipt });

/** Why anything in the file was refused; a container's members have receipts of their own. */
const reasonsOf = ({ refused, container }: Receipt): readonly RejectionReason[] => [
  ...new Set([...refused, ...(container?.refused ?? [])].map(({ reason }) => reason)),
];

/** A version of an object as one word. */
export const versionName = ({
  etag,
  versionId = '',
}: {
  readonly etag: string;
  readonly versionId?: string | undefined;
}): string => `${etag}@${versionId}`;

/** The engine's document of a file: its receipt, what receipts are found by, and the ids of the works that it holds. */
export const toFileDocument = ({ receipt, works }: Pick<ReceiptWrite, 'receipt' | 'works'>) => ({
  id: receipt.id,
  key: receipt.key,
  state: receipt.state,
  ...(receipt.member === undefined ? {} : { container: fileId(receipt.key) }),
  ...(receipt.etag === undefined
    ? {}
    : { version: versionName({ etag: receipt.etag, versionId: receipt.objectVersion }) }),
  reasons: reasonsOf(receipt),
  ...(isRefused(receipt) ? { quarantine: receipt.discarded ? 'discarded' : 'standing' } : {}),
  pipeline: receipt.pipelineVersion,
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
