import type { Published } from '../../article/published.ts';
import { monthOf } from '../months.ts';
import { statedPublication } from './full-date.ts';

/** The zones that RFC 822 names; later letters for zones were defined wrongly there and say nothing. */
const ZONES: Readonly<Record<string, string>> = {
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  Z: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  BST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
};

const RFC822 =
  /^(?:\p{L}{2,12}\.?,?\s{1,3})?(\d{1,2})[\s-](\p{L}{3,12})\.?[\s-](\d{2,4})(?:\s{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?:\s{0,3}(?:(?:GMT|UTC)?([+-]\d{2}):?(\d{2})|([A-Za-z]{1,5})))?\s*(?:\([^()]{0,30}\))?$/u;

/** RFC 2822, 4.3: of two digits, up to 49 this century; of three, since 1900. */
const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2_000 + year : 1_900 + year;
  return digits.length === 3 ? 1_900 + year : year;
};

const pad = (value: number): string => String(value).padStart(2, '0');

/** A date of RFC 822 in ISO 8601, with its offset where it has one; other texts as they are. */
export const isoOfFeedDate = (stated: string): string => {
  const text = stated.trim().slice(0, 100);
  const match = RFC822.exec(text);
  const month = monthOf(match?.[2] ?? '');
  if (!match || month === undefined) return text;
  const [, day = '', , year = '', hour, minute, second, hours, minutes, name = ''] = match;
  const date = `${fullYear(year)}-${pad(month)}-${pad(Number(day))}`;
  if (hour === undefined) return date;
  const offset = hours === undefined ? (ZONES[name.toUpperCase()] ?? '') : `${hours}:${minutes}`;
  return `${date}T${pad(Number(hour))}:${minute}${second === undefined ? '' : `:${second}`}${offset === '-00:00' ? 'Z' : offset}`;
};

/** The publication date that a feed states. */
export const feedPublication = (
  options: readonly (readonly [string | undefined, string])[],
): Published | undefined => {
  for (const [text, rule] of options) {
    const date = text === undefined ? undefined : statedPublication(isoOfFeedDate(text), rule);
    if (date) return date;
  }
  return undefined;
};
