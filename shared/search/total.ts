import * as z from 'zod/mini';
import type { Total } from './page.ts';
import type { EnginePage } from './ports.ts';
import { EXACT_STORIES } from './scope.ts';

const Stories = z.object({ value: z.number() });
const Counted = z.looseObject({
  total: z.object({ stories: Stories }),
  all: z.optional(z.object({ doc_count: z.number(), stories: Stories })),
});

/** How many articles and stories were found, of a page whose aggregation `total` counts stories, and `all` all with their copies. */
export const totalOf = (page: EnginePage): Total => {
  const { total, all } = Counted.parse(page.aggregations);
  const stories = total.stories.value;
  return {
    articles: page.total,
    // An approximation must not claim more stories than there are articles.
    stories: Math.min(stories, page.total),
    relation: Math.max(stories, all?.stories.value ?? 0) > EXACT_STORIES ? 'approx' : 'eq',
    ...(all ? { all: { articles: all.doc_count, stories: Math.min(all.stories.value, all.doc_count) } } : {}),
  };
};
