import { compareArticles } from './compare-articles.ts';
import { type Compared, eachSome, lookUp } from './compared.ts';
import { type Difference, differing, receiptDiffers } from './difference.ts';
import { addressName, type FileAddress, toAddress } from './file-address.ts';
import { type FileGroup, groupFiles, toldVersion } from './group-files.ts';
import { type Joined, mergeJoin } from './merge-join.ts';
import type { ObjectVersion, WalkedFile, WorkPlace } from './ports.ts';
import { callsForNothing } from './settle-object.ts';
import { sameToken } from './write-token.ts';

/** Keys that are looked at before what seems to differ of them is looked up once more; that is done sooner when it is much. */
const KEYS_A_STEP = 1000;
const SUSPECTS_A_STEP = 300;
/** Files that are looked up at once. */
const AT_ONCE = 200;

export type CompareOptions = {
  /** Only keys that begin so. */
  readonly prefix?: string;
  /** Also whether the articles that receipts tell of are there, and whether there are others. */
  readonly articles: boolean;
  /** Where an earlier comparison ended. */
  readonly position?: Position;
  /** Objects that came since then (milliseconds since 1970) are left to their own notices. */
  readonly since?: number;
};

/** What has been compared up to a place: files by their keys, then works by their ids. */
export type Position = { readonly phase: 'files' | WorkPlace; readonly after?: string };

/** What was compared in one step, and where the next one begins; without a `position`, that was the last. */
export type Step = {
  readonly differences: readonly Difference[];
  readonly objects: number;
  readonly receipts: number;
  readonly works: number;
  readonly position?: Position;
};

const NOTHING = { differences: [], objects: 0, receipts: 0, works: 0 } as const;

type Suspect = { readonly file: FileAddress; readonly object?: ObjectVersion; readonly isIncomplete?: true };

/** Whether a container's members are as many as its receipt says, and all of the version that it tells of. */
const isComplete = ({ main, members }: FileGroup): boolean => {
  const { receipt } = main ?? {};
  if (!receipt?.container) return members.size === 0;
  return members.size <= 1 && (members.get(toldVersion(receipt)) ?? 0) >= receipt.container.files;
};

/**
 * Compares the index with the bucket, both ways, in the memory of some pages: objects with receipts by a merge of two streams in one
 * order, articles with receipts page by page. Whatever seems to differ is looked up once more as it is now, so that neither a stream out
 * of order nor what was written meanwhile passes for a difference.
 */
