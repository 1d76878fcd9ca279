import type { Article } from '../article/article.ts';
import { Unavailable } from '../errors.ts';
import type { CorrectArticle } from '../overrides/correct-article.ts';
import type { FileAddress } from './file-address.ts';
import { type FileIndex, failUnlessAvailable } from './file-index.ts';
import { type FileSource, sameVersion } from './file-source.ts';
import type { StoredReceipt } from './ports.ts';
import type { ReadAt } from './read-at.ts';
import type { ReceiptAtRest } from './receipt-at-rest.ts';
import { isSettled, toDoubted } from './to-receipt.ts';

/** How often another file is read again because it changed meanwhile. */
const MAX_ROUNDS = 10;

type ReadOtherDeps = {
  readonly source: FileSource;
  readonly index: FileIndex;
  readonly receiptAtRest: ReceiptAtRest;
  readonly readAt: ReadAt;
  readonly correct: CorrectArticle;
};

/** A work's text from another file that holds it; `undefined` when it doesn't any more. `at` is ISO 8601 UTC. */
type ReadOther = (file: FileAddress, id: string, at: string) => Promise<Article | undefined>;

/**
 * Where that file's receipt doesn't tell the object as it is, the object may change again before its own worker comes, even back to what
 * the index says, and that worker would write nothing. So the receipt is doubted *before* the object is read: who works the file
 * meanwhile can't close it, and who comes later writes even what seems unchanged. Nobody comes to a member whose container's receipt is
 * content with the object as it is, so that is doubted too, where versions have no names and an object can come back to one.
 */
export const createReadOther = ({
  source,
  index,
  receiptAtRest,
  readAt,
  correct,
}: ReadOtherDeps): ReadOther => {
  /** Takes from a file's receipt what it tells; `false` when somebody else wrote it first. */
  const doubt = async (file: FileAddress, { receipt, works, token }: StoredReceipt): Promise<boolean> => {
    if (!receipt) return true;
    const written = await index.writeReceipt({ receipt: toDoubted(receipt), works, token });
    failUnlessAvailable(file, [written]);
    return written.outcome === 'written';
  };

  const doubtContainer = async ({ key }: FileAddress): Promise<boolean> => {
    const stored = await index.receipt({ key });
    return stored.receipt?.etag === undefined || (await doubt({ key }, stored));
  };

  return async (file, id, at) => {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const stored = await receiptAtRest(file, undefined);
      const head = await source.head(file);
      const told = stored.receipt !== undefined && isSettled(stored.receipt, head);
      const isNamed = file.member === undefined || head?.versionId !== undefined;
      if (!told && !isNamed && !(await doubtContainer(file))) continue;
      if (!told && !(await doubt(file, stored))) continue;
      const { object, reading } = await readAt(file, head?.size ?? 0, at, stored.receipt?.position);
      if (told && !sameVersion(object, head)) continue;
      const article = reading.articles.find((one) => one.id === id);
      return article && correct(article);
    }
    throw new Unavailable('Another file that holds the same article kept changing.', { ...file });
  };
};
