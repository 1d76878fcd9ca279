import { MAX_STORY } from './assign-stories.ts';
import type { Ranked } from './lead-order.ts';

/**
 * A story with more articles is not turned over while articles come in, where each could turn all of it over again: it keeps its
 * lead, even for articles that come before that, until the sweep.
 */
export const LARGE_STORY = 50;

export type StoryChoice = {
  readonly article: Ranked;
  /** The story in which it stands now. */
  readonly storyId: string;
  /** Leads that it resembles, but for itself, in the order of leads. */
  readonly leads: readonly Ranked[];
  readonly compare: (a: Ranked, b: Ranked) => number;
  /** How many articles a story has now, its lead with them. */
  readonly size: (lead: string) => number;
  /** How many of a story's articles stand before this one, the lead with them; asked only of those with `maxStory` articles. */
  readonly before: (lead: string) => number;
  /** Whether the whole order is kept, whatever it turns over. */
  readonly isSweep: boolean;
  readonly maxStory?: number;
};

/**
 * The story of one article: the first lead before it in the order of leads that it resembles and that has room, else its own, as
 * `assignStories` says. While articles come in, nobody makes way in a full story, and large stories keep who leads them.
 */
export const chooseStory = ({
  article,
  storyId,
  leads,
  compare,
  size,
  before,
  isSweep,
  maxStory = MAX_STORY,
}: StoryChoice): string => {
  const hasRoom = ({ id }: Ranked): boolean => {
    const isIn = storyId === id;
    if (size(id) <= (isIn ? maxStory : maxStory - 1)) return true;
    return (isIn || isSweep) && before(id) < maxStory;
  };
  const leadsIt = (lead: Ranked): boolean => compare(lead, article) < 0;
  const isLarge = ({ id }: Pick<Ranked, 'id'>): boolean => !isSweep && size(id) > LARGE_STORY;
  if (storyId === article.id && isLarge(article)) return article.id;
  const own = leads.find(({ id }) => id === storyId);
  if (own && isLarge(own) && hasRoom(own)) return own.id;
  const found =
    leads.find((lead) => leadsIt(lead) && hasRoom(lead)) ??
    leads.find((lead) => !leadsIt(lead) && isLarge(lead) && hasRoom(lead));
  return found?.id ?? article.id;
};
