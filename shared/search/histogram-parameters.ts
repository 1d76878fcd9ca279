import * as z from 'zod/mini';
import { INTERVALS } from './fields.ts';
import { Total } from './page.ts';
import { datesInOrder, oneTime } from './parameters.ts';
import { ScopeParameters } from './scope-parameters.ts';

/** The query string of `GET /v1/histogram`, after repeated keys were gathered. */
export const HistogramParameters = z
  .extend(ScopeParameters, {
    interval: z._default(z.enum(['auto', ...INTERVALS]), 'auto').check(
      z.meta({
        description:
          'What articles are counted by; "auto" is the finest that gives no more than 120 buckets. `use-date` says which date is counted.',
      }),
    ),
  })
  .check(datesInOrder, oneTime);
export type HistogramParameters = z.infer<typeof HistogramParameters>;

const Counts = { articles: z.int(), stories: z.int() };

/** `key` is the day, month or year in the reader's zone, which from-date and to-date take as it is. */
export const HistogramBucket = z.readonly(
  z.object({
    key: z.string(),
    ...Counts,
    /** Of the articles, those that state less than the interval, and so may belong to a later bucket. */
    uncertain: z.int(),
  }),
);
export type HistogramBucket = z.infer<typeof HistogramBucket>;

/**
 * Articles by date, oldest first, each where the time that its date may mean begins. Buckets without articles are left out. All
 * buckets, `before` and `undated` together are the total.
 */
export const Histogram = z.readonly(
  z.object({
    interval: z.enum(INTERVALS),
    total: Total,
    buckets: z.readonly(z.array(HistogramBucket)),
    /** Articles whose date may lie in the time that was asked for, and begins before it. */
    before: z.readonly(z.object(Counts)),
    /** Articles without such a date, or with one without a year. */
    undated: z.readonly(z.object(Counts)),
  }),
);
export type Histogram = z.infer<typeof Histogram>;