export const createCompare = (deps: Compared) => {
  const { source, walk, pipelineVersion } = deps;
  const { receiptsOf, unkept } = lookUp(deps);
  const compareWorks = compareArticles(deps);

  /** What differs of these files as they are now. */
  const confirm = async (
    suspects: readonly Suspect[],
    { articles, since = Number.POSITIVE_INFINITY }: CompareOptions,
  ): Promise<readonly Difference[]> => {
    const files = suspects.map(({ file }) => file);
    const stored = await receiptsOf(files);
    const told = [...stored.values()].flatMap(({ receipt }) => receipt ?? []);
    const lost = articles ? await unkept(told) : new Map<string, string>();
    const after = lost.size > 0 ? await receiptsOf(files) : stored;
    const heads = new Map<string, ReturnType<typeof source.head>>();
    const head = (key: string): ReturnType<typeof source.head> => {
      const asked = heads.get(key) ?? source.head(key);
      heads.set(key, asked);
      return asked;
    };
    const judge = async ({ file, object: listed, isIncomplete }: Suspect): Promise<readonly Difference[]> => {
      const name = addressName(file);
      const { receipt, token = 'absent' as const } = stored.get(name) ?? {};
      const isAsListed = listed && (!receipt || !receiptDiffers(receipt, listed, pipelineVersion));
      const object = isAsListed ? listed : await head(file.key);
      if (object && Date.parse(object.lastModified) >= since) return [];
      const more = { file, ...(object ? { object } : {}) };
      const why = receiptDiffers(receipt, object, pipelineVersion);
      if (why) return [differing(why, more)];
      const work = lost.get(name);
      // Else somebody has gone on with it in between.
      if (work !== undefined && sameToken(token, after.get(name)?.token ?? 'absent'))
        return [differing('articles not in the index', { ...more, work })];
      return isIncomplete ? [differing('members not as counted', more)] : [];
    };
    return (await Promise.all(suspects.map(judge))).flat();
  };

  /** Members that stand for an object that is gone, whose own receipt doesn't tell of them. */
  const left = async (key: string): Promise<readonly Suspect[]> => {
    const suspects: Suspect[] = [];
    for await (const page of walk.files({ prefix: key, members: true }))
      for (const file of page)
        if (file.key === key && file.receipt?.state !== 'removed') suspects.push({ file: toAddress(file) });
    return suspects;
  };

  const suspectsOf = async (
    { key, left: object, right: group }: Joined<ObjectVersion, FileGroup>,
    articles: boolean,
  ): Promise<readonly Suspect[]> => {
    const main = { file: { key }, ...(object ? { object } : {}) };
    const isUnread = group?.main !== undefined && group.main.receipt === undefined;
    if (isUnread || receiptDiffers(group?.main?.receipt, object, pipelineVersion)) return [main];
    if (!articles || !group || (object && isComplete(group))) return [];
    if (object) return [{ ...main, isIncomplete: true }];
    return group.members.size > 0 ? left(key) : [];
  };

  async function* files(options: CompareOptions, after: string | undefined): AsyncGenerator<Step> {
    const { prefix = '', articles } = options;
    let suspects = new Map<string, Suspect>();
    let judged: ReadonlyMap<string, Suspect> = suspects;
    const suspect = (one: Suspect): void => {
      const name = addressName(one.file);
      const known = suspects.get(name);
      if (!judged.has(name)) suspects.set(name, { ...known, ...one });
    };
    async function* looked(): AsyncGenerator<readonly WalkedFile[]> {
      for await (const page of walk.files({ prefix, after, members: articles })) {
        const receipts = page.flatMap(({ receipt }) => receipt ?? []);
        const lost = articles ? await unkept(receipts) : undefined;
        for (const receipt of receipts) {
          if (callsForNothing(receipt.key)) continue;
          const file = toAddress(receipt);
          const isOld = receipt.state !== 'removed' && receipt.pipelineVersion !== pipelineVersion;
          const isStale = file.member !== undefined && (isOld || receipt.state === 'working');
          if (isStale || lost?.has(addressName(file))) suspect({ file });
        }
        yield page;
      }
    }
    let [objects, receipts, keys] = [0, 0, 0];
    const step = async (position: Position | undefined): Promise<Step> => {
      const now = suspects;
      suspects = new Map();
      const found: Difference[] = [];
      for (const some of eachSome([...now.values()], AT_ONCE)) found.push(...(await confirm(some, options)));
      judged = now;
      const done = { differences: found, objects, receipts, works: 0, ...(position ? { position } : {}) };
      [objects, receipts, keys] = [0, 0, 0];
      return done;
    };
    const listed = source.list(prefix === '' ? undefined : prefix, after);
    for await (const joined of mergeJoin(listed, groupFiles(looked()))) {
      keys += 1;
      if (joined.left) objects += 1;
      receipts += joined.right?.files ?? 0;
      if (!callsForNothing(joined.key)) for (const one of await suspectsOf(joined, articles)) suspect(one);
      if (keys >= KEYS_A_STEP || suspects.size >= SUSPECTS_A_STEP)
        yield await step({ phase: 'files', after: joined.key });
    }
    yield await step(articles ? { phase: 'open' } : undefined);
  }

  async function* works(place: WorkPlace, prefix: string | undefined, from?: string): AsyncGenerator<Step> {
    for await (const { compared, differences: found, after } of compareWorks(place, prefix ?? '', from))
      yield { ...NOTHING, differences: found, works: compared, position: { phase: place, after } };
    yield { ...NOTHING, ...(place === 'open' ? { position: { phase: 'held' as const } } : {}) };
  }

  return async function* compare(options: CompareOptions): AsyncGenerator<Step> {
    const { position: { phase, after } = { phase: 'files' }, prefix, articles } = options;
    if (phase === 'files') yield* files(options, after);
    if (!articles) return;
    if (phase !== 'held') yield* works('open', prefix, phase === 'open' ? after : undefined);
    yield* works('held', prefix, phase === 'held' ? after : undefined);
  };
};
export type Compare = ReturnType<typeof createCompare>;

/** Every difference, without a word of how far the comparison is. */
export async function* differences(deps: Compared, options: CompareOptions): AsyncGenerator<Difference> {
  for await (const step of createCompare(deps)(options)) yield* step.differences;
}
