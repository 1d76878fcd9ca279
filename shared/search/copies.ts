import * as z from 'zod/mini';
import { PubStatus } from '../article/article.ts';
import { Published } from '../article/published.ts';
import { wholeNumber } from './parameters.ts';
import { Story } from './story.ts';
import { Overlap } from './text-comparison.ts';

/** The query string of `GET /v1/articles/{id}/copies`. */
export const CopiesParameters = z.strictObject({
  'page-size': wholeNumber(1, 100, 50, 'Copies a page.'),
  cursor: z.optional(
    z.string().check(z.maxLength(2000), z.meta({ description: '"next" of the page before.' })),
  ),
});
export type CopiesParameters = z.infer<typeof CopiesParameters>;

/** Another article of the story, and how it differs from the one in the address ("this"). */
export const Copy = z.readonly(
  z.object({
    id: z.string(),
    headline: z.string(),
    publisher: z.optional(z.string()),
    published: Published,
    byline: z.readonly(z.array(z.string())),
    status: PubStatus,
    isLead: z.boolean(),
    /** Whether it tells of a correction. */
    isCorrection: z.boolean(),
    /** What the correction says. */
    correction: z.optional(z.string()),
    overlap: Overlap,
    /** Words that it has and this one lacks; those of paragraphs that were only moved don't count. */
    addedWords: z.int(),
    cutWords: z.int(),
  }),
);
export type Copy = z.infer<typeof Copy>;

/** The other articles of an article's story: its lead first, then those that are most like the article. */
export const Copies = z.readonly(
  z.object({
    story: Story,
    /** How many other articles there are. */
    total: z.int(),
    results: z.readonly(z.array(Copy)),
    /** Cursor of the next page; absent on the last. */
    next: z.optional(z.string()),
  }),
);
export type Copies = z.infer<typeof Copies>;
