import * as z from 'zod/mini';
import { PubStatus } from '../article/article.ts';
import { Published } from '../article/published.ts';
import { EMBARGO } from './embargo.ts';
import { HitPassage, QueryAccount, Total } from './page.ts';
import { datesInOrder, MAX_QUERY_CHARACTERS, oneTime, queryText, wholeNumber } from './parameters.ts';
import { ScopeParameters } from './scope-parameters.ts';
import { Validity } from './time.ts';

export const MAX_PASSAGES = 50;
export const MAX_PER_ARTICLE = 10;

/** The query string of `GET /v1/passages`, after repeated keys were gathered. */
export const PassageParameters = z
  .extend(ScopeParameters, {
    q: queryText(MAX_QUERY_CHARACTERS).check(z.minLength(1, { error: 'Say what the passages are about.' })),
    size: wholeNumber(1, MAX_PASSAGES, 10, 'Passages to give; there are no further pages.'),
    'per-article': wholeNumber(1, MAX_PER_ARTICLE, 3, 'The most passages to give of one article.'),
  })
  .check(datesInOrder, oneTime);
export type PassageParameters = z.infer<typeof PassageParameters>;

/** What it takes to name the article that a passage is quoted from, and to see whether it has changed since. */
export const QuotedArticle = z.readonly(
  z.object({
    id: z.string(),
    headline: z.string(),
    byline: z.readonly(z.array(z.string())),
    publisher: z.optional(z.string()),
    published: Published,
    updated: z.optional(z.string()),
    url: z.optional(z.string()),
    language: z.string(),
    status: PubStatus,
    ...EMBARGO,
    story: z.readonly(z.object({ id: z.string() })),
    /** What its source calls this version. */
    version: z.optional(z.string()),
    /** Another text has another revision. */
    revision: z.string(),
    /** When the archive said so; given where versions or an earlier day are asked for. */
    valid: z.optional(Validity),
  }),
);
export type QuotedArticle = z.infer<typeof QuotedArticle>;

/** `start` and `end` are offsets in the article's body; `score` orders passages within one answer and means nothing beyond it. */
export const FoundPassage = z.readonly(
  z.object({
    article: QuotedArticle,
    ...HitPassage.def.innerType.shape,
    end: z.int(),
    score: z.nullable(z.number()),
  }),
);
export type FoundPassage = z.infer<typeof FoundPassage>;

export const PassagePage = z.readonly(
  z.object({
    query: QueryAccount,
    /** Articles that the query finds, whether or not passages of them are given. */
    total: Total,
    results: z.readonly(z.array(FoundPassage)),
  }),
);
export type PassagePage = z.infer<typeof PassagePage>;
