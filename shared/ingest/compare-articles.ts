import { type Compared, lookUp } from './compared.ts';
import { claimsOf, type Difference, differing } from './difference.ts';
import { addressName, type FileAddress, toAddress } from './file-address.ts';
import type { WorkHead, WorkPlace } from './ports.ts';

/** A page of works, and what of them no file tells of. */
type ComparedPage = {
  readonly compared: number;
  readonly differences: readonly Difference[];
  readonly after: string;
};

/**
 * Walks the works of a place for those that name a file which doesn't tell of them. What files tell of and works lack, their receipts
 * are looked through for; a text that is held back is told of by its document in `open`, and need only have a file at all.
 */
export const compareArticles = ({ walk, index }: Pick<Compared, 'walk' | 'index'>) => {
  const { receiptsOf } = lookUp({ walk, index });

  const unclaimed = async (heads: readonly WorkHead[], place: WorkPlace): Promise<readonly WorkHead[]> => {
    const holders = new Map(heads.flatMap((head) => head.holders).map((one) => [addressName(one), one]));
    const stored = await receiptsOf([...holders.values()]);
    const isClaimed = (id: string, file: FileAddress): boolean => {
      const { receipt, works = [] } = stored.get(addressName(file)) ?? {};
      // Whoever works a file has named its works before it wrote them.
      if (receipt?.state === 'working') return works.includes(id);
      return receipt !== undefined && claimsOf(receipt).some((claim) => claim.id === id);
    };
    return heads.filter(({ id, holders: own }) =>
      place === 'open'
        ? own.length === 0 || own.some((holder) => !isClaimed(id, holder))
        : own.every((holder) => !isClaimed(id, holder)),
    );
  };

  return async function* compare(
    place: WorkPlace,
    prefix: string,
    from?: string,
  ): AsyncGenerator<ComparedPage> {
    for await (const page of walk.works(place, prefix, from)) {
      const suspects = await unclaimed(page, place);
      const now = await walk.heads(
        place,
        suspects.map(({ id }) => id),
      );
      const standing = suspects.flatMap((suspect, at) => {
        const head = now[at];
        if (head) return head.state === 'removed' ? [] : [head];
        // One that can't be read names no file.
        return suspect.live ? [] : [suspect];
      });
      const orphans = await unclaimed(standing, place);
      yield {
        compared: page.length,
        differences: orphans.map(({ id, holders, live }) => {
          const file = holders[0] ?? live;
          return differing('article without its file', {
            work: id,
            ...(file ? { file: toAddress(file) } : {}),
          });
        }),
        after: page.at(-1)?.id ?? '',
      };
    }
  };
};
