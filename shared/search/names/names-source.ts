import { atMostEvery } from '../../at-most-every.ts';
import type { Log } from '../../logger.ts';
import type { VariantsOf } from '../leaf-forms.ts';
import { mergeNames } from './merge-names.ts';
import { createNames, type Names } from './names.ts';
import { type NamesText, parseNames } from './parse-names.ts';
import shipped from './shipped.generated.json' with { type: 'json' };

/** The newsroom's own names as the bucket has them now, or why they can't be read. */
export type StoredNames = { readonly etag: string } & (
  | { readonly text: string }
  | { readonly invalid: string }
);

/**
 * Where a newsroom keeps names of its own. `unchanged`: the object has still the entity tag that the caller knows. Where there is none
 * it is `undefined`; a bucket that doesn't answer is `Unavailable`.
 */
export interface NamesStore {
  read(knownEtag?: string): Promise<StoredNames | 'unchanged' | undefined>;
}

/** The spellings that searches add to a query's words. */
export interface NamesSource {
  /** Those of an index that holds texts of these languages. Never fails. */
  variantsIn(languages: readonly string[]): Promise<VariantsOf>;
}

const NOTHING: NamesText = { groups: [], without: [], withoutGroups: [], problems: [] };

/** Phrases of one query are asked for once a field of each language. */
const remembered = (names: Names, languages: readonly string[]): VariantsOf => {
  const known = new Map<string, readonly string[]>();
  return (text, as) => {
    const key = `${as ?? ''}:${text}`;
    const found = known.get(key) ?? names.variantsOf(text, languages, as);
    known.set(key, found);
    return found;
  };
};

/** The names that are shipped, where no newsroom has any of its own. */
export const shippedNames = (): NamesSource => {
  const names = createNames(mergeNames(shipped, NOTHING));
  return { variantsIn: async (languages) => remembered(names, languages) };
};

export type RememberNamesOptions = {
  readonly store: NamesStore;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
  /** For how long what is known isn't asked for again. */
  readonly everyMs?: number;
};

const EVERY_MS = 60_000;
/** Lines that a log entry names. */
const MOST_TOLD = 10;

/**
 * The shipped names with the newsroom's changes, which are asked for once a minute at most, by all searches at once. Lines that can't be
 * read are left out and logged; an object that can't be read at all counts as none. A bucket that doesn't answer changes nothing.
 */
export const rememberNames = ({
  store,
  clock,
  log,
  everyMs = EVERY_MS,
}: RememberNamesOptions): NamesSource => {
  let names = createNames(mergeNames(shipped, NOTHING));
  let etag: string | undefined;

  const take = (stored: StoredNames | undefined): void => {
    if (stored && stored.etag === etag) return;
    const own = stored && 'text' in stored ? parseNames(stored.text) : NOTHING;
    if (stored && 'invalid' in stored) log.error('NAMES_INVALID', { detail: stored.invalid });
    if (own.problems.length > 0) {
      const told = own.problems.slice(0, MOST_TOLD).map(({ line, reason }) => `line ${line}: ${reason}`);
      log.error('NAMES_INVALID', { lines: own.problems.length, detail: told.join('; ') });
    }
    if (stored || etag !== undefined) log.info('NAMES_READ', { groups: own.groups.length });
    names = createNames(mergeNames(shipped, own));
    etag = stored?.etag;
  };
  const ask = async (): Promise<void> => {
    try {
      const stored = await store.read(etag);
      if (stored !== 'unchanged') take(stored);
    } catch (thrown) {
      log.error('NAMES_UNREACHED', {}, thrown);
    }
  };

  const refreshed = atMostEvery({ everyMs, clock, refresh: ask });

  return {
    variantsIn: async (languages) => {
      await refreshed();
      return remembered(names, languages);
    },
  };
};
