import * as z from 'zod/mini';
import { PubStatus } from '../article/article.ts';
import { Published } from '../article/published.ts';
import { EMBARGO } from './embargo.ts';
import { FACET_NAMES } from './fields.ts';
import {
  DATE_FIELDS,
  EXACT_FORMS,
  Position,
  Problem,
  type QueryNode,
  VALUE_FIELDS,
  WORD_FIELDS,
} from './language/tree.ts';
import { CorrectedBy, Story } from './story.ts';
import { ResultVersion } from './time.ts';

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
  'version',
  'embargoed',
  'isEmbargoed',
  'story',
  'correction',
  'correctedBy',
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
    /** Which version it is; given where versions or an earlier day are asked for. */
    version: z.optional(ResultVersion),
    ...EMBARGO,
    story: z.optional(Story),
    /** What the article says of itself that it corrects. */
    correction: z.optional(z.string()),
    /** Other articles of its story that tell of a correction, the newest first; at most five. */
    correctedBy: z.optional(z.readonly(z.array(CorrectedBy))),
    score: z.optional(z.nullable(z.number())),
    key: z.optional(z.string()),
    passages: z.optional(z.readonly(z.array(HitPassage))),
  }),
);
export type SearchResult = z.infer<typeof SearchResult>;

/** Articles are counted exactly; stories exactly up to 20,000 and as an approximation above. */
export const Total = z.readonly(
  z.object({
    articles: z.int(),
    stories: z.int(),
    relation: z.enum(['eq', 'approx']),
    /** What `copies=show` would find, where `copies` leaves some out of a list: its stories are more where of some only copies are found. */
    all: z.optional(z.readonly(z.object({ articles: z.int(), stories: z.int() }))),
  }),
);
export type Total = z.infer<typeof Total>;

/** Stories of one value are exact up to some thousands (fewer where more values are counted at once), and within 2 % above. */
export const FacetValue = z.readonly(
  z.object({ value: z.union([z.string(), z.number()]), articles: z.int(), stories: z.int() }),
);
export type FacetValue = z.infer<typeof FacetValue>;

const Pair = z.readonly(z.tuple([z.lazy(() => Tree), z.lazy(() => Tree)]));

/** The tree as it was read; each part but groups and exclusions with its place in the query. */
export const Tree: z.ZodMiniType<QueryNode> = z.lazy(() =>
  // A plain union would judge what stands under a node once for each kind, and so on downwards.
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.enum(['word', 'phrase']),
      text: z.string(),
      position: Position,
      form: z.exactOptional(z.enum(EXACT_FORMS)),
      wildcard: z.exactOptional(z.literal(true)),
    }),
    z.object({ kind: z.enum(['all', 'any']), nodes: z.array(Tree) }),
    z.object({ kind: z.literal('not'), node: Tree }),
    z.object({
      kind: z.literal('near'),
      ordered: z.boolean(),
      distance: z.int(),
      nodes: Pair,
      position: Position,
    }),
    z.object({
      kind: z.literal('same'),
      unit: z.enum(['sentence', 'paragraph']),
      nodes: Pair,
      position: Position,
    }),
    z.object({ kind: z.literal('first'), words: z.int(), node: Tree, position: Position }),
    z.object({ kind: z.literal('atleast'), times: z.int(), node: Tree, position: Position }),
    z.object({ kind: z.literal('field'), field: z.enum(WORD_FIELDS), node: Tree, position: Position }),
    z.object({
      kind: z.literal('value'),
      field: z.enum(VALUE_FIELDS),
      value: z.string(),
      position: Position,
    }),
    z.object({
      kind: z.literal('date'),
      field: z.enum(DATE_FIELDS),
      from: z.exactOptional(z.string()),
      to: z.exactOptional(z.string()),
      after: z.exactOptional(z.string()),
      before: z.exactOptional(z.string()),
      position: Position,
    }),
  ]),
);

/** What one part of the query finds. */
export const ClauseAccount = z.readonly(
  z.object({
    position: Position,
    reading: z.string(),
    /** Articles that this part finds by itself, within the filters. */
    articles: z.int(),
    /** Articles that the query would find without it, where the whole finds none. */
    without: z.exactOptional(z.int()),
    /** Whether this part made the whole find nothing. */
    isDecisive: z.exactOptional(z.boolean()),
  }),
);
export type ClauseAccount = z.infer<typeof ClauseAccount>;

/** A word or phrase of the query, and how its names may be spelt otherwise. */
const SpellingVariants = z.readonly(
  z.object({ position: Position, text: z.string(), forms: z.readonly(z.array(z.string())) }),
);

/** How the query was understood. */
export const QueryAccount = z.readonly(
  z.object({
    text: z.string(),
    /** The query in its own language, fully bracketed; empty when everything is found. */
    reading: z.string(),
    /** Which articles that finds, in a line of plain English. */
    english: z.string(),
    /** Other spellings that words and phrases were looked for as well. */
    variants: z.readonly(z.array(SpellingVariants)),
    tree: z.optional(Tree),
    problems: z.readonly(z.array(Problem)),
    /** What each part finds, with `explain=clauses`. */
    clauses: z.exactOptional(z.readonly(z.array(ClauseAccount))),
  }),
);

/** The query with words that the archive has, in place of words that it lacks; `position` is in the query as it was written. */
export const QuerySuggestion = z.readonly(
  z.object({
    query: z.string(),
    /** How many articles it finds. */
    articles: z.int(),
    changes: z.readonly(z.array(z.object({ position: Position, from: z.string(), to: z.string() }))),
  }),
);
export type QuerySuggestion = z.infer<typeof QuerySuggestion>;

export const SearchPage = z.readonly(
  z.object({
    query: QueryAccount,
    total: Total,
    results: z.readonly(z.array(SearchResult)),
    facets: z.partialRecord(z.enum(FACET_NAMES), z.readonly(z.array(FacetValue))),
    /** What may have been meant, where few articles or none were found. */
    suggestion: z.optional(QuerySuggestion),
    /** Cursor of the next page; absent on the last. */
    next: z.optional(z.string()),
  }),
);
export type SearchPage = z.infer<typeof SearchPage>;
