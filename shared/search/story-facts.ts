import * as z from 'zod/mini';
import { Published } from '../article/published.ts';
import type { Clause } from './clause.ts';
import type { ArticleFinder } from './ports.ts';
import { OfCorrections, shortCorrection } from './short-correction.ts';
import type { CorrectedBy, Story, StoryPublisher } from './story.ts';

const MOST_PUBLISHERS = 10;
/** Corrections that are told of an article; one more is asked for, which may be the article itself. */
const MOST_CORRECTIONS = 5;

/** What is known of a story beyond what a search finds of it. */
export type StoryFacts = {
  readonly total: number;
  readonly publishers: readonly StoryPublisher[];
  readonly lead?: string;
  /** The newest corrections among its articles. */
  readonly corrections: readonly CorrectedBy[];
};

const Correction = z.object({
  id: z.string(),
  record: z.object({
    publisher: z.optional(z.string()),
    published: Published,
    corrections: OfCorrections,
  }),
});
const Answer = z.object({
  known: z.object({
    buckets: z.array(
      z.object({
        key: z.string(),
        doc_count: z.number(),
        publishers: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })) }),
        leads: z.object({ doc_count: z.number() }),
        corrections: z.object({
          newest: z.object({
            hits: z.object({ hits: z.array(z.object({ _source: Correction })) }),
          }),
        }),
      }),
    ),
  }),
});

/** The terms aggregation and its kin that tell of each story. */
const ABOUT = {
  publishers: { terms: { field: 'publisher', size: MOST_PUBLISHERS } },
  leads: { filter: { term: { is: 'lead' } } },
  corrections: {
    filter: { term: { is: 'correction' } },
    aggs: {
      newest: {
        top_hits: {
          size: MOST_CORRECTIONS + 1,
          sort: [{ 'published.dated': 'desc' }, { 'published.start': 'desc' }, { id: 'asc' }],
          _source: ['id', 'record.publisher', 'record.published', 'record.corrections'],
        },
      },
    },
  },
};

type Bucket = z.infer<typeof Answer>['known']['buckets'][number];

const toFacts = ({ key, doc_count: total, publishers, leads, corrections }: Bucket): StoryFacts => ({
  total,
  publishers: publishers.buckets.map(({ key: name, doc_count: articles }) => ({ name, articles })),
  ...(leads.doc_count > 0 ? { lead: key } : {}),
  corrections: corrections.newest.hits.hits.map(({ _source: { id, record } }) => {
    const { publisher, published } = record;
    const text = shortCorrection(record.corrections);
    return {
      id,
      published,
      ...(publisher === undefined ? {} : { publisher }),
      ...(text === undefined ? {} : { text }),
    };
  }),
});

/** Tells of stories, in one request, what the gate whose clauses are given lets be known: found by the search or not. */
export const storyFacts = async (
  find: ArticleFinder['find'],
  stories: readonly string[],
  visible: readonly Clause[],
): Promise<ReadonlyMap<string, StoryFacts>> => {
  if (stories.length === 0) return new Map();
  const { aggregations } = await find({
    size: 0,
    query: { bool: { filter: [...visible, { terms: { storyId: stories } }] } },
    aggs: {
      known: { terms: { field: 'storyId', size: stories.length, execution_hint: 'map' }, aggs: ABOUT },
    },
  });
  return new Map(
    Answer.parse(aggregations).known.buckets.map((bucket) => [bucket.key, toFacts(bucket)] as const),
  );
};

/** What an article's answer tells of its story, of which `articles` were found. */
export const ofStory = (
  id: string,
  storyId: string,
  facts: StoryFacts | undefined,
  articles?: number,
): { readonly story: Story; readonly correctedBy?: readonly CorrectedBy[] } => {
  const found = articles === undefined ? {} : { articles };
  if (!facts) return { story: { id: storyId, ...found } };
  const { total, publishers, lead, corrections } = facts;
  const others = corrections.filter((one) => one.id !== id).slice(0, MOST_CORRECTIONS);
  return {
    story: { id: storyId, ...found, total, publishers, ...(lead === undefined ? {} : { lead }) },
    ...(others.length > 0 ? { correctedBy: others } : {}),
  };
};
