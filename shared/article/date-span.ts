import { Temporal } from 'temporal-polyfill';
import type { Published } from './published.ts';

/** The whole time that a value may mean, in milliseconds since 1970 UTC, both ends inclusive. */
export type DateSpan = { readonly start: number; readonly end: number };

const FULL =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;
const YEARLESS = /^--(\d{2}-\d{2})/;

/** Where clocks go back an hour stands twice: `later` is its second time. Where they go forward both are the time after the gap. */
const instantOf = (
  local: Temporal.PlainDateTime,
  zone: string,
  disambiguation: 'compatible' | 'later' = 'compatible',
): number => local.toZonedDateTime(zone === 'Z' ? 'UTC' : zone, { disambiguation }).epochMilliseconds;

/** Whole dates with a zone are zones to Temporal too; a reader who gives one has mistaken the parameter. */
const ZONE_NAME = /^(?:[A-Za-z]|[+-]\d{2}:?\d{2}$)/;

/** Whether the engine's calendar and ours know this IANA zone or `±hh:mm` offset. */
export const isZone = (zone: string): boolean => {
  if (!ZONE_NAME.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
};

/**
 * The span of an ISO 8601 date or date-time, or of its first parts (`2024`, `2024-07`): `2024-07` is the whole month in
 * `zone`. `undefined` for a yearless value and for a date that no calendar has (`2024-02-30`).
 */
export const spanOf = (value: string, zone: string): DateSpan | undefined => {
  const parts = FULL.exec(value);
  if (!parts) return undefined;
  const [, year = '', month, day, hour, minute, second, fraction, offset] = parts;
  try {
    const first = Temporal.PlainDateTime.from(
      {
        year: Number(year),
        month: Number(month ?? 1),
        day: Number(day ?? 1),
        hour: Number(hour ?? 0),
        minute: Number(minute ?? 0),
        second: Number(second ?? 0),
        millisecond: Number((fraction ?? '').slice(0, 3).padEnd(3, '0')),
      },
      { overflow: 'reject' },
    );
    const where = offset ?? zone;
    const start = instantOf(first, where);
    if (hour !== undefined) {
      const length = second === undefined ? 60_000 : fraction === undefined ? 1000 : 1;
      return { start, end: instantOf(first, where, 'later') + length - 1 };
    }
    const next = first.add(
      day !== undefined ? { days: 1 } : month !== undefined ? { months: 1 } : { years: 1 },
    );
    // A zone that changed sides of the date line has a day that never was: it is the moment between its neighbours.
    return { start, end: Math.max(start, instantOf(next, where) - 1) };
  } catch {
    return undefined;
  }
};

/** Any leap year: a date without a year may be the 29th of February. */
const SOME_YEAR = '2024';

/** Whether there is such a date: not `2024-02-30`, nor `--13-01`. */
export const isCalendarDate = (value: string): boolean =>
  spanOf(value.startsWith('--') ? `${SOME_YEAR}${value.slice(1)}` : value, 'UTC') !== undefined;

/** The month and day of a value without a year (`--07-12…` gives `07-12`). */
export const monthDayOf = (value: string): string | undefined => YEARLESS.exec(value)?.[1];

/** The span of a publication date; one without a zone is read as UTC. */
export const publishedSpan = (published: Published): DateSpan | undefined =>
  published.value === undefined ? undefined : spanOf(published.value, published.zone ?? 'UTC');
