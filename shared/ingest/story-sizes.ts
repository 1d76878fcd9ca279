import { MAX_STORY } from '../stories/assign-stories.ts';
import type { Ranked } from '../stories/lead-order.ts';
import { leadsAround } from '../stories/neighbourhood.ts';
import type { StoryIndex } from '../stories/ports.ts';

/** How large stories are, while articles move from one to another. */
export type StorySizes = {
  readonly size: (lead: string) => number;
  /** How many articles of a story stand before this one, its lead with them; known of those that are or may become full. */
  readonly before: (lead: string, article: Ranked) => number;
  readonly move: (article: Ranked, from: string, to: string) => void;
};

/** Sizes of stories by their leads' ids, and of each how many articles may come. */
export const storySizes = async (
  stories: StoryIndex,
  compare: (a: Ranked, b: Ranked) => number,
  coming: ReadonlyMap<string, number>,
): Promise<StorySizes> => {
  const sizes = new Map(coming.size === 0 ? [] : await stories.sizes([...coming.keys()]));
  const full = [...coming].filter(([lead, more]) => (sizes.get(lead) ?? 0) + more > MAX_STORY);
  const rosters = await leadsAround(
    stories,
    full.map(([id]) => ({ id, terms: [] })),
  );
  const members = new Map(
    rosters.map(({ id, neighbours }) => [
      id,
      new Map<string, Ranked>(neighbours.map((one) => [one.id, one])),
    ]),
  );
  const sizeOf = (lead: string): number => sizes.get(lead) ?? 0;
  return {
    size: sizeOf,
    before: (lead, article) =>
      1 + [...(members.get(lead)?.values() ?? [])].filter((one) => compare(one, article) < 0).length,
    move: (article, from, to) => {
      sizes.set(from, sizeOf(from) - 1);
      sizes.set(to, sizeOf(to) + 1);
      members.get(from)?.delete(article.id);
      if (to !== article.id) members.get(to)?.set(article.id, article);
    },
  };
};
