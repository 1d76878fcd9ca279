import * as z from 'zod/mini';
import type { Article } from '../article/article.ts';
import { Published } from '../article/published.ts';
import { TextComparison } from './text-comparison.ts';

/** Fields of an article that are compared beside its text, in the order in which they are told. */
export const COMPARED_FIELDS = [
  'headline',
  'standfirst',
  'byline',
  'publisher',
  'source',
  'section',
  'tags',
  'language',
  'published',
  'updated',
  'dateline',
  'captions',
  'pubstatus',
] as const satisfies readonly (keyof Article)[];

/** A field that two articles state differently; absent where an article lacks it. Lists are joined, dates as they are written. */
export const FieldChange = z.readonly(
  z.object({ field: z.enum(COMPARED_FIELDS), a: z.optional(z.string()), b: z.optional(z.string()) }),
);
export type FieldChange = z.infer<typeof FieldChange>;

const Compared = z.readonly(
  z.object({
    id: z.string(),
    revision: z.string(),
    headline: z.string(),
    publisher: z.optional(z.string()),
    published: Published,
    story: z.readonly(z.object({ id: z.string() })),
  }),
);

/** How one article differs from another: `a` is the one in the address first. Offsets are into the bodies. */
export const ArticleComparison = z.readonly(
  z.object({
    a: Compared,
    b: Compared,
    fields: z.readonly(z.array(FieldChange)),
    ...TextComparison.def.innerType.shape,
  }),
);
export type ArticleComparison = z.infer<typeof ArticleComparison>;
