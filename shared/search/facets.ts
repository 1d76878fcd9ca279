import { Temporal } from 'temporal-polyfill';
import * as z from 'zod/mini';
import type { Clause } from './clause.ts';
import { COUNTED_AS_MISSING, type FacetName, FILTERS, type Interval, isFilterName } from './fields.ts';
import type { FacetValue } from './page.ts';
import { lacksClause, ownFilter, pickedBut, type Scope, STORIES, storiesIn } from './scope.ts';

const HALF_A_DAY = 43_200_000;
const DIGITS = { year: 4, month: 7, day: 10 } as const;

/**
 * The day, month or year that begins at a moment (milliseconds since 1970) in a zone, as dates are written. The engine may know the zone's
 * past by other minutes than we do, so the middle of its first day is looked at.
 */
export const dateAt = (start: number, interval: Interval, tz: string): string =>
  Temporal.Instant.fromEpochMilliseconds(start + HALF_A_DAY)
    .toZonedDateTimeISO(tz)
    .toPlainDate()
    .toString()
    .slice(0, DIGITS[interval]);

/** Precisions that state at least the day, or at least the month. */
const STATED = { month: ['month', 'day', 'minute'], day: ['day', 'minute'] } as const;

/** The newest days or months on which something was published; dates that don't state so much aren't counted. */
const dateValues = (interval: 'month' | 'day', size: number, tz: string): Clause => ({
  filter: {
    bool: {
      filter: [{ term: { 'published.dated': 1 } }, { terms: { 'published.precision': STATED[interval] } }],
    },
  },
  aggs: {
    values: {
      composite: {
        size,
        sources: [
          {
            value: {
              date_histogram: {
                field: 'published.start',
                calendar_interval: interval,
                time_zone: tz,
                order: 'desc',
              },
            },
          },
        ],
      },
      aggs: { stories: storiesIn(size) },
    },
  },
});

/** Stories of more than one article that are told apart; a search that finds more stories counts them nearly. */
const LARGE_STORIES = 10_000;

/** Which values are counted: those that an expression of the engine's takes, or exactly these. */
export type ValueChoice = { readonly include?: string | readonly string[] };

const aggregationsOf = (name: FacetName, size: number, tz: string, choice: ValueChoice): Clause => {
  switch (name) {
    case 'month':
    case 'day':
      return { dated: dateValues(name, size, tz) };
    case 'story-size':
      return {
        stories: STORIES,
        large: {
          terms: { field: 'storyId', min_doc_count: 2, size: LARGE_STORIES, shard_size: 3 * LARGE_STORIES },
        },
      };
    case 'missing':
      return {
        lacking: {
          filters: {
            filters: Object.fromEntries(COUNTED_AS_MISSING.map((field) => [field, lacksClause(field)])),
          },
          aggs: { stories: storiesIn(COUNTED_AS_MISSING.length) },
        },
      };
    default: {
      const shardSize = size * 3 + 20;
      return {
        values: {
          terms: {
            field: isFilterName(name) ? FILTERS[name].facet : 'published.year',
            size,
            shard_size: shardSize,
            ...choice,
          },
          aggs: { stories: storiesIn(shardSize) },
        },
      };
    }
  }
};

/** The aggregation that counts a facet's values among what every filter but its own lets through. */
export const facetAggregation = (
  name: FacetName,
  size: number,
  scope: Scope,
  tz: string,
  choice: ValueChoice = {},
): Clause => ({
  filter: { bool: { filter: pickedBut(scope, ownFilter(name)) } },
  aggs: aggregationsOf(name, size, tz, choice),
});

const Counts = { doc_count: z.number(), stories: z.object({ value: z.number() }) };
const Values = z.object({
  values: z.object({
    buckets: z.array(z.object({ key: z.union([z.string(), z.number()]), ...Counts })),
  }),
});
const Dates = z.object({
  dated: z.object({
    values: z.object({ buckets: z.array(z.object({ key: z.object({ value: z.number() }), ...Counts })) }),
  }),
});
const Sizes = z.object({
  ...Counts,
  large: z.object({ buckets: z.array(z.object({ doc_count: z.number() })) }),
});
const Lacking = z.object({ lacking: z.object({ buckets: z.record(z.string(), z.object(Counts)) }) });

type Bucket = { readonly doc_count: number; readonly stories: { readonly value: number } };

const counted = (value: string | number, { doc_count: articles, stories }: Bucket): FacetValue => ({
  value,
  articles,
  stories: Math.min(stories.value, articles),
});

/** From how many articles on a story is in the class; each ends where the next begins. */
const SIZE_CLASSES = [
  { value: '1', from: 1 },
  { value: '2-5', from: 2 },
  { value: '6+', from: 6 },
] as const;

const storySizes = (answer: unknown): readonly FacetValue[] => {
  const { doc_count: articles, stories, large } = Sizes.parse(answer);
  const sizes = large.buckets.map((bucket) => bucket.doc_count);
  const inLarge = sizes.reduce((sum, size) => sum + size, 0);
  const single = { value: '1', articles: articles - inLarge, stories: articles - inLarge };
  const nearly = Math.max(0, stories.value - sizes.length);
  const classes = SIZE_CLASSES.slice(1).map(({ value, from }, at) => {
    const below = SIZE_CLASSES[at + 2]?.from ?? Number.POSITIVE_INFINITY;
    const inside = sizes.filter((size) => size >= from && size < below);
    return { value, articles: inside.reduce((sum, size) => sum + size, 0), stories: inside.length };
  });
  const first = sizes.length < LARGE_STORIES ? single : { ...single, stories: nearly };
  return [first, ...classes].filter((one) => one.articles > 0);
};

/** Reads a facet's values out of what `facetAggregation` brought. */
export const facetValues = (name: FacetName, answer: unknown, tz: string): readonly FacetValue[] => {
  switch (name) {
    case 'month':
    case 'day':
      return Dates.parse(answer).dated.values.buckets.map((bucket) =>
        counted(dateAt(bucket.key.value, name, tz), bucket),
      );
    case 'story-size':
      return storySizes(answer);
    case 'missing': {
      const { buckets } = Lacking.parse(answer).lacking;
      return COUNTED_AS_MISSING.flatMap((field) => {
        const bucket = buckets[field];
        return bucket && bucket.doc_count > 0 ? [counted(field, bucket)] : [];
      });
    }
    default:
      return Values.parse(answer).values.buckets.map((bucket) => counted(bucket.key, bucket));
  }
};
