import { DAY_NAMES, LAST_WORDS, WEEKDAYS, YESTERDAY_WORDS } from './header-cues.ts';
import { tokensOf } from './words.ts';

const DAY = 86_400_000;

/** Monday is 0. */
const weekdayOf = (day: number): number => (new Date(day).getUTCDay() + 6) % 7;
const isoOf = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** Days back from a day with the weekday `from` to the last `to` before it. */
const daysBack = (from: number, to: number): number => ((from - to + 6) % 7) + 1;

/**
 * The day that “last Friday” or “yesterday” means in a line written on `base`, a day that the article itself states
 * (`2024-06-19`). Undefined where the text says neither: no clock is asked.
 */
export const relativeDate = (text: string, base: string): string | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}/u.test(base)) return undefined;
  const day = Date.parse(`${base.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day)) return undefined;
  const words = tokensOf(text.slice(0, 200));
  if (words.some((word) => YESTERDAY_WORDS.has(word))) return isoOf(day - DAY);
  const at = words.findIndex((word) => DAY_NAMES.has(word));
  const isLast = [words[at - 1], words[at + 1]].some((word) => word !== undefined && LAST_WORDS.has(word));
  const weekday = WEEKDAYS.findIndex((names) => names.has(words[at] ?? ''));
  return at < 0 || !isLast ? undefined : isoOf(day - daysBack(weekdayOf(day), weekday) * DAY);
};
