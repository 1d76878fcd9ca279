import type { Published } from '../../article/published.ts';
import { parseDate } from '../dates.ts';

/** A date that names its day, with its time and offset where stated; undefined for what names none. */
export const fullDate = (text: string | undefined): string | undefined => {
  const date = text === undefined ? undefined : parseDate(text);
  return date && /^\d{4}-\d{2}-\d{2}/u.test(date.value) ? date.value : undefined;
};

/** The same as the publication date that a standard's field states; a month or year alone is taken as well. */
export const statedPublication = (
  text: string | undefined,
  rule: string,
  confidence = 0.95,
): Published | undefined => {
  const date = text === undefined ? undefined : parseDate(text);
  if (!date || date.ambiguous || date.value.startsWith('--')) return undefined;
  return {
    value: date.value,
    precision: date.precision,
    ...(date.zone === undefined ? {} : { zone: date.zone }),
    origin: 'metadata',
    confidence,
    rule,
  };
};
