import { isOwn, type StorySettings } from '../stories/lead-order.ts';
import type { Place, StoryIndex } from '../stories/ports.ts';
import type { Relinked, StoryLinker } from './link-stories.ts';

/** Where a sweep stands: newsrooms' own articles may go first, and each round goes through all. */
export type SweepPlace = { readonly round: number; readonly after?: Place };

/** What a sweep has done so far; `next` where it was not at its end. */
export type Swept = Relinked & { readonly articles: number; readonly next?: SweepPlace };

export type SweepOptions = {
  readonly from?: SweepPlace;
  /** Whether there is time for another page. */
  readonly goesOn?: () => boolean;
  readonly onPage?: (soFar: Swept) => void;
};

export type SweepStories = (options?: SweepOptions) => Promise<Swept>;

export type SweepDeps = {
  readonly linker: Pick<StoryLinker, 'sweep'>;
  readonly stories: Pick<StoryIndex, 'walk'>;
  readonly settings: () => Promise<StorySettings>;
};

type Round = (publisher: string | undefined) => boolean;

/** Of all articles, those that each round is about. */
const roundsOf = (settings: StorySettings): readonly Round[] => {
  if (settings.lead !== 'own') return [() => true];
  const own = isOwn(settings);
  return [own, (publisher) => !own(publisher)];
};

/**
 * Looks at every article in the order in which they may lead stories, so that of each one all are settled that its story hangs on,
 * and each is written once at most. It mends what crashes left, what the settings changed, and what had to wait: stories that are
 * full, and large ones whose lead has changed.
 */
export const createSweepStories =
  ({ linker, stories, settings }: SweepDeps): SweepStories =>
  async ({ from = { round: 0 }, goesOn = () => true, onPage = () => {} } = {}) => {
    const now = await settings();
    const order = now.lead === 'longest' ? 'longest' : 'earliest';
    const rounds = roundsOf(now);
    let soFar: Swept = { articles: 0, relinked: 0, unavailable: 0, next: from };
    for (let place: SweepPlace | undefined = from; place !== undefined && goesOn(); ) {
      const { round, after }: SweepPlace = place;
      const page = await stories.walk(order, after);
      const mine = page.articles.filter(({ publisher }) => rounds[round]?.(publisher));
      const { relinked, unavailable } = await linker.sweep(mine.map(({ id }) => id));
      if (page.next) place = { round, after: page.next };
      else place = round + 1 < rounds.length ? { round: round + 1 } : undefined;
      soFar = {
        articles: soFar.articles + mine.length,
        relinked: soFar.relinked + relinked,
        unavailable: soFar.unavailable + unavailable,
        ...(place ? { next: place } : {}),
      };
      onPage(soFar);
    }
    return soFar;
  };
