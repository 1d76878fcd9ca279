import { eld } from 'eld/small';
import { datesIn, type StatedDate } from './dates.ts';
import type { Draft } from './draft.ts';
import { signalsOf } from './signals.ts';

/** Languages whose readers all write the day before the month in figures. */
const DAY_FIRST: ReadonlySet<string> = new Set(
  'de fr es it pt nl pl ru uk be bg cs sk sl hr sr ro da no nb fi el tr id vi ca gl et lv hi he ar'.split(
    ' ',
  ),
);
/** Zones of North America, where the month comes first. */
const AMERICAN = /\d\s?[ap]\.?m\.?\s\(?(?:E[SD]?T|C[SD]?T|M[SD]T|P[SD]?T)(?!\p{L})/iu;
const SAMPLE = 4_000;
const MOST_LINES = 400;

/** A date of figures alone, with its day and month told apart by other evidence in the same text. */
export type Ordered = { readonly value: string; readonly confidence: number; readonly rule: string };

const pad = (value: number): string => String(value).padStart(2, '0');

const sampleOf = (draft: Draft): string => {
  let sample = '';
  for (const block of draft.blocks) {
    if (signalsOf(block).prose) sample += `${block.text.slice(0, 1_000)}\n`;
    if (sample.length > SAMPLE) break;
  }
  return sample;
};

/** Dates of the file's shorter lines and addresses that can be read in one way only. */
const otherDates = (draft: Draft): readonly StatedDate[] =>
  draft.blocks
    .slice(0, MOST_LINES)
    .flatMap((block) => (block.text.length <= 400 ? datesIn(block.text) : []))
    .filter(({ ambiguous }) => ambiguous === undefined);

/**
 * Which of its two readings a date such as 04/02/2022 has: the one that the file states elsewhere, else in the order of
 * another date in figures, else by a firm habit of the text's language; undefined where English leaves it open.
 */
export const orderedDate = (draft: Draft, { figures, value }: StatedDate): Ordered | undefined => {
  if (!figures) return undefined;
  const [a, b] = figures;
  const dayFirst = `${value.slice(0, 4)}-${pad(b)}-${pad(a)}`;
  const monthFirst = `${value.slice(0, 4)}-${pad(a)}-${pad(b)}`;
  const others = otherDates(draft);
  const states = (day: string): boolean => others.some((other) => other.value.startsWith(day));
  if (states(dayFirst) !== states(monthFirst))
    return {
      value: states(dayFirst) ? dayFirst : monthFirst,
      confidence: 0.8,
      rule: 'the same day stands elsewhere',
    };
  const orders = new Set(others.flatMap(({ rule }) => (rule.startsWith('slashes') ? [rule] : [])));
  const [only] = orders;
  if (orders.size === 1 && only !== undefined)
    return {
      value: only === 'slashes, day first' ? dayFirst : monthFirst,
      confidence: 0.7,
      rule: 'as another date in figures',
    };
  const sample = sampleOf(draft);
  const guess = sample.length < 80 ? undefined : eld.detect(sample);
  const language = draft.fields.language?.value.split('-')[0] ?? (guess?.isReliable() ? guess.language : '');
  if (DAY_FIRST.has(language))
    return { value: dayFirst, confidence: 0.7, rule: 'day first in this language' };
  return language === 'en' &&
    draft.blocks.slice(0, MOST_LINES).some(({ text }) => AMERICAN.test(text.slice(0, 400)))
    ? { value: monthFirst, confidence: 0.5, rule: 'month first by a zone of North America' }
    : undefined;
};
