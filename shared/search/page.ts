import * as z from 'zod/mini';
import { PubStatus } from '../article/article.ts';
import { Published } from '../article/published.ts';
import { FACET_NAMES } from './fields.ts';
import { Position, Problem, type QueryNode } from './language/tree.ts';

/** Marks are UTF-16 offsets into `text`, [start, end), end exclusive. */
export const Mark = z.readonly(z.tuple([z.int(), z.int()]));
export type Mark = z.infer<typeof Mark>;

/** A passage with its hits: `html` is escaped text with `<mark>` and nothing else; `start` is its offset in the body. */
export const HitPassage = z.readonly(
  z.object({
    ordinal: z.int(),
    start: z.int(),
    text: z.string(),
    html: z.string(),
    marks: z.readonly(z.array(Mark)),
  }),
);
export type HitPassage = z.infer<typeof HitPassage>;

export const RESULT_FIELDS = [
  'headline',
  'headlineHtml',
  'standfirst',
  'byline',
  'publisher',
  'source',
  'section',
  'tags',
  'language',
  'published',
  'dateUncertain',
  'updated',
  'dateline',
  'url',
  'status',
  'story',
  'score',
  'key',
  'passages',
] as const;

/** One article of the answer; `id` is always there, the rest as `fields` asks. */
export const SearchResult = z.readonly(
  z.object({
    id: z.string(),
    headline: z.optional(z.string()),
    headlineHtml: z.optional(z.string()),
    standfirst: z.optional(z.string()),
    byline: z.optional(z.readonly(z.array(z.string()))),
    publisher: z.optional(z.string()),
    source: z.optional(z.string()),
    section: z.optional(z.string()),
    tags: z.optional(z.readonly(z.array(z.string()))),
    language: z.optional(z.string()),
    published: z.optional(Published),
    /** The article's date may lie within the dates asked for, or may not. */
    dateUncertain: z.optional(z.boolean()),
    updated: z.optional(z.string()),
    dateline: z.optional(z.string()),
    url: z.optional(z.string()),
    status: z.optional(PubStatus),
    /** `articles`: how many of the story's articles the search finds; given where results are stories. */
    story: z.optional(z.readonly(z.object({ id: z.string(), articles: z.optional(z.int()) }))),
    score: z.optional(z.nullable(z.number())),
    key: z.optional(z.string()),
    passages: z.optional(z.readonly(z.array(HitPassage))),
  }),
);
export type SearchResult = z.infer<typeof SearchResult>;

/** Articles are counted exactly; stories exactly up to 20,000 and as an approximation above. */
export const Total = z.readonly(
  z.object({ articles: z.int(), stories: z.int(), relation: z.enum(['eq', 'approx']) }),
);
export type Total = z.infer<typeof Total>;

export const FacetValue = z.readonly(
  z.object({ value: z.union([z.string(), z.number()]), articles: z.int(), stories: z.int() }),
);
export type FacetValue = z.infer<typeof FacetValue>;

/** The tree as it was read: a word or phrase with its position, a group of nodes, an exclusion. */
export const Tree: z.ZodMiniType<QueryNode> = z.lazy(() =>
  z.union([
    z.object({ kind: z.enum(['word', 'phrase']), text: z.string(), position: Position }),
    z.object({ kind: z.enum(['all', 'any']), nodes: z.array(Tree) }),
    z.object({ kind: z.literal('not'), node: Tree }),
  ]),
);

/** How the query was understood. */
export const QueryAccount = z.readonly(
  z.object({
    text: z.string(),
    /** The query in its own language, fully bracketed; empty when everything is found. */
    reading: z.string(),
    tree: z.optional(Tree),
    problems: z.readonly(z.array(Problem)),
  }),
);

export const SearchPage = z.readonly(
  z.object({
    query: QueryAccount,
    total: Total,
    results: z.readonly(z.array(SearchResult)),
    facets: z.partialRecord(z.enum(FACET_NAMES), z.readonly(z.array(FacetValue))),
    /** Cursor of the next page; absent on the last. */
    next: z.optional(z.string()),
  }),
);
export type SearchPage = z.infer<typeof SearchPage>;
