import type { FilterName } from '../../shared/search/fields.ts';
import {
  EMPTY_SEARCH,
  FILTERS,
  type MissingName,
  type Search,
  toggleMissing,
  toggleValue,
} from '../address.ts';
import { shownDate } from '../dates.ts';
import { type Failure, fieldProblem } from '../failure-words.ts';
import { languageName } from '../languages.ts';

/** An active filter in words, and the search without it. */
export type Chip = { readonly label: string; readonly without: Search };

export const FILTER_LABELS: Readonly<Record<FilterName, string>> = {
  publisher: 'Publisher',
  section: 'Section',
  byline: 'Byline',
  tag: 'Tag',
  language: 'Language',
  place: 'Place',
};

export const MISSING_LABELS: Readonly<Record<MissingName, string>> = {
  publisher: 'Publisher',
  byline: 'Byline',
  section: 'Section',
  tags: 'Tags',
  dateline: 'Place',
  published: 'Date',
  year: 'Year of the date',
  standfirst: 'Standfirst',
  captions: 'Captions',
};

/** A filter's value as readers know it. */
export const shownValue = (name: FilterName, value: string): string =>
  name === 'language' ? languageName(value) : value;

const DATE_WORDS = {
  published: 'Published',
  updated: 'Updated',
  ingested: 'Added to the archive',
} as const;

const dateLabel = ({ from, to, useDate }: Search): string => {
  const [first, last] = [shownDate(from), shownDate(to)];
  const what = DATE_WORDS[useDate];
  if (from === to) return `${what}: ${first}`;
  if (to === '') return `${what}: ${first} or later`;
  if (from === '') return `${what}: ${last} or earlier`;
  return `${what}: ${first} to ${last}`;
};

/** A date that was refused is shown as it was typed, so that nobody takes it for one that was searched by. */
const refusedLabel = ({ from, to }: Search): string =>
  `Date not understood: ${[from, to].filter((date) => date !== '').join(' to ')}`;

const dateChips = (search: Search, isRefused: boolean): readonly Chip[] => {
  if (search.from === '' && search.to === '') return [];
  const { from, to, useDate, dates } = EMPTY_SEARCH;
  return [
    {
      label: isRefused ? refusedLabel(search) : dateLabel(search),
      without: { ...search, from, to, useDate, dates },
    },
    ...(search.dates === 'certain' ? [{ label: 'Certain dates only', without: { ...search, dates } }] : []),
  ];
};

/** What stands in the list of articles for their stories, in words. */
export const LISTINGS = [
  { group: 'story', copies: 'show', label: 'One article a story' },
  { group: 'none', copies: 'show', label: 'All articles' },
  { group: 'none', copies: 'hide', label: 'Without copies' },
  { group: 'none', copies: 'only', label: 'Copies only' },
] as const satisfies readonly (Pick<Search, 'group' | 'copies'> & { readonly label: string })[];

const listingChips = (search: Search): readonly Chip[] => {
  const { group, copies } = EMPTY_SEARCH;
  return LISTINGS.slice(1)
    .filter((one) => one.group === search.group && one.copies === search.copies)
    .map(({ label }) => ({ label, without: { ...search, group, copies, versions: EMPTY_SEARCH.versions } }));
};

const timeChips = (search: Search, isRefused: boolean): readonly Chip[] => [
  ...(search.versions === 'all'
    ? [{ label: 'All versions', without: { ...search, versions: EMPTY_SEARCH.versions } }]
    : []),
  ...(search.asOf === ''
    ? []
    : [
        {
          label: isRefused
            ? `Day of the archive not understood: ${search.asOf}`
            : `As the archive stood on ${shownDate(search.asOf)}`,
          without: { ...search, asOf: EMPTY_SEARCH.asOf },
        },
      ]),
];

/** Every filter that narrows the search, in the order in which the filters are shown. */
export const activeChips = (search: Search, failure?: Failure): readonly Chip[] => [
  ...FILTERS.flatMap((name) => [
    ...(search.include[name] ?? []).map((value) => ({
      label: `${FILTER_LABELS[name]}: ${shownValue(name, value)}`,
      without: toggleValue(search, 'include', name, value),
    })),
    ...(search.exclude[name] ?? []).map((value) => ({
      label: `Not ${FILTER_LABELS[name].toLowerCase()}: ${shownValue(name, value)}`,
      without: toggleValue(search, 'exclude', name, value),
    })),
  ]),
  ...listingChips(search),
  ...timeChips(search, fieldProblem(failure, 'as-of') !== undefined),
  ...search.missing.map((name) => ({
    label: `Without ${MISSING_LABELS[name].toLowerCase()}`,
    without: toggleMissing(search, name),
  })),
  ...(search.variants === 'off'
    ? [{ label: 'Names as written only', without: { ...search, variants: EMPTY_SEARCH.variants } }]
    : []),
  ...dateChips(
    search,
    ['from-date', 'to-date'].some((name) => fieldProblem(failure, name) !== undefined),
  ),
];

/** Whether any filter leaves articles out. */
export const isNarrowed = (search: Search): boolean =>
  activeChips({
    ...search,
    versions: EMPTY_SEARCH.versions,
    ...(search.copies === 'show' ? { group: EMPTY_SEARCH.group } : {}),
  }).length > 0;
