import * as z from 'zod/mini';
import { PubStatus } from '../article/article.ts';
import { Published } from '../article/published.ts';
import { EMBARGO } from './embargo.ts';
import { wholeNumber } from './parameters.ts';

/** The query string of `GET /v1/articles/{id}/similar`. */
export const SimilarParameters = z.strictObject({
  size: wholeNumber(1, 20, 10, 'Articles to give; there are no further pages.'),
});
export type SimilarParameters = z.infer<typeof SimilarParameters>;

/** `score` orders the articles of one answer and means nothing beyond it. */
export const SimilarArticle = z.readonly(
  z.object({
    id: z.string(),
    headline: z.string(),
    standfirst: z.optional(z.string()),
    publisher: z.optional(z.string()),
    section: z.optional(z.string()),
    language: z.string(),
    published: Published,
    ...EMBARGO,
    status: PubStatus,
    story: z.readonly(z.object({ id: z.string() })),
    score: z.number(),
  }),
);
export type SimilarArticle = z.infer<typeof SimilarArticle>;

export const SimilarArticles = z.readonly(z.object({ results: z.readonly(z.array(SimilarArticle)) }));
export type SimilarArticles = z.infer<typeof SimilarArticles>;

/**
 * What makes articles similar, for whoever wonders why one was found. The terms are those that stand often in the article and
 * seldom in the archive (tf·idf).
 */
export const SIMILARITY = {
  max_query_terms: 25,
  min_term_freq: 1,
  /** A term that no other article holds can't find one. */
  min_doc_freq: 2,
  /** A share of the terms would let one common word make two articles similar that have no other in common with the archive. */
  minimum_should_match: '4',
} as const;
