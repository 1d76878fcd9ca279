import type { Published } from '../../article/published.ts';
import { parseDate } from '../dates.ts';

/** The publication date that a field states, a month or year alone included; a day without its year is none. */
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
