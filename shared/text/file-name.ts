import type { Published } from '../article/published.ts';
import { parseDate } from './dates.ts';

/** What a file is called: of a container's member, its name in there below the container's. */
export const fileName = ({
  key,
  member,
}: {
  readonly key: string;
  readonly member?: string | undefined;
}): string => (member === undefined ? key : `${key}/${member}`);

/** The last part of a key without its extension. */
export const baseName = (key: string): string =>
  (key.split('/').at(-1) ?? key).replace(/\.[A-Za-z0-9]{1,10}$/u, '');

const DATE = /(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/u;
const FOLDERS = /(?:^|\/)(\d{4})\/(\d{2})(?:\/(\d{2}))?\//u;

/**
 * The date in a key such as `2024-07-03-harbour.txt` or `2024/07/03/harbour.txt`; it says little, so confidence is low. A name that begins
 * with its date is filed by it; a date further on is often that of saving, which may be days later: no more than its month is taken.
 */
export const dateInKey = (key: string): Published | undefined => {
  const name = DATE.exec(baseName(key));
  const folder = FOLDERS.exec(key);
  const isFiled = name === null || name.index === 0;
  const parts = (name ?? folder)?.slice(1, isFiled ? undefined : 3).filter((part) => part !== undefined);
  const date = parts ? parseDate(parts.join('-')) : undefined;
  if (!date) return undefined;
  return {
    value: date.value,
    precision: date.precision,
    origin: 'file name',
    confidence: name && isFiled ? 0.5 : 0.4,
    rule: name ? (isFiled ? 'date in the file’s name' : 'month in the file’s name') : 'folders of a date',
  };
};

/** A file's name as words, for want of a headline: `2024-07-03-harbour_reopens.txt` is `harbour reopens`. */
export const titleInKey = (key: string): string =>
  baseName(key)
    .replace(DATE, ' ')
    .replace(/[-_+.\s]+/gu, ' ')
    .trim();
