import type { PastWrite, ReceiptStore, StoredReceipt, StoredWork, WorkStore, WriteOutcome } from './ports.ts';
import type { Receipt } from './receipt.ts';

/** Versions that are in memory at once. */
const TOGETHER = 50;
/** Never a version of the pipeline: what another generation tells of a file spares no work on it here. */
const NOT_READ_HERE = 0;

const DONE: WriteOutcome = { outcome: 'written', token: 'absent' };

const isAbsent = ({ tokens }: StoredWork): boolean => tokens.open === 'absent' && tokens.held === 'absent';

const saysSomething = ({ article, past, holders }: StoredWork): boolean =>
  article !== undefined || past !== undefined || holders.length > 0;

/** Works as they are here; those that aren't, as another generation tells them, to be created here. */
export const withCarried = async (
  here: readonly StoredWork[],
  readThere: (ids: readonly string[]) => Promise<readonly StoredWork[]>,
): Promise<readonly StoredWork[]> => {
  const absent = here.filter(isAbsent).map(({ id }) => id);
  if (absent.length === 0) return here;
  const there = new Map((await readThere(absent)).map((work) => [work.id, work]));
  return here.map((work) => {
    const told = isAbsent(work) ? there.get(work.id) : undefined;
    if (!told || !saysSomething(told)) return work;
    return { ...told, tokens: work.tokens, heldText: false, isCarried: true };
  });
};

/**
 * Copies the versions that works name from another generation, before the works are written here, so that no crash can lose them. They
 * come as ones that aren't settled: nobody sees them before their work's write settles them.
 */
export const carryVersions = async (
  works: readonly StoredWork[],
  from: Pick<WorkStore, 'readPast'>,
  to: Pick<WorkStore, 'writePast'>,
): Promise<readonly WriteOutcome[]> => {
  const names = works.flatMap(({ id, past }) =>
    (past?.versions ?? []).map(({ revision, from: since }) => ({ id, revision, from: since })),
  );
  const failed = new Map<string, WriteOutcome>();
  for (let at = 0; at < names.length; at += TOGETHER) {
    const some = names.slice(at, at + TOGETHER);
    const found = await from.readPast(some);
    const writes = some.flatMap((name, place): readonly PastWrite[] => {
      const document = found[place]?.document;
      if (!document) return [];
      const { article, holders } = document;
      return [{ ...name, token: 'absent', document: { article, holders } }];
    });
    const outcomes = writes.length === 0 ? [] : await to.writePast(writes);
    // One that is there says the same; one that the index refuses is lost to it, and its work isn't.
    for (const [place, { id }] of writes.entries()) {
      const outcome = outcomes[place];
      if (outcome === undefined || outcome.outcome === 'unavailable')
        failed.set(id, outcome ?? { outcome: 'unavailable', detail: 'no answer' });
    }
  }
  return works.map(({ id }) => failed.get(id) ?? DONE);
};

/** What another generation's receipt tells here: which works the file may hold, and never that nothing is left to do. */
const toCarried = (receipt: Receipt): Receipt => ({
  ...receipt,
  state: 'indexed',
  pipelineVersion: NOT_READ_HERE,
});

const carried = (here: StoredReceipt, there: StoredReceipt | undefined): StoredReceipt => {
  if (!there) return here;
  const { receipt, works } = there;
  const held = new Set([...works, ...(receipt?.articles ?? []).map(({ id }) => id)]);
  const isGone = receipt === undefined || receipt.state === 'removed';
  return { ...here, works: [...held], ...(isGone ? {} : { receipt: toCarried(receipt) }) };
};

/** Reads receipts as they are here; of those that aren't, which works another generation says that their files hold. */
export const carriedReceipts =
  (here: Pick<ReceiptStore, 'receipts'>, from: Pick<ReceiptStore, 'receipts'>): ReceiptStore['receipts'] =>
  async (files) => {
    const found = await here.receipts(files);
    const absent = files.filter((_, at) => found[at]?.token === 'absent');
    if (absent.length === 0) return found;
    const there = await from.receipts(absent);
    const told = new Map(absent.map((file, at) => [file, there[at]]));
    return found.map((one, at) => {
      const file = files[at];
      return file === undefined ? one : carried(one, told.get(file));
    });
  };
