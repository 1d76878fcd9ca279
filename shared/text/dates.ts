import type { DatePrecision } from '../article/published.ts';
import { clockAfter, clockBefore } from './clock-times.ts';
import { MONTH_PATTERN, monthOf } from './months.ts';

/**
 * A date as a text states it, in the grammar of `Published.value`; `start` and `end` are its place. `ambiguous`: day and
 * month could be told apart only by habit, so no more than the year was kept.
 */
export type StatedDate = {
  readonly value: string;
  readonly precision: DatePrecision;
  readonly zone?: string;
  readonly confidence: number;
  readonly rule: string;
  readonly ambiguous?: true;
  /** The two figures that may each be day or month, where `ambiguous`. */
  readonly figures?: readonly [number, number];
  readonly start: number;
  readonly end: number;
};

/** The first newspaper was printed in 1605; nothing is published a lifetime ahead. */
const EARLIEST = 1_605;
const LATEST = 2_099;

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const pad = (value: number): string => String(value).padStart(2, '0');
const isYear = (year: number): boolean => year >= EARLIEST && year <= LATEST;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const isDay = (month: number, day: number, year?: number): boolean =>
  day >= 1 &&
  day <= (DAYS[month - 1] ?? 0) &&
  !(month === 2 && day === 29 && year !== undefined && !isLeap(year));

type Parts = {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly figures?: readonly [number, number];
};

const DAY = '(\\d{1,2})(?:st|nd|rd|th|er|re|[.ºª°]|-го|-го)?';
const YEAR = '(\\d{4})';
const LINK = "[\\s,./-]{1,3}(?:de |del |of |do |d['’])?";
const MONTH = `(${MONTH_PATTERN})\\.?`;
/** Pasted pages may run the time of day, or the same date again, on to the year. */
const EDGE =
  '(?:(?![\\p{L}\\p{N}])|(?<=\\d{4})(?=\\d{1,2}(?::\\d{2}|[./]\\s?\\d{1,2}[./]|\\.?\\s\\p{L}{3})))';

type Form = {
  readonly rule: string;
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[]) => Parts;
};

const number = (text: string | undefined): number => Number(text ?? 'NaN');

const slashed = ([first, second, year]: readonly string[]): Parts => {
  const a = number(first);
  const b = number(second);
  if (a > 12 && b <= 12) return { year: number(year), month: b, day: a };
  if (b > 12 && a <= 12) return { year: number(year), month: a, day: b };
  if (a === b) return { year: number(year), month: a, day: a };
  return a <= 12 && b <= 12 ? { year: number(year), figures: [a, b] } : {};
};

const orderRule = (first: string | undefined, { day }: Parts): string =>
  number(first) === day ? 'slashes, day first' : 'slashes, month first';

