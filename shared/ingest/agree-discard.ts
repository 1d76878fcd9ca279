import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '../errors.ts';
import type { AgreeFile } from './agree-file.ts';
import { type DiscardSource, discardKey, type ReadDiscard, withDiscard } from './discard.ts';
import { toAddress } from './file-address.ts';
import { type FileIndex, failUnlessAvailable } from './file-index.ts';
import type { ArticleSource, ReceiptStore } from './ports.ts';
import type { Receipt } from './receipt.ts';
import { isInWork, toReceipt } from './to-receipt.ts';

/** How often a receipt is looked at again because somebody else wrote it. */
const MAX_ROUNDS = 10;
/** Milliseconds, drawn at random up to this. */
const ROUND_PAUSE = 50;

/** Makes the receipt of a refused file, by its id, agree with what people say who put it away; gives the receipt of the object that says so. */
export type AgreeDiscard = (id: string) => Promise<Receipt>;

export type AgreeDiscardDeps = {
  readonly source: Pick<ArticleSource, 'bucket' | 'head'>;
  readonly discards: DiscardSource;
  readonly index: Pick<FileIndex, 'receipt' | 'writeReceipt'> & Pick<ReceiptStore, 'receiptsById'>;
  readonly agree: AgreeFile;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  /** Waits so many milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<void>;
};

/**
 * Who settles a refused file looks up what was put away, too; this is for what is put away, or taken back, later. The file's receipt is
 * read before the object, and written only if nobody wrote it since.
 */
export const createAgreeDiscard = ({
  source,
  discards,
  index,
  agree,
  clock,
  pause = (milliseconds) => wait(milliseconds),
}: AgreeDiscardDeps): AgreeDiscard => {
  /** What was read when the file's receipt came to say so; `conflict` when somebody else wrote that meanwhile. */
  const told = async (id: string): Promise<ReadDiscard | 'conflict' | undefined> => {
    const [stored] = await index.receiptsById([id]);
    const receipt = stored?.receipt;
    if (!stored || !receipt) return discards.read(id);
    const file = toAddress(receipt);
    // Whoever works the file may have looked this up before it was written.
    if (isInWork(receipt)) {
      await agree(file);
      return 'conflict';
    }
    const read = await discards.read(id);
    const next = withDiscard(receipt, read);
    if (JSON.stringify(next.discarded) === JSON.stringify(receipt.discarded)) return read;
    const written = await index.writeReceipt({ receipt: next, works: stored.works, token: stored.token });
    failUnlessAvailable(file, [written]);
    return written.outcome === 'written' ? read : 'conflict';
  };

  const attempt = async (id: string): Promise<Receipt | undefined> => {
    const file = { key: discardKey(id) };
    const { token } = await index.receipt(file);
    const object = await source.head(file.key);
    const read = await told(id);
    if (read === 'conflict') return undefined;
    const refused: Receipt['refused'] =
      read && 'invalid' in read
        ? [{ reason: 'malformed', detail: `What puts a file away can't be read: ${read.invalid}` }]
        : [];
    const receipt = toReceipt({
      bucket: source.bucket,
      file,
      at: new Date(clock()).toISOString(),
      object,
      previous: undefined,
      reading: { articles: [], superseded: [], refused },
      outcomes: new Map(),
      refusedByIndex: new Map(),
    });
    const closed = await index.writeReceipt({ receipt, works: [], token });
    failUnlessAvailable(file, [closed]);
    return closed.outcome === 'written' ? receipt : undefined;
  };

  return async (id) => {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const receipt = await attempt(id);
      if (receipt) return receipt;
      await pause(Math.random() * ROUND_PAUSE * round);
    }
    throw new Unavailable('Others kept writing the receipt of a file that was put away.', { id });
  };
};
