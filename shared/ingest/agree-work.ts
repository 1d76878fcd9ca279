import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '../errors.ts';
import { overridesKey } from '../overrides/override-key.ts';
import type { OverrideSource } from '../overrides/ports.ts';
import { type AgreeFile, type FileIndex, failUnlessAvailable } from './agree-file.ts';
import type { ArticleSource } from './ports.ts';
import type { Receipt } from './receipt.ts';
import { toReceipt } from './to-receipt.ts';

/** How often a work is looked at again because somebody else wrote it, before it is left to a later delivery. */
const MAX_ROUNDS = 20;
/** Milliseconds, drawn at random up to this. */
const ROUND_PAUSE = 50;

/**
 * Makes one work agree with its corrections as they are now, and gives the receipt of the object that holds them. Throws
 * `Unavailable` when that can't be done now.
 */
export type AgreeWork = (work: string) => Promise<Receipt>;

export type AgreeWorkDeps = {
  readonly source: Pick<ArticleSource, 'bucket' | 'head'>;
  readonly overrides: OverrideSource;
  readonly index: FileIndex;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly agree: AgreeFile;
  /** Waits so many milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<void>;
};

/**
 * Every file that holds the work is worked anew, and the work is written each time, which breaks the token of whoever holds an older
 * reading of the corrections. Who wrote before that has left its file among the holders, so they are looked up until none is new. A
 * work that no file holds gets a tombstone, for the same reason: somebody may be about to write it. The receipt spares no work: it
 * can't tell whether a file was written with corrections that have been withdrawn since.
 */
export const createAgreeWork = ({
  source,
  overrides,
  index,
  clock,
  agree,
  pause = (milliseconds) => wait(milliseconds),
}: AgreeWorkDeps): AgreeWork => {
  const isFenced = async (work: string, worked: Set<string>): Promise<boolean> => {
    const before = await index.work(work);
    const others = before.holders.filter(({ key }) => !worked.has(key));
    for (const { key } of others) {
      await agree(key, work);
      worked.add(key);
    }
    if (before.holders.length > 0) return others.length === 0;
    const at = new Date(clock()).toISOString();
    const fence = await index.writeWork({ before, at, holders: [], fence: true });
    failUnlessAvailable(overridesKey(work), [fence]);
    return fence.outcome === 'written';
  };

  return async (work) => {
    const key = overridesKey(work);
    const stored = await index.receipt(key);
    const object = await source.head(key);
    const worked = new Set<string>();
    let round = 1;
    while (!(await isFenced(work, worked))) {
      round += 1;
      if (round > MAX_ROUNDS)
        throw new Unavailable(
          'Others kept writing the article; its corrections are left to a later delivery.',
          {
            key,
          },
        );
      await pause(Math.random() * ROUND_PAUSE);
    }

    const read = await overrides.read(work);
    const receipt = toReceipt({
      bucket: source.bucket,
      key,
      at: new Date(clock()).toISOString(),
      object,
      previous: undefined,
      reading: {
        articles: [],
        superseded: [],
        refused: read && 'invalid' in read ? [{ reason: 'malformed', detail: read.invalid }] : [],
      },
      outcomes: new Map(),
      refusedByIndex: new Map(),
    });
    // A conflict is a rival's receipt for the same object: at worst it tells of an older one, and the work is done once more.
    const closed = await index.writeReceipt({ receipt, works: [], token: stored.token });
    failUnlessAvailable(key, [closed]);
    return receipt;
  };
};
