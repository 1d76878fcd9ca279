import { atMostEvery } from '../at-most-every.ts';
import type { Log } from '../logger.ts';
import { DEFAULT_STORY_SETTINGS, type StorySettings } from '../stories/lead-order.ts';
import type { ParsedSettings } from '../stories/parse-settings.ts';

/** The settings of stories as the bucket has them now, or why they can't be read. */
export type StoredStorySettings = { readonly etag: string } & ParsedSettings;

/**
 * Where a newsroom keeps its settings of stories. `unchanged`: the object has still the entity tag that the caller knows. Where there
 * is none it is `undefined`; a bucket that doesn't answer is `Unavailable`.
 */
export interface StorySettingsStore {
  read(knownEtag?: string): Promise<StoredStorySettings | 'unchanged' | undefined>;
}

export type RememberSettingsOptions = {
  readonly store: StorySettingsStore;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
  /** For how long what is known isn't asked for again. */
  readonly everyMs?: number;
};

const EVERY_MS = 60_000;

/**
 * The newsroom's settings, asked for once a minute at most; without any, stories are led by their earliest article. Damaged ones change
 * nothing and are logged; so does a bucket that doesn't answer, but for the first time, when it is `Unavailable`.
 */
export const rememberStorySettings = ({
  store,
  clock,
  log,
  everyMs = EVERY_MS,
}: RememberSettingsOptions): (() => Promise<StorySettings>) => {
  let settings = DEFAULT_STORY_SETTINGS;
  let known: { readonly etag?: string } | undefined;

  const take = (stored: StoredStorySettings | undefined): void => {
    if (known && known.etag === stored?.etag) return;
    known = stored ? { etag: stored.etag } : {};
    if (stored && 'invalid' in stored) {
      log.error('STORY_SETTINGS_INVALID', { detail: stored.invalid, kept: settings.lead });
      return;
    }
    settings = stored?.settings ?? DEFAULT_STORY_SETTINGS;
    log.info('STORY_SETTINGS_READ', { lead: settings.lead, publishers: settings.publishers.length });
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
  return async () => {
    await refreshed();
    return settings;
  };
};
