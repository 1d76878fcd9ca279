import * as z from 'zod/mini';
import type { Clause } from './clause.ts';
import { dateAt } from './facets.ts';
import { INTERVALS, type Interval } from './fields.ts';
import type { Histogram, HistogramBucket, HistogramParameters } from './histogram-parameters.ts';
import { ParameterRefused } from './parameter-refused.ts';
import type { Principal } from './principal.ts';
import { readScope, type ScopeDeps } from './read-scope.ts';
import { askedSpan, restrictedTo, STORIES, storiesIn } from './scope.ts';
import { totalOf } from './total.ts';

const DAY = 86_400_000;
/** Milliseconds of the shortest of each, so that a span has at most as many as are counted. */
const LENGTH: Readonly<Record<Interval, number>> = { day: DAY, month: 28 * DAY, year: 365 * DAY };

/** What is easily drawn. */
const AUTO_BUCKETS = 120;
/** What is given when it is asked for by name. Years are always given: there are at most 10,000. */
const MOST_BUCKETS = 1500;

const FIELDS = { published: 'published.start', updated: 'updated', ingested: 'ingested' } as const;
type UsedDate = keyof typeof FIELDS;

/** Precisions that leave it open in which bucket an article belongs. */
const COARSER: Readonly<Record<Interval, readonly string[]>> = {
  day: ['year', 'month'],
  month: ['year'],
  year: [],
};

const hasDate = (used: UsedDate): Clause =>
  used === 'published' ? { term: { 'published.dated': 1 } } : { exists: { field: FIELDS[used] } };

const range = (field: string, limits: Clause): Clause => ({
  range: { [field]: { ...limits, format: 'epoch_millis' } },
});

const Counts = { doc_count: z.number(), stories: z.object({ value: z.number() }) };
const Extent = z.looseObject({
  counted: z.object({
    first: z.object({ value: z.nullable(z.number()) }),
    last: z.object({ value: z.nullable(z.number()) }),
  }),
  before: z.object(Counts),
  undated: z.object(Counts),
});
const Buckets = z.looseObject({
  counted: z.object({
    by: z.object({
      buckets: z.array(
        z.object({ key: z.number(), ...Counts, uncertain: z.object({ doc_count: z.number() }) }),
      ),
    }),
  }),
});

type Bucket = { readonly doc_count: number; readonly stories: { readonly value: number } };
const counts = ({ doc_count: articles, stories }: Bucket) => ({
  articles,
  stories: Math.min(stories.value, articles),
});

/** How many buckets a span of time takes, at most. */
const bucketsIn = (span: number, interval: Interval): number => Math.floor(span / LENGTH[interval]) + 2;

const intervalFor = (wanted: HistogramParameters['interval'], span: number): Interval => {
  if (wanted === 'auto')
    return INTERVALS.find((interval) => bucketsIn(span, interval) <= AUTO_BUCKETS) ?? 'year';
  if (wanted !== 'year' && bucketsIn(span, wanted) > MOST_BUCKETS) {
    throw new ParameterRefused(
      'interval',
      `What is found lies over more than ${MOST_BUCKETS} ${wanted}s. Take a longer interval, or narrow from-date and to-date.`,
    );
  }
  return wanted;
};

/** Counts what a search finds by date. Throws `QueryTooLarge`, and `ParameterRefused` where the interval is too short. */
export const createHistogram =
  (deps: ScopeDeps) =>
  async (parameters: HistogramParameters, principal: Principal): Promise<Histogram> => {
    const { input, find } = await readScope(deps, parameters, principal);
    const query = { bool: restrictedTo(input) };
    const { tz, 'use-date': used } = parameters;
    const field = FIELDS[used];
    const { from } = askedSpan(parameters);
    const counted = {
      bool: { filter: [hasDate(used), ...(from === undefined ? [] : [range(field, { gte: from })])] },
    };
    const before =
      from === undefined
        ? { match_none: {} }
        : { bool: { filter: [hasDate(used), range(field, { lt: from })] } };

    const whole = await find({
      size: 0,
      track_total_hits: true,
      query,
      aggs: {
        total: { filter: { match_all: {} }, aggs: { stories: STORIES } },
        counted: { filter: counted, aggs: { first: { min: { field } }, last: { max: { field } } } },
        before: { filter: before, aggs: { stories: STORIES } },
        undated: { filter: { bool: { must_not: [hasDate(used)] } }, aggs: { stories: STORIES } },
      },
    });
    const extent = Extent.parse(whole.aggregations);
    const { first, last } = extent.counted;
    const isNone = first.value === null || last.value === null;
    const span = isNone ? 0 : (last.value ?? 0) - (first.value ?? 0);
    const interval = intervalFor(parameters.interval, span);

    const buckets = async (): Promise<readonly HistogramBucket[]> => {
      const page = await find({
        size: 0,
        track_total_hits: 1,
        query,
        aggs: {
          counted: {
            filter: counted,
            aggs: {
              by: {
                date_histogram: { field, calendar_interval: interval, time_zone: tz, min_doc_count: 1 },
                aggs: {
                  stories: storiesIn(bucketsIn(span, interval)),
                  uncertain: {
                    filter:
                      used === 'published'
                        ? { terms: { 'published.precision': COARSER[interval] } }
                        : { match_none: {} },
                  },
                },
              },
            },
          },
        },
      });
      return Buckets.parse(page.aggregations).counted.by.buckets.map((bucket) => ({
        key: dateAt(bucket.key, interval, tz),
        ...counts(bucket),
        uncertain: bucket.uncertain.doc_count,
      }));
    };

    return {
      interval,
      total: totalOf(whole),
      buckets: isNone ? [] : await buckets(),
      before: counts(extent.before),
      undated: counts(extent.undated),
    };
  };
