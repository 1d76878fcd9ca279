import type { FilterName, Sort } from '../shared/search/fields.ts';

/** What a reader may filter by, in the order in which it is shown. */
export const FILTERS = [
  'publisher',
  'section',
  'byline',
  'tag',
  'language',
  'place',
] as const satisfies readonly FilterName[];

export type Chosen = Readonly<Partial<Record<FilterName, readonly string[]>>>;

/** A search as the page's address holds it; what stands at its default is absent from the address. */
export type Search = {
  readonly q: string;
  readonly match: 'all' | 'any';
  readonly include: Chosen;
  readonly exclude: Chosen;
  readonly from: string;
  readonly to: string;
  readonly useDate: 'published' | 'updated' | 'ingested';
  readonly dates: 'possible' | 'certain';
  readonly sort: Sort;
};

/** Where the reader is: a search, and the article of it that is open. */
export type Address = { readonly search: Search; readonly article?: string };

export const EMPTY_SEARCH: Search = {
  q: '',
  match: 'all',
  include: {},
  exclude: {},
  from: '',
  to: '',
  useDate: 'published',
  dates: 'possible',
  sort: 'relevance',
};

const MATCHES = ['all', 'any'] as const;
const SORTS = ['relevance', 'newest', 'oldest', 'updated'] as const;
const USED_DATES = ['published', 'updated', 'ingested'] as const;
const CERTAINTIES = ['possible', 'certain'] as const;

/** The option of that name; whatever else somebody typed in the address stands for the first. */
const oneOf = <const T extends readonly [string, ...string[]]>(options: T, given: string | null): T[number] =>
  options.find((option) => option === given) ?? options[0];

const chosenIn = (parameters: URLSearchParams, prefix: '' | 'exclude-'): Chosen =>
  Object.fromEntries(
    FILTERS.flatMap((name) => {
      const values = [...new Set(parameters.getAll(`${prefix}${name}`))].filter((value) => value !== '');
      return values.length === 0 ? [] : [[name, values]];
    }),
  );

/** Reads the page's query string; what it doesn't know is left alone. */
export const readAddress = (query: string): Address => {
  const parameters = new URLSearchParams(query);
  const article = parameters.get('article');
  return {
    search: {
      q: parameters.get('q') ?? '',
      match: oneOf(MATCHES, parameters.get('match')),
      include: chosenIn(parameters, ''),
      exclude: chosenIn(parameters, 'exclude-'),
      from: parameters.get('from-date') ?? '',
      to: parameters.get('to-date') ?? '',
      useDate: oneOf(USED_DATES, parameters.get('use-date')),
      dates: oneOf(CERTAINTIES, parameters.get('dates')),
      sort: oneOf(SORTS, parameters.get('sort')),
    },
    ...(article ? { article } : {}),
  };
};

/** The search as parameters of the API, which are those of the page's address too. */
export const searchParameters = (search: Search): URLSearchParams => {
  const parameters = new URLSearchParams();
  const set = (name: string, value: string, fallback: string): void => {
    if (value !== fallback) parameters.set(name, value);
  };
  set('q', search.q, EMPTY_SEARCH.q);
  set('match', search.match, EMPTY_SEARCH.match);
  for (const name of FILTERS) {
    for (const value of search.include[name] ?? []) parameters.append(name, value);
    for (const value of search.exclude[name] ?? []) parameters.append(`exclude-${name}`, value);
  }
  set('from-date', search.from, EMPTY_SEARCH.from);
  set('to-date', search.to, EMPTY_SEARCH.to);
  set('use-date', search.useDate, EMPTY_SEARCH.useDate);
  set('dates', search.dates, EMPTY_SEARCH.dates);
  set('sort', search.sort, EMPTY_SEARCH.sort);
  return parameters;
};

/** The address as a link, relative to the origin. */
export const writeAddress = ({ search, article }: Address): string => {
  const parameters = searchParameters(search);
  if (article !== undefined) parameters.set('article', article);
  const query = parameters.toString();
  return query === '' ? '/' : `/?${query}`;
};

type Side = 'include' | 'exclude';

const without = (chosen: Chosen, name: FilterName, value: string): Chosen => {
  const { [name]: values = [], ...others } = chosen;
  const rest = values.filter((one) => one !== value);
  return rest.length === 0 ? others : { ...others, [name]: rest };
};

/** The search with a value chosen on one side (and so not on the other), or no longer. */
export const toggleValue = (search: Search, side: Side, name: FilterName, value: string): Search => {
  const other = side === 'include' ? 'exclude' : 'include';
  const values = search[side][name] ?? [];
  const next = values.includes(value)
    ? without(search[side], name, value)
    : { ...search[side], [name]: [...values, value] };
  return { ...search, [side]: next, [other]: without(search[other], name, value) };
};

/** The same words without any filter. */
export const withoutFilters = ({ q, match, sort }: Search): Search => ({ ...EMPTY_SEARCH, q, match, sort });