/** Tried in this order at each place; the first that is a real date wins. */
const FORMS: readonly Form[] = [
  {
    rule: 'iso',
    pattern: /(\d{4})-(\d{2})-(\d{2})/uy,
    read: ([y, m, d]) => ({ year: number(y), month: number(m), day: number(d) }),
  },
  {
    rule: 'year first',
    pattern: /(\d{4})[./]\s?(\d{1,2})[./]\s?(\d{1,2})\.?(?!\d)/uy,
    read: ([y, m, d]) => ({ year: number(y), month: number(m), day: number(d) }),
  },
  {
    rule: 'cjk',
    pattern: /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/uy,
    read: ([y, m, d]) => ({ year: number(y), month: number(m), day: number(d) }),
  },
  {
    rule: 'day.month.year',
    pattern: /(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d(?!\d?[:.]\d))/uy,
    read: ([d, m, y]) => ({ year: number(y), month: number(m), day: number(d) }),
  },
  {
    rule: 'day.month.year',
    pattern: /(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\d.])(?=,?\s{1,2}\d{1,2}[:.]\d{2})/uy,
    read: ([d, m, y]) => ({ year: 2_000 + number(y), month: number(m), day: number(d) }),
  },
  {
    rule: 'day.month.year',
    pattern: /(\d{2})\.(\d{2})\.([0-4]\d)(?![\d.:]|\s?%)/uy,
    read: ([d, m, y]) => ({ year: 2_000 + number(y), month: number(m), day: number(d) }),
  },
  {
    rule: 'cjk month day',
    pattern: /(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/uy,
    read: ([m, d]) => ({ month: number(m), day: number(d) }),
  },
  { rule: 'slashes', pattern: /(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/uy, read: slashed },
  {
    rule: 'day month year',
    pattern: new RegExp(`${DAY}${LINK}${MONTH}(?:${LINK}|\\s+(?:de|del|of)\\s+)${YEAR}${EDGE}`, 'iuy'),
    read: ([d, m, y]) => ({ year: number(y), month: monthOf(m ?? '') ?? 0, day: number(d) }),
  },
  {
    rule: 'month day year',
    pattern: new RegExp(`${MONTH}\\s{1,3}${DAY},?\\s{1,3}${YEAR}${EDGE}`, 'iuy'),
    read: ([m, d, y]) => ({ year: number(y), month: monthOf(m ?? '') ?? 0, day: number(d) }),
  },
  {
    rule: 'day month',
    pattern: new RegExp(`${DAY}\\s{1,3}(?:de |d['’])?${MONTH}${EDGE}`, 'iuy'),
    read: ([d, m]) => ({ month: monthOf(m ?? '') ?? 0, day: number(d) }),
  },
  {
    rule: 'month day',
    pattern: new RegExp(`${MONTH}\\s{1,3}${DAY}${EDGE}`, 'iuy'),
    read: ([m, d]) => ({ month: monthOf(m ?? '') ?? 0, day: number(d) }),
  },
  {
    rule: 'month year',
    pattern: new RegExp(`${MONTH},?\\s{1,3}(?:de |of )?${YEAR}${EDGE}`, 'iuy'),
    read: ([m, y]) => ({ year: number(y), month: monthOf(m ?? '') ?? 0 }),
  },
];

/** Where a date may begin: a number or a month's name that no letter or digit stands before. */
const STARTS = new RegExp(`(?<![\\p{L}\\p{N}])(?:\\d{1,4}(?!\\d)|(?:${MONTH_PATTERN})(?![\\p{L}]))`, 'giu');

const dateOf = ({ year, month, day }: Parts): { value: string; precision: DatePrecision } | undefined => {
  if (year !== undefined && !isYear(year)) return undefined;
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  if (month !== undefined && day !== undefined && !isDay(month, day, year)) return undefined;
  if (year === undefined)
    return month && day ? { value: `--${pad(month)}-${pad(day)}`, precision: 'day' } : undefined;
  if (month === undefined) return { value: String(year), precision: 'year' };
  return day === undefined
    ? { value: `${year}-${pad(month)}`, precision: 'month' }
    : { value: `${year}-${pad(month)}-${pad(day)}`, precision: 'day' };
};

const OTHER_DIGITS = /[٠-٩۰-۹０-９：]/gu;

/** Arabic, Persian and full-width digits as plain ones; every character keeps its place. */
const plainDigits = (text: string): string =>
  text.replace(OTHER_DIGITS, (digit) => {
    const code = digit.charCodeAt(0);
    if (code === 0xff1a) return ':';
    return String(code - (code >= 0xff10 ? 0xff10 : code >= 0x6f0 ? 0x6f0 : 0x660));
  });

/** The date at this place; a number of days or a year that cannot be is `impossible`, so that no part of it is read as a date. */
const readAt = (
  text: string,
  start: number,
  from: number,
): StatedDate | { readonly impossible: number } | undefined => {
  for (const { rule, pattern, read } of FORMS) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (!match) continue;
    const parts = read(match.slice(1));
    const date = dateOf(parts);
    const end = start + match[0].length;
    if (!date) return { impossible: end };
    const after = date.precision === 'day' ? clockAfter(text, end) : undefined;
    const before = date.precision === 'day' && !after ? clockBefore(text, start, from) : undefined;
    const clock = after ?? before;
    const yearless = parts.year === undefined;
    const zone = yearless ? undefined : clock?.zone;
    return {
      value: clock ? `${date.value}T${clock.time}${yearless ? '' : (clock.offset ?? '')}` : date.value,
      precision: clock ? 'minute' : date.precision,
      ...(zone === undefined ? {} : { zone }),
      confidence: parts.figures ? 0.4 : yearless ? 0.5 : date.precision === 'month' ? 0.6 : 0.9,
      rule:
        rule === 'slashes' && !parts.figures && parts.day !== parts.month ? orderRule(match[1], parts) : rule,
      ...(parts.figures ? { ambiguous: true as const, figures: parts.figures } : {}),
      start: before?.start ?? start,
      end: after?.end ?? end,
    };
  }
  return undefined;
};

/**
 * Every date that the text states, in order. Relative dates ("last Friday") are none: they say nothing without a clock.
 * Days that don't exist and years before 1605 or after 2099 are passed over.
 */
export const datesIn = (stated: string): readonly StatedDate[] => {
  const text = plainDigits(stated);
  // Every form has a figure; most lines have none, and the names of months in all languages take long to look for.
  if (!/\d/u.test(text)) return [];
  const dates: StatedDate[] = [];
  let end = 0;
  for (const match of text.matchAll(STARTS)) {
    if (match.index < end) continue;
    const date = readAt(text, match.index, end);
    if (!date) continue;
    if ('impossible' in date) {
      end = date.impossible;
      continue;
    }
    dates.push(date);
    end = date.end;
  }
  return dates;
};

const ISO =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/u;

/** A machine's date (ISO 8601, compact `20240703T120000Z` included) in the value grammar, else whatever date the text states. */
export const parseDate = (text: string): StatedDate | undefined => {
  const trimmed = text.trim().slice(0, 100);
  const compact = trimmed.replace(
    /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?=Z|[+-]\d|$)/u,
    (_all, y, m, d, h, i, s) => (h ? `${y}-${m}-${d}T${h}:${i}${s ? `:${s}` : ''}` : `${y}-${m}-${d}`),
  );
  const match = ISO.exec(compact);
  if (!match) return datesIn(trimmed)[0];
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  const date = dateOf({
    year: number(year),
    ...(month ? { month: number(month) } : {}),
    ...(day ? { day: number(day) } : {}),
  });
  if (!date) return undefined;
  const [, hoursAway = '0', minutesAway = '0'] = /^[+-](\d{2}):?(\d{2})$/u.exec(offset ?? '') ?? [];
  const isZone = number(hoursAway) <= 14 && number(minutesAway) < 60;
  const isTime =
    hour !== undefined && number(hour) < 24 && number(minute) < 60 && number(second ?? '0') < 60 && isZone;
  const zone = offset?.replace(/^([+-]\d{2}):?(\d{2})$/u, '$1:$2') ?? '';
  const seconds = second ? `:${second}${fraction ? `.${fraction}` : ''}` : '';
  return {
    value: isTime ? `${date.value}T${hour}:${minute}${seconds}${zone}` : date.value,
    precision: isTime ? 'minute' : date.precision,
    confidence: 0.95,
    rule: 'iso',
    start: 0,
    end: text.length,
  };
};
