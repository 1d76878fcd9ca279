import * as z from 'zod/mini';
import { Published } from '../article/published.ts';

/** A publisher of articles of one story, and how many. */
export const StoryPublisher = z.readonly(z.object({ name: z.string(), articles: z.int() }));
export type StoryPublisher = z.infer<typeof StoryPublisher>;

/** What a reader may know of the story of an article; nothing is counted that they may not see. */
export const Story = z.readonly(
  z.object({
    id: z.string(),
    /** How many of its articles the search finds; given where results are stories. */
    articles: z.optional(z.int()),
    /** How many articles it has, found or not. */
    total: z.optional(z.int()),
    /** Who published them, most articles first; at most ten. Some articles name none. */
    publishers: z.optional(z.readonly(z.array(StoryPublisher))),
    /** The id of its lead. */
    lead: z.optional(z.string()),
  }),
);
export type Story = z.infer<typeof Story>;

/** Another article of the story that tells of a correction, which this one may need as well. */
export const CorrectedBy = z.readonly(
  z.object({
    id: z.string(),
    publisher: z.optional(z.string()),
    published: z.optional(Published),
    /** What the correction says, where it says more than that it is one. */
    text: z.optional(z.string()),
  }),
);
export type CorrectedBy = z.infer<typeof CorrectedBy>;
