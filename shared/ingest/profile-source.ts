import { atMostEvery } from '../at-most-every.ts';
import type { Log } from '../logger.ts';
import { openProfiles, type ProfileBook, type Profiles } from '../text/profiles.ts';

/** The profiles as the bucket has them now, or why they can't be read. */
export type StoredProfiles = { readonly etag: string } & (
  | { readonly profiles: Profiles }
  | { readonly invalid: string }
);

/**
 * Where profiles are kept. `unchanged`: the object has still the entity tag that the caller knows. An archive that has learnt
 * nothing is `undefined`; a bucket that doesn't answer is `Unavailable`.
 */
export interface ProfileStore {
  read(knownEtag?: string): Promise<StoredProfiles | 'unchanged' | undefined>;
}

/** The profiles that files are read with; `undefined` where there are none. */
export interface ProfileSource {
  current(): Promise<ProfileBook | undefined>;
}

export type RememberOptions = {
  readonly store: ProfileStore;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
  /** For how long what is known isn't asked for again. */
  readonly everyMs?: number;
};

const EVERY_MS = 60_000;

/**
 * Keeps the profiles in memory and asks for them once a minute at most, for all files at once. Damaged ones count as none. As
 * long as some are known, a bucket that doesn't answer changes nothing; before that, it is `Unavailable`.
 */
export const rememberProfiles = ({
  store,
  clock,
  log,
  everyMs = EVERY_MS,
}: RememberOptions): ProfileSource => {
  let known: { readonly etag?: string; readonly book?: ProfileBook } | undefined;

  const take = (stored: StoredProfiles | undefined): void => {
    if (!stored) {
      if (!known || known.etag !== undefined) log.info('PROFILES_READ', { profiles: 0 });
      known = {};
    } else if ('invalid' in stored) {
      if (known?.etag !== stored.etag) log.error('PROFILES_INVALID', { detail: stored.invalid });
      known = { etag: stored.etag };
    } else {
      const { madeAt, pipelineVersion, profiles } = stored.profiles;
      if (known?.etag !== stored.etag)
        log.info('PROFILES_READ', { profiles: profiles.length, madeAt, pipelineVersion });
      known = { etag: stored.etag, book: openProfiles(stored.profiles) };
    }
  };
  const ask = async (): Promise<void> => {
    try {
      const stored = await store.read(known?.etag);
      if (stored !== 'unchanged') take(stored);
    } catch (thrown) {
      if (!known) throw thrown;
    }
  };
  const refreshed = atMostEvery({ everyMs, clock, refresh: ask });

  return {
    current: async () => {
      await refreshed();
      return known?.book;
    },
  };
};
