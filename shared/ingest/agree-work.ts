import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '../errors.ts';
import { overridesKey } from '../overrides/override-key.ts';
import { wrongWith } from '../overrides/parse-overrides.ts';
import type { OverrideSource, StoredOverrides } from '../overrides/ports.ts';
import type { AgreeFile } from './agree-file.ts';
import { addressName, addressOf } from './file-address.ts';
import { type FileIndex, failUnlessAvailable } from './file-index.ts';
import type { ArticleSource, ObjectVersion, StoredWork, WriteToken } from './ports.ts';
import type { Receipt } from './receipt.ts';
import { toIntent, toReceipt } from './to-receipt.ts';

/** How often a work is looked at again because somebody else wrote it, before it is left to a later delivery. */
const MAX_ROUNDS = 10;
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

const wrongIn = (read: StoredOverrides | undefined): string | undefined => {
  if (!read || !('invalid' in read)) return read?.unread && wrongWith(read.unread);
  return read.invalid;
};

/** The files that hold or held the work, as far as the receipt of its corrections tells, and that receipt's place. */
type Known = { readonly keys: ReadonlySet<string>; readonly token: WriteToken };

/**
 * Every file that holds the work is worked anew, and the work is written each time, which breaks the token of whoever holds an older
 * reading of the corrections. Who wrote before that has left its file among the holders, so they are looked up until none is new. A
 * work that no file holds gets a tombstone, for the same reason: somebody may be about to write it.
 *
 * The receipt of the corrections names each such file before its work begins, and for good: a worker that dies leaves that file's
 * receipt `working`, and the work may be held by others when the message comes again. It spares no work, as it can't tell whether a
 * file was written with corrections that have been withdrawn since.
 */
export const createAgreeWork = ({
  source,
  overrides,
  index,
  clock,
  agree,
  pause = (milliseconds) => wait(milliseconds),
}: AgreeWorkDeps): AgreeWork => {
  const now = (): string => new Date(clock()).toISOString();

  /** Names the files in the receipt; `undefined` when a rival did so at the same time. */
  const announce = async (
    key: string,
    object: ObjectVersion | undefined,
    known: Known,
    files: readonly string[],
  ): Promise<Known | undefined> => {
    const keys = new Set([...known.keys, ...files]);
    if (keys.size === known.keys.size) return known;
    const receipt = toIntent({
      bucket: source.bucket,
      file: { key },
      at: now(),
      object,
      previous: undefined,
    });
    const written = await index.writeReceipt({ receipt, works: [...keys], token: known.token });
    failUnlessAvailable({ key }, [written]);
    return written.outcome === 'written' ? { keys, token: written.token } : undefined;
  };

  /** Leaves a tombstone where no file holds the work, against whoever is about to write it. */
  const fence = async (before: StoredWork, key: string): Promise<boolean> => {
    const written = await index.writeWork({ before, at: now(), holders: [], fence: true });
    failUnlessAvailable({ key }, [written]);
    return written.outcome === 'written';
  };

  const attempt = async (work: string): Promise<Receipt | undefined> => {
    const key = overridesKey(work);
    const { works, token } = await index.receipt({ key });
    const object = await source.head(key);
    const worked = new Set<string>();
    let known: Known | undefined = { keys: new Set(works), token };
    for (;;) {
      const before = await index.work(work);
      const holders = before.holders.map(addressName);
      known = await announce(key, object, known, holders);
      if (!known) return undefined;
      const left = [...known.keys].filter((file) => !worked.has(file));
      for (const file of left) {
        await agree(addressOf(file), { anew: work });
        worked.add(file);
      }
      if (left.length > 0) continue;
      if (holders.length > 0) break;
      if (await fence(before, key)) break;
      return undefined;
    }
    const wrong = wrongIn(await overrides.read(work));
    const refused: Receipt['refused'] = wrong === undefined ? [] : [{ reason: 'malformed', detail: wrong }];
    const receipt = toReceipt({
      bucket: source.bucket,
      file: { key },
      at: now(),
      object,
      previous: undefined,
      reading: { articles: [], superseded: [], refused },
      outcomes: new Map(),
      refusedByIndex: new Map(),
    });
    const closed = await index.writeReceipt({ receipt, works: [...known.keys], token: known.token });
    failUnlessAvailable({ key }, [closed]);
    return closed.outcome === 'written' ? receipt : undefined;
  };

  return async (work) => {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const receipt = await attempt(work);
      if (receipt) return receipt;
      await pause(Math.random() * ROUND_PAUSE * round);
    }
    throw new Unavailable('Others kept writing the article; its corrections are left to a later delivery.', {
      work,
    });
  };
};
