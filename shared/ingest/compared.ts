import { claimsOf, isHeldBy, type WorkHeads } from './difference.ts';
import { addressName, type FileAddress, toAddress } from './file-address.ts';
import type { ArticleSource, IndexWalk, ReceiptStore, StoredReceipt } from './ports.ts';
import type { Receipt } from './receipt.ts';

/** What is compared: a bucket, and an index that was made of it by this version of the pipeline. */
export type Compared = {
  readonly source: Pick<ArticleSource, 'list' | 'head'>;
  readonly walk: IndexWalk;
  readonly index: Pick<ReceiptStore, 'receipts'>;
  readonly pipelineVersion: number;
};

/** Documents that are asked for at once. */
const AT_ONCE = 500;

/** The items, so many at a time. */
export const eachSome = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

/** Looks up what the index holds now, some hundred documents a request. */
export const lookUp = ({ walk, index }: Pick<Compared, 'walk' | 'index'>) => {
  const headsOf = async (works: readonly string[]): Promise<ReadonlyMap<string, WorkHeads>> => {
    const heads = new Map<string, WorkHeads>();
    for (const ids of eachSome([...new Set(works)], AT_ONCE)) {
      const [open, held] = await Promise.all([walk.heads('open', ids), walk.heads('held', ids)]);
      ids.forEach((id, at) => {
        heads.set(id, { open: open[at], held: held[at] });
      });
    }
    return heads;
  };

  /** By the files' names. */
  const receiptsOf = async (files: readonly FileAddress[]): Promise<ReadonlyMap<string, StoredReceipt>> => {
    const found = new Map<string, StoredReceipt>();
    for (const some of eachSome(files, AT_ONCE)) {
      const stored = await index.receipts(some);
      some.forEach((file, at) => {
        const one = stored[at];
        if (one) found.set(addressName(file), one);
      });
    }
    return found;
  };

  /** By the names of files whose articles the index doesn't have as their receipts tell, the first such work of each. */
  const unkept = async (receipts: readonly Receipt[]): Promise<ReadonlyMap<string, string>> => {
    const heads = await headsOf(receipts.flatMap(claimsOf).map(({ id }) => id));
    return new Map(
      receipts.flatMap((receipt): readonly [string, string][] => {
        const file = toAddress(receipt);
        const lost = claimsOf(receipt).find((claim) => !isHeldBy(heads.get(claim.id) ?? {}, file, claim));
        return lost === undefined ? [] : [[addressName(file), lost.id]];
      }),
    );
  };

  return { receiptsOf, unkept };
};
