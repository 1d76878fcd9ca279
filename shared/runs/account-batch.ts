import type { Receipt } from '../ingest/receipt.ts';
import { addCounts, NO_COUNTS } from './add-counts.ts';
import { type CountedFile, claimsOf, countFile, countReceipt, failedFile, isAtRest } from './count-file.ts';
import type { AccountedBatch, Holding, RunIndex, RunStore, WorkedBatch } from './ports.ts';
import type { Run } from './run.ts';
import { digestOf, entryHash, sameDigest } from './run-digest.ts';
import type { RunProof } from './run-receipt.ts';
import type { SettleFile } from './settle-file.ts';

/** How often a batch is looked at while its files change. */
const MOST_LOOKS = 6;
/** Milliseconds between two looks. */
const LOOK_PAUSE = 1_000;
/** Keys that the proof of one batch names at most. */
const MOST_NAMED = 20;

export type AccountBatchDeps = {
  readonly index: Pick<RunIndex, 'receipts' | 'members' | 'holdings'>;
  readonly store: Pick<RunStore, 'readWorked' | 'writeAccount'>;
  /** Settles what the work left undone, or what has changed since. */
  readonly settleFile: SettleFile;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** Accounts for one worked batch of a run; `until` is in milliseconds since 1970. `undefined` where none of this name was worked. */
export type AccountBatch = (run: Run, batch: string, until: number) => Promise<AccountedBatch | undefined>;

/** What is in one of two sets and not in the other, by what it belongs to. */
const keysApart = (read: ReadonlyMap<string, string>, held: ReadonlyMap<string, string>): string[] => [
  ...new Set([
    ...[...read].filter(([hash]) => !held.has(hash)).map(([, key]) => key),
    ...[...held].filter(([hash]) => !read.has(hash)).map(([, key]) => key),
  ]),
];

const proofOf = (read: ReadonlyMap<string, string>, held: ReadonlyMap<string, string>): RunProof => {
  const digests = { read: digestOf(read.keys()), held: digestOf(held.keys()) };
  const equal = sameDigest(digests.read, digests.held);
  return {
    equal,
    ...digests,
    differing: equal ? [] : keysApart(read, held).sort().slice(0, MOST_NAMED),
  };
};

/** What the files hold by the index's works, by hash. */
const heldOf = (holdings: Iterable<Holding>, keys: ReadonlySet<string>): ReadonlyMap<string, string> => {
  const held = new Map<string, string>();
  for (const { holders } of holdings)
    for (const holder of holders) if (keys.has(holder.key)) held.set(entryHash(holder), holder.key);
  return held;
};

/** Looks up what became of a batch's files, and whether the index holds just what their receipts say was read. */
export const createAccountBatch = ({ index, store, settleFile, pause }: AccountBatchDeps): AccountBatch => {
  const works = async (keys: readonly string[]): Promise<ReadonlyMap<string, Holding>> => {
    const holdings = new Map<string, Holding>();
    for await (const holding of index.holdings(keys)) holdings.set(holding.work, holding);
    return holdings;
  };

  const countWhole = async (
    receipt: Receipt,
    holdings: ReadonlyMap<string, Holding>,
    started: string,
    claim: (receipt: Receipt) => void,
  ): Promise<CountedFile> => {
    claim(receipt);
    let ofMembers = NO_COUNTS;
    if (receipt.container && receipt.state !== 'removed') {
      for await (const member of index.members(receipt.key)) {
        claim(member);
        ofMembers = addCounts(ofMembers, countReceipt(member, holdings));
      }
    }
    return countFile(receipt, ofMembers, holdings, started);
  };

  /** The batch as the index has it now. */
  const look = async (
    run: Run,
    keys: readonly string[],
    failed: ReadonlyMap<string, string>,
  ): Promise<{ readonly account: AccountedBatch; readonly unsettled: readonly string[] }> => {
    const receipts = await index.receipts(keys.map((key) => ({ key })));
    const standing = receipts.filter(isAtRest).filter(({ key }) => !failed.has(key));
    const told = new Map(standing.map((receipt) => [receipt.key, receipt]));
    const holdings = await works([...told.keys()]);
    const read = new Map<string, string>();
    const claim = (receipt: Receipt): void => {
      for (const hash of claimsOf(receipt)) read.set(hash, receipt.key);
    };
    const counted: CountedFile[] = [];
    for (const key of keys) {
      const receipt = told.get(key);
      counted.push(
        receipt
          ? await countWhole(receipt, holdings, run.started, claim)
          : failedFile(key, failed.get(key) ?? 'No receipt tells what became of it.'),
      );
    }
    const account = {
      counts: counted.map(({ counts }) => counts).reduce(addCounts, NO_COUNTS),
      proof: proofOf(read, heldOf(holdings.values(), new Set(told.keys()))),
      files: counted.map(({ file }) => file),
    };
    return { account, unsettled: keys.filter((key) => !told.has(key)) };
  };

  /** Tries once more what could not be worked; gives what still can't. */
  const settleLeft = async (
    keys: readonly string[],
    run: Run,
    until: number,
  ): Promise<ReadonlyMap<string, string>> => {
    const { again } = run.request;
    const details = await Promise.all(
      keys.map(async (key) => [key, await settleFile(key, { again, until })] as const),
    );
    return new Map(
      details.flatMap(([key, detail]) => (detail === undefined ? [] : [[key, detail] as const])),
    );
  };

  const account = async (run: Run, worked: WorkedBatch, until: number): Promise<AccountedBatch> => {
    const keys = worked.files.map(({ key }) => key);
    let failed = await settleLeft(
      worked.failed.map(({ key }) => key),
      run,
      until,
    );
    let { account: latest, unsettled } = await look(run, keys, failed);
    for (let looks = 1; looks < MOST_LOOKS; looks += 1) {
      const isMoving = unsettled.some((key) => !failed.has(key));
      if (latest.proof.equal && !isMoving) break;
      await pause(LOOK_PAUSE);
      failed = await settleLeft(unsettled, run, until);
      ({ account: latest, unsettled } = await look(run, keys, failed));
    }
    return latest;
  };

  return async (run, batch, until) => {
    const worked = await store.readWorked(run.id, batch);
    if (!worked) return undefined;
    const accounted = await account(run, worked, until);
    await store.writeAccount(run.id, batch, accounted);
    return accounted;
  };
};
