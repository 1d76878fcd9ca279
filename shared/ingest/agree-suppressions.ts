import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '../errors.ts';
import { isInForce, suppressionIdOf } from '../suppressions/suppression.ts';
import type { SuppressionSource } from '../suppressions/suppression-list.ts';
import { type FileIndex, failUnlessAvailable } from './file-index.ts';
import type { ArticleSource, WorkFinder } from './ports.ts';
import type { Receipt } from './receipt.ts';
import { toReceipt } from './to-receipt.ts';
import { eachPage, type WorkAnew } from './work-anew.ts';

/** Entries whose fingerprints are looked for in one search. */
const ENTRIES_AT_ONCE = 100;
/** Milliseconds: who read the list before it changed has written by then, and is found. */
const SETTLING = 2_000;
/** How often the receipt is written again because somebody else wrote it. */
const MAX_ROUNDS = 5;

export type AgreeSuppressionsDeps = {
  readonly source: Pick<ArticleSource, 'bucket' | 'head'>;
  readonly suppressions: SuppressionSource;
  readonly finder: WorkFinder;
  readonly index: FileIndex;
  readonly workAnew: WorkAnew;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  /** Waits so many milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<void>;
};

export type AgreeSuppressions = {
  /** Works every article anew whose place isn't as the list has it; returns how many that were. Throws `Unavailable`. */
  readonly all: () => Promise<number>;
  /** The same for a notice that an object of the list came, changed or went, with the receipt of that object. */
  readonly object: (key: string) => Promise<Receipt>;
};

/** One run at a time; who calls before it begins shares it. */
const together = <T>(run: () => Promise<T>): (() => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= last.then(() => {
      next = undefined;
      return run();
    });
    last = next.catch(() => {});
    return next;
  };
};

/**
 * Makes the index agree with the suppression list. It looks at the state of things, not at what changed, so that lost, late and repeated
 * notices end in the same state.
 */
export const createAgreeSuppressions = ({
  source,
  suppressions,
  finder,
  index,
  workAnew,
  clock,
  pause = (milliseconds) => wait(milliseconds),
}: AgreeSuppressionsDeps): AgreeSuppressions => {
  const all = async (): Promise<number> => {
    const { entries, damaged } = await suppressions.fresh();
    const now = clock();
    const inForce = entries.filter((entry) => isInForce(entry, now));
    let worked = 0;
    for (let at = 0; at < inForce.length; at += ENTRIES_AT_ONCE) {
      const some = inForce.slice(at, at + ENTRIES_AT_ONCE);
      worked += await eachPage((after) => finder.toBeSuppressed(some, now, after), workAnew);
    }
    // What can't be read goes on hiding what it hid.
    const ids = [...inForce, ...damaged].map(({ id }) => id);
    return worked + (await eachPage((after) => finder.suppressedByOthers(ids, after), workAnew));
  };
  const settled = together(async () => {
    await pause(SETTLING);
    await all();
  });

  const refusedOf = async (key: string, isThere: boolean): Promise<Receipt['refused']> => {
    if (!isThere) return [];
    const id = suppressionIdOf(key);
    if (id === undefined)
      return [{ reason: 'malformed', detail: 'The name of an entry of the suppression list ends in .json.' }];
    const { damaged } = await suppressions.current();
    return damaged.flatMap((one) =>
      one.id === id
        ? [
            {
              reason: 'malformed' as const,
              detail: `This entry of the suppression list can't be read: ${one.wrong}`,
            },
          ]
        : [],
    );
  };

  const object = async (key: string): Promise<Receipt> => {
    await settled();
    const file = { key };
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const { token } = await index.receipt(file);
      const now = await source.head(key);
      const receipt = toReceipt({
        bucket: source.bucket,
        file,
        at: new Date(clock()).toISOString(),
        object: now,
        previous: undefined,
        reading: { articles: [], superseded: [], refused: await refusedOf(key, now !== undefined) },
        outcomes: new Map(),
        refusedByIndex: new Map(),
      });
      const written = await index.writeReceipt({ receipt, works: [], token });
      failUnlessAvailable(file, [written]);
      if (written.outcome === 'written') return receipt;
    }
    throw new Unavailable('Others kept writing the receipt of an entry of the suppression list.', { key });
  };

  return { all, object };
};
