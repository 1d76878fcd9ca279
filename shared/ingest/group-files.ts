import type { WalkedFile } from './ports.ts';
import type { Receipt } from './receipt.ts';

/** An object's receipt, and what its members' receipts tell together; a container has more members than fit in memory. */
export type FileGroup = {
  readonly key: string;
  readonly main?: WalkedFile;
  /** Members that stand for something, by the version of the container that they tell of. */
  readonly members: ReadonlyMap<string, number>;
  readonly files: number;
};

/** The version that a receipt tells of, as one word. */
export const toldVersion = ({ etag = '', objectVersion = '' }: Receipt): string => `${etag}@${objectVersion}`;

/** Groups receipts that come in the order of their keys. */
export async function* groupFiles(pages: AsyncIterable<readonly WalkedFile[]>): AsyncGenerator<FileGroup> {
  let key: string | undefined;
  let main: WalkedFile | undefined;
  let members = new Map<string, number>();
  let files = 0;
  const group = (): readonly FileGroup[] =>
    key === undefined ? [] : [{ key, members, files, ...(main ? { main } : {}) }];
  for await (const page of pages)
    for (const file of page) {
      if (file.key !== key) {
        yield* group();
        [key, main, members, files] = [file.key, undefined, new Map(), 0];
      }
      files += 1;
      if (file.member === undefined) main = file;
      else if (file.receipt?.state !== 'removed') {
        const version = file.receipt ? toldVersion(file.receipt) : '';
        members.set(version, (members.get(version) ?? 0) + 1);
      }
    }
  yield* group();
}
