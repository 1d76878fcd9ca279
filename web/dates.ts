const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const STATED =
  /^(?:(\d{4})|-)(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

type Parts = {
  /** As much of the day as is stated: `2024`, `July 2024`, `12 July 2024`, `12 July`. */
  readonly day: string;
  readonly time?: string;
  readonly offset?: string;
  readonly hasYear: boolean;
};

const partsOf = (value: string): Parts | undefined => {
  const [matched, year, month, day, time, offset] = STATED.exec(value) ?? [];
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  if (matched === undefined || (month !== undefined && name === undefined)) return undefined;
  const words = [day === undefined ? undefined : String(Number(day)), name, year];
  return {
    day: words.filter((word) => word !== undefined).join(' '),
    hasYear: year !== undefined,
    ...(time === undefined ? {} : { time }),
    ...(offset === undefined ? {} : { offset: offset === 'Z' ? 'UTC' : `UTC${offset}` }),
  };
};

/** A full or partial date in words that promise no more than it says; what is no date is shown as it is. */
export const shownDate = (value: string | undefined): string => {
  if (value === undefined) return 'No date';
  const parts = partsOf(value);
  if (parts === undefined) return value;
  return [parts.day, parts.time, parts.hasYear ? undefined : 'year unknown']
    .filter((part) => part !== undefined)
    .join(', ');
};

/** The same with the zone that a time is meant in, as far as it is known. */
export const shownDateAndZone = (value: string | undefined, zone?: string): string => {
  const parts = value === undefined ? undefined : partsOf(value);
  if (parts?.time === undefined) return shownDate(value);
  const meant = parts.offset ?? zone;
  return meant === undefined ? shownDate(value) : `${shownDate(value)} (${meant})`;
};

/** A day that the calendar has, and a time that the clock has. */
const isReal = (value: string): boolean => {
  const [day = '', time = '00:00'] = value.replace(/^--/, '2024-').split('T');
  const date = new Date(`${day}T00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day) || day.startsWith('0000'))
    return false;
  return /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/.test(
    time,
  );
};

/** The value of a `datetime` attribute, where HTML has one for so much of a date. */
export const machineDate = (value: string | undefined): string | undefined => {
  if (value === undefined || partsOf(value) === undefined || !isReal(value)) return undefined;
  if (!value.startsWith('--')) return value;
  return /^--\d{2}-\d{2}$/.test(value) ? value.slice(2) : undefined;
};

const HAS_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/;

/** A time in the zone of whoever looks (or the one given), and which that is. One without a zone is UTC; what is no time is shown as it is. */
export const viewerTime = (value: string, timeZone?: string): string => {
  const time = new Date(/T/.test(value) && !HAS_ZONE.test(value) ? `${value}Z` : value);
  if (Number.isNaN(time.getTime())) return shownDateAndZone(value);
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(time);
};
