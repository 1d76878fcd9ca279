import type { Published } from '../../article/published.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** The zones that RFC 5322 knows by name; others were never agreed on and count as unknown. */
const ZONES: Readonly<Record<string, string>> = {
  gmt: 'Z',
  ut: 'Z',
  utc: 'Z',
  z: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
};
const DATE =
  /^(?:[a-z]{3,9},?\s{1,5})?(\d{1,2})\s{1,5}([a-z]{3})[a-z]{0,6}\s{1,5}(\d{4}|\d{2})\s{1,5}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s{0,5}([+-]\d{4}|[a-z]{1,5}))?(?:\s{0,5}\([^)]{0,60}\))?$/iu;

const yearOf = (digits: string): string => {
  if (digits.length === 4) return digits;
  return Number(digits) < 50 ? `20${digits}` : `19${digits}`;
};

/** A date as mails and web servers write it, `Fri, 12 Jul 2024 14:55:00 +0200`, in ISO 8601 with its offset; none where it is no date. */
export const mailDate = (text: string): string | undefined => {
  const [, day = '', name = '', year = '', hour = '', minute = '', second, zone = ''] =
    DATE.exec(text.trim()) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month === 0 || Number(day) < 1 || Number(day) > 31 || Number(hour) > 23 || Number(minute) > 59)
    return undefined;
  const two = (value: string | number): string => String(value).padStart(2, '0');
  const offset = /^[+-]0000$/u.test(zone)
    ? 'Z'
    : /^[+-]\d{4}$/u.test(zone)
      ? zone.replace(/(\d{2})$/u, ':$1')
      : (ZONES[zone.toLowerCase()] ?? '');
  return `${yearOf(year)}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second ?? '00'}${offset}`;
};

/** The same as an article's date of publication. */
export const mailPublished = (
  text: string | undefined,
  rule: string,
  confidence: number,
): Published | undefined => {
  const value = text === undefined ? undefined : mailDate(text);
  return value === undefined
    ? undefined
    : { value, precision: 'minute', origin: 'metadata', confidence, rule };
};
