import { Unavailable } from '../errors.ts';
import { type CoalesceLimits, coalesce } from './coalesce.ts';
import type { StoryChange, StoryLinker } from './link-stories.ts';
import type { WorkWrite } from './ports.ts';
import { movesCopies } from './story-subject.ts';

/** Puts one article into its story, and others that hang on it into theirs. Throws `Unavailable` when that can't be done now. */
export type LinkStory = (change: StoryChange) => Promise<void>;

/** Links articles one by one for their files, and all that are written at the same time together. */
export const createLinkStory = ({ link }: Pick<StoryLinker, 'link'>, limits: CoalesceLimits): LinkStory => {
  const together = coalesce(link, limits);
  return async (change) => {
    if ((await together(change)) === 'unavailable')
      throw new Unavailable('Others kept writing articles of the same story.', { work: change.id });
  };
};

/** What a write that was made means to stories; `undefined` where they can't change by it. */
export const toStoryChange = ({
  before,
  article,
  place,
  holders,
  fence,
}: WorkWrite): StoryChange | undefined => {
  const { id } = before;
  const stood = before.place === 'open' ? before.article : undefined;
  if (!article || place !== 'open')
    return before.place === 'open' || fence ? { id, holders: [], isChanged: true } : undefined;
  const isChanged = fence || movesCopies(stood, article);
  return isChanged ? { id, article, holders, isChanged } : undefined;
};
