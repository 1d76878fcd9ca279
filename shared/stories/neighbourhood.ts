import type { Neighbour, Place, StoryIndex } from './ports.ts';

/** An article whose neighbours are wanted; without terms, only those that name it as their lead. */
export type Asking = { readonly id: string; readonly terms: readonly string[] };

/** What is known of an article's neighbours; `next`: where others begin. */
export type Neighbourhood = Asking & { readonly neighbours: readonly Neighbour[]; readonly next?: Place };

/** The next page of each, in one request. */
const withNextPage = async (
  stories: Pick<StoryIndex, 'neighbours'>,
  around: readonly Neighbourhood[],
): Promise<readonly Neighbourhood[]> => {
  const pages = await stories.neighbours(
    around.map(({ id, terms, next }) => ({ id, terms, ...(next ? { after: next } : {}) })),
  );
  return around.map(({ id, terms, neighbours }, at) => {
    const { neighbours: more = [], next } = pages[at] ?? {};
    return { id, terms, neighbours: [...neighbours, ...more], ...(next ? { next } : {}) };
  });
};

const withPagesWhile = async (
  stories: Pick<StoryIndex, 'neighbours'>,
  around: readonly Neighbourhood[],
  isWanted: (one: Neighbourhood) => boolean,
): Promise<readonly Neighbourhood[]> => {
  const known = new Map(around.map((one) => [one.id, one]));
  for (;;) {
    const left = [...known.values()].filter((one) => one.next !== undefined && isWanted(one));
    if (left.length === 0) return around.map((one) => known.get(one.id) ?? one);
    for (const one of await withNextPage(stories, left)) known.set(one.id, one);
  }
};

/** Of each article all neighbours that lead stories or that name it as their lead; of the others, as many as come with them. */
export const leadsAround = async (
  stories: Pick<StoryIndex, 'neighbours'>,
  askings: readonly Asking[],
): Promise<readonly Neighbourhood[]> => {
  if (askings.length === 0) return [];
  const first = await withNextPage(
    stories,
    askings.map((asking) => ({ ...asking, neighbours: [] })),
  );
  return withPagesWhile(stories, first, ({ id, neighbours }) => {
    const last = neighbours.at(-1);
    return last !== undefined && (last.storyId === id || last.storyId === last.id);
  });
};

/** Of each article all neighbours, where some are known. */
export const allAround = (
  stories: Pick<StoryIndex, 'neighbours'>,
  around: readonly Neighbourhood[],
): Promise<readonly Neighbourhood[]> => withPagesWhile(stories, around, () => true);
