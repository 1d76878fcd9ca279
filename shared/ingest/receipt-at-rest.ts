import type { FileAddress } from './file-address.ts';
import type { FileIndex } from './file-index.ts';
import type { StoredReceipt, WriteToken } from './ports.ts';
import { isInWork } from './to-receipt.ts';
import { sameToken } from './write-token.ts';

/** Milliseconds between two looks at a file that somebody works. */
const STILL_PAUSE = 150;
/** Looks without a change; together far longer than an attempt goes without writing. Only time is lost by a wrong guess. */
const PATIENCE = 40;

const isMine = ({ token }: StoredReceipt, mine: WriteToken | undefined): boolean =>
  mine !== undefined && sameToken(token, mine);

/** A file's receipt at rest; `mine` is the mark that this worker left last, `until` is in milliseconds since 1970. */
export type ReceiptAtRest = (
  file: FileAddress,
  mine: WriteToken | undefined,
  until?: number,
) => Promise<AtRest>;

/** `isMoving`: the time was over while somebody was seen to get on with the file. */
export type AtRest = StoredReceipt & { readonly isMoving: boolean };

type ReceiptAtRestDeps = {
  readonly index: Pick<FileIndex, 'receipt'>;
  readonly clock: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly patience?: number;
};

/**
 * The receipt once nobody works the file, or once whoever did has been still for so long that they must be taken for dead, or as it is
 * when the time is over.
 */
export const createReceiptAtRest =
  ({ index, clock, pause, patience = PATIENCE }: ReceiptAtRestDeps): ReceiptAtRest =>
  async (file, mine, until = Number.POSITIVE_INFINITY) => {
    let stored = await index.receipt(file);
    let hasMoved = false;
    const isRivals = () => stored.receipt !== undefined && isInWork(stored.receipt) && !isMine(stored, mine);
    for (let still = 0; isRivals() && still < patience && clock() < until; ) {
      await pause(STILL_PAUSE);
      const next = await index.receipt(file);
      const isStill = sameToken(next.token, stored.token);
      still = isStill ? still + 1 : 0;
      // One that was doubted tells of nobody who gets on with it.
      hasMoved ||= !isStill && next.receipt?.etag !== undefined;
      stored = next;
    }
    return { ...stored, isMoving: hasMoved && isRivals() && clock() >= until };
  };
