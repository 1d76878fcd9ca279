import type { Histogram } from '../../shared/search/histogram-parameters.ts';
import { EMPTY_SEARCH, type Search } from '../address.ts';
import { shownDate } from '../dates.ts';

/** A stretch of time and how many articles it has; `from` and `to` are dates as the filters take them. */
export type Bar = {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly articles: number;
};

/** More would be too narrow to be told apart. */
const MOST = 42;

/** By how many characters of a date its day, month, year and decade are told. */
const LENGTHS = [10, 7, 4, 3] as const;
type Length = (typeof LENGTHS)[number];

const DAY = 86_400_000;

/** Days, months, years or decades since a beginning of their own, so that neighbours differ by one. */
const ordinalOf = (key: string, length: Length): number => {
  if (length === 10) return Date.parse(key) / DAY;
  if (length === 7) return Number(key.slice(0, 4)) * 12 + Number(key.slice(5)) - 1;
  return Number(key);
};

const keyAt = (ordinal: number, length: Length): string => {
  if (length === 10) return new Date(ordinal * DAY).toISOString().slice(0, 10);
  if (length !== 7) return String(ordinal).padStart(length, '0');
  return `${String(Math.floor(ordinal / 12)).padStart(4, '0')}-${String((ordinal % 12) + 1).padStart(2, '0')}`;
};

const spanOf = (key: string, length: Length): Pick<Bar, 'from' | 'to' | 'label'> => {
  const [from, to] = length === 3 ? [`${key}0`, `${key}9`] : [key, key];
  return { from, to, label: from === to ? shownDate(from) : `${from} to ${to}` };
};

const countedBy = (buckets: Histogram['buckets'], length: Length): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>();
  for (const { key, articles } of buckets) {
    const ordinal = ordinalOf(key.slice(0, length), length);
    counts.set(ordinal, (counts.get(ordinal) ?? 0) + articles);
  }
  return counts;
};

const widthOf = (counts: ReadonlyMap<number, number>): number =>
  Math.max(...counts.keys()) - Math.min(...counts.keys()) + 1;

/** The bars of a histogram in order, empty ones between them too: of days where few enough are seen, else of something longer. */
export const dateBars = ({ interval, buckets }: Pick<Histogram, 'interval' | 'buckets'>): readonly Bar[] => {
  if (buckets.length === 0) return [];
  const finest = { day: 0, month: 1, year: 2 }[interval];
  const ways = LENGTHS.slice(finest).map((length) => ({ length, counts: countedBy(buckets, length) }));
  const way = ways.find(({ counts }) => widthOf(counts) <= MOST) ?? ways.at(-1);
  if (way === undefined) return [];
  const { length, counts } = way;
  const first = Math.min(...counts.keys());
  return Array.from({ length: widthOf(counts) }, (_, at) => ({
    ...spanOf(keyAt(first + at, length), length),
    articles: counts.get(first + at) ?? 0,
  }));
};

/** The search within a bar's time. */
export const narrowedTo = (search: Search, { from, to }: Pick<Bar, 'from' | 'to'>): Search => ({
  ...search,
  from,
  to,
});

/** The step out of a day, a month, or whatever else was chosen; undefined when no date is. */
export const widened = (search: Search): { readonly label: string; readonly search: Search } | undefined => {
  if (search.from === '' && search.to === '') return undefined;
  const outer = /^(\d{4}(?:-\d{2})?)-\d{2}$/.exec(search.from === search.to ? search.from : '')?.[1];
  return outer === undefined
    ? { label: 'All dates', search: narrowedTo(search, EMPTY_SEARCH) }
    : { label: `All of ${shownDate(outer)}`, search: narrowedTo(search, { from: outer, to: outer }) };
};
