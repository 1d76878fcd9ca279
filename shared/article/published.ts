import * as z from 'zod/mini';

export const DatePrecision = z.enum(['minute', 'day', 'month', 'year', 'none']);
export type DatePrecision = z.infer<typeof DatePrecision>;

/** How a publication date is written. */
export const PUBLISHED_VALUE =
  /^(\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?|--\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)$/;

/** How much a value that is written so states. A value without a year keeps the precision of what it does state. */
export const precisionOf = (value: string): Exclude<DatePrecision, 'none'> => {
  if (value.includes('T')) return 'minute';
  if (value.startsWith('--') || value.length === '2024-07-12'.length) return 'day';
  return value.length === '2024-07'.length ? 'month' : 'year';
};

/**
 * A full or partial date as the article states it: `2024-07-12T14:55:00+02:00`, `2024-07-12`, `2024-07`, `2024`,
 * `--07-12` and `--07-12T14:55` (no year), or absent. A value without an offset is read in `zone`.
 */
export const Published = z.readonly(
  z.object({
    value: z.optional(z.string().check(z.regex(PUBLISHED_VALUE))),
    /** How much of the value is stated. A value without a year keeps the precision of what it does state. */
    precision: DatePrecision,
    /** IANA zone or UTC offset that the value is read in; `assumed` in the notes when nobody stated one. */
    zone: z.optional(z.string()),
    origin: z.enum(['metadata', 'text', 'file name', 'object metadata', 'override', 'none']),
    confidence: z.number().check(z.gte(0), z.lte(1)),
    rule: z.optional(z.string()),
  }),
);
export type Published = z.infer<typeof Published>;
