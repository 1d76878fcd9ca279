import * as z from 'zod/mini';
import type { Total } from './page.ts';
import type { EnginePage } from './ports.ts';
import { EXACT_STORIES } from './scope.ts';

const Counted = z.looseObject({ total: z.object({ stories: z.object({ value: z.number() }) }) });

/** How many articles and stories were found, of a page whose aggregation `total` counts stories. */
export const totalOf = (page: EnginePage): Total => {
  const stories = Counted.parse(page.aggregations).total.stories.value;
  return {
    articles: page.total,
    // An approximation must not claim more stories than there are articles.
    stories: Math.min(stories, page.total),
    relation: stories > EXACT_STORIES ? 'approx' : 'eq',
  };
};
