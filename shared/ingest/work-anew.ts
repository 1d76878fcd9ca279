import type { AgreeFile } from './agree-file.ts';
import { toAddress } from './file-address.ts';
import type { FileIndex } from './file-index.ts';

/** Works every file anew that holds a work, so that it is judged by the time, the list and the corrections of now. */
export type WorkAnew = (work: string) => Promise<void>;

export const createWorkAnew =
  ({ index, agree }: { readonly index: Pick<FileIndex, 'work'>; readonly agree: AgreeFile }): WorkAnew =>
  async (work) => {
    const { holders } = await index.work(work);
    for (const holder of holders) await agree(toAddress(holder), { anew: work });
  };

/** Works that are worked at the same time. */
const AT_ONCE = 20;

/** Works anew what a search finds, page by page in the order of ids; what was worked leaves the search. Returns how many that were. */
export const eachPage = async (
  find: (after: string | undefined) => Promise<readonly string[]>,
  workAnew: WorkAnew,
): Promise<number> => {
  let worked = 0;
  for (let after: string | undefined, more = true; more; ) {
    const works = await find(after);
    for (let at = 0; at < works.length; at += AT_ONCE)
      await Promise.all(works.slice(at, at + AT_ONCE).map(workAnew));
    worked += works.length;
    after = works.at(-1);
    more = after !== undefined;
  }
  return worked;
};
