import * as z from 'zod/mini';
import type { ArticleSearch } from './build-search.ts';
import type { Clause } from './clause.ts';
import type { SortValues } from './cursor.ts';
import type { EngineHit, EnginePage, EngineSearch } from './ports.ts';

/** Articles that are walked at once where the first ones didn't fill the page. */
const LONG_STRIDE = 200;
/** A page that would take more is given short; its cursor goes on from there. */
const MAX_STRIDES = 12;

/** A story by its first article in the order of the search, and how many of its articles the search finds. */
export type StoryHead = { readonly hit: EngineHit; readonly articles: number };

export type StoryPage = {
  readonly heads: readonly StoryHead[];
  /** Where the next page goes on; absent on the last. */
  readonly after?: SortValues;
};

type StoryWalk = {
  readonly ask: (search: EngineSearch) => Promise<EnginePage>;
  readonly search: ArticleSearch;
  /** What the search brought: a page of articles and one more. */
  readonly first: readonly EngineHit[];
  /** Stories a page. */
  readonly size: number;
};

const Source = z.object({ storyId: z.string() });
const storyOf = ({ source }: EngineHit): string => Source.parse(source).storyId;

const Counted = z.object({
  stories: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })) }),
});

/** The same search in fewer articles, without what only the first page's request needs. */
const within = (
  { query, post_filter, sort, track_scores }: ArticleSearch,
  filter: readonly Clause[],
  must_not: readonly Clause[],
  size: number,
): EngineSearch => ({
  query: {
    bool: {
      ...query.bool,
      filter: [...query.bool.filter, post_filter, ...filter],
      must_not: [...query.bool.must_not, ...must_not],
    },
  },
  sort,
  track_scores,
  track_total_hits: 1,
  size,
});

/** Of each story, the id of its first article in the whole search, and how many of its articles that finds. */
const headsOf = async (
  { ask, search }: StoryWalk,
  stories: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly articles: number }>> => {
  if (stories.length === 0) return new Map();
  const page = await ask({
    ...within(search, [{ terms: { storyId: stories } }], [], stories.length),
    collapse: { field: 'storyId' },
    aggs: { stories: { terms: { field: 'storyId', size: stories.length } } },
    _source: ['storyId'],
  });
  const counts = new Map(
    Counted.parse(page.aggregations).stories.buckets.map(({ key, doc_count }) => [key, doc_count]),
  );
  return new Map(
    page.hits.map((hit) => {
      const story = storyOf(hit);
      return [story, { id: hit.id, articles: counts.get(story) ?? 1 }];
    }),
  );
};

/** Brings what is shown of articles that were walked by their ids alone. */
const completed = async (
  { ask, search, first }: StoryWalk,
  heads: readonly StoryHead[],
): Promise<readonly StoryHead[]> => {
  const whole = new Set(first.map(({ id }) => id));
  const bare = heads.filter(({ hit }) => !whole.has(hit.id)).map(({ hit }) => hit.id);
  if (bare.length === 0) return heads;
  const { hits } = await ask({
    ...within(search, [{ ids: { values: bare } }], [], bare.length),
    _source: search._source,
    ...(search.highlight ? { highlight: search.highlight } : {}),
  });
  const byId = new Map(hits.map((hit) => [hit.id, hit]));
  return heads.flatMap((head) => {
    if (whole.has(head.hit.id)) return [head];
    const hit = byId.get(head.hit.id);
    return hit ? [{ ...head, hit }] : [];
  });
};

/**
 * A page of stories. The engine can't go on after a place in a list of stories, so articles are walked, and of each story that comes by
 * its first article in the whole search is asked for: only where that is the one that came by does the story stand here, else it
 * stood on an earlier page. So every story stands on one page, whichever order, and the cursor is the last article of the walk.
 */
export const storyPage = async (walk: StoryWalk): Promise<StoryPage> => {
  const { ask, search, first, size } = walk;
  const found: StoryHead[] = [];
  const known = new Set<string>();
  let batch = first;
  let stride = size + 1;
  for (let strides = 1; ; strides += 1) {
    const candidates = new Map<string, EngineHit>();
    for (const hit of batch) {
      const story = storyOf(hit);
      if (!known.has(story) && !candidates.has(story)) candidates.set(story, hit);
    }
    const heads = await headsOf(walk, [...candidates.keys()]);
    for (const [story, hit] of candidates) {
      known.add(story);
      const head = heads.get(story);
      if (head?.id === hit.id) found.push({ hit, articles: head.articles });
    }
    const last = batch.at(-1);
    const isEnd = last === undefined || batch.length < stride;
    if (found.length > size || isEnd || strides === MAX_STRIDES) {
      const shown = found.slice(0, size);
      const after = found.length > size ? shown.at(-1)?.hit.sort : isEnd ? undefined : last.sort;
      return { heads: await completed(walk, shown), ...(after ? { after } : {}) };
    }
    stride = LONG_STRIDE;
    const next = await ask({
      ...within(search, [], [{ terms: { storyId: [...known] } }], stride),
      _source: ['storyId'],
      search_after: [...last.sort],
    });
    batch = next.hits;
  }
};
