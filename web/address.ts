import type { FilterName, HasName, Sort } from '../shared/search/fields.ts';

/** What a reader may filter by, in the order in which it is shown. */
export const FILTERS = [
  'publisher',
  'section',
  'byline',
  'tag',
  'language',
  'place',
] as const satisfies readonly FilterName[];

/** What an article may lack, in the order in which it is shown. */
export const MISSING = [
  'publisher',
  'byline',
  'section',
  'tags',
  'dateline',
  'published',
  'year',
  'standfirst',
  'captions',
] as const satisfies readonly HasName[];
export type MissingName = (typeof MISSING)[number];

export type Chosen = Readonly<Partial<Record<FilterName, readonly string[]>>>;

/** A search as the page's address holds it; what stands at its default is absent from the address. */
export type Search = {
  readonly q: string;
  readonly match: 'all' | 'any';
  readonly include: Chosen;
  readonly exclude: Chosen;
  readonly missing: readonly MissingName[];
  readonly from: string;
  readonly to: string;
  readonly useDate: 'published' | 'updated' | 'ingested';
  readonly dates: 'possible' | 'certain';
  readonly sort: Sort;
  /** How much newer articles come before older ones that match as well. */
  readonly recency: 'off' | 'mild' | 'strong';
  /** Whether the list stands for stories, or for every copy of them. */
  readonly group: 'story' | 'none';
  /** Which articles of stories are in a list of articles. */
  readonly copies: 'show' | 'hide' | 'only';
  /** Whether only what the archive says now is found, or every version of every article. */
  readonly versions: 'latest' | 'all';
  /** When the archive said what is found; empty for what it says now. */
  readonly asOf: string;
  /** Whether other spellings of names are found too. */
  readonly variants: 'on' | 'off';
};

/** The article that is open, and what of it is looked at. */
export type OpenArticle = {
  readonly article: string;
  /** Another article that it is compared with. */
  readonly compare?: string;
  /** A time at which the archive said the version that is open; the latest without it. */
  readonly version?: string;
  /** A time of the version that this one is compared with. */
  readonly otherVersion?: string;
};

const ADMIN_VIEWS = ['suppressions', 'audit', 'runs', 'quarantine'] as const;

/** What administrators look at: with a date, the record of that time; with the id of an article, the way to hide it. */
export type AdminPlace = {
  readonly admin: (typeof ADMIN_VIEWS)[number];
  readonly date?: string;
  readonly suppress?: string;
};

/** Where the reader is: a search, and what is open of it or beside it. */
export type Address = { readonly search: Search } & Partial<OpenArticle & AdminPlace>;

export const EMPTY_SEARCH: Search = {
  q: '',
  match: 'all',
  include: {},
  exclude: {},
  missing: [],
  from: '',
  to: '',
  useDate: 'published',
  dates: 'possible',
  sort: 'relevance',
  recency: 'off',
  group: 'story',
  copies: 'show',
  versions: 'latest',
  asOf: '',
  variants: 'on',
};

const MATCHES = ['all', 'any'] as const;
const SORTS = ['relevance', 'newest', 'oldest', 'updated'] as const;
const USED_DATES = ['published', 'updated', 'ingested'] as const;
const CERTAINTIES = ['possible', 'certain'] as const;
const GROUPS = ['story', 'none'] as const;
const COPIES = ['show', 'hide', 'only'] as const;
const VERSIONS = ['latest', 'all'] as const;
const RECENCIES = ['off', 'mild', 'strong'] as const;
const SWITCH = ['on', 'off'] as const;

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

type Listing = Pick<Search, 'group' | 'copies' | 'versions' | 'asOf'>;

/** Which articles of stories stand in the list, and when they were said: only what goes together. */
const listingIn = (parameters: URLSearchParams): Listing => {
  const copies = oneOf(COPIES, parameters.get('copies'));
  const asOf = parameters.get('as-of') ?? '';
  const versions = asOf === '' ? oneOf(VERSIONS, parameters.get('versions')) : 'latest';
  // Of a story one article is shown anyway.
  const isOfStories = copies === 'show' && versions === 'latest';
  return { group: isOfStories ? oneOf(GROUPS, parameters.get('group')) : 'none', copies, versions, asOf };
};

/** What of an article is open; what can't be compared without another is left out. */
const openIn = (parameters: URLSearchParams): Partial<OpenArticle> => {
  const article = parameters.get('article');
  if (!article) return {};
  const [compare, version, otherVersion] = ['compare', 'version', 'other-version'].map((name) =>
    parameters.get(name),
  );
  if (compare) return { article, compare };
  if (!version) return { article };
  return { article, version, ...(otherVersion ? { otherVersion } : {}) };
};

const adminIn = (parameters: URLSearchParams): Partial<AdminPlace> => {
  const admin = ADMIN_VIEWS.find((one) => one === parameters.get('admin'));
  const [date, suppress] = [parameters.get('date'), parameters.get('suppress')];
  if (admin === 'audit') return { admin, ...(date ? { date } : {}) };
  if (admin === 'runs' || admin === 'quarantine') return { admin };
  return admin === undefined ? {} : { admin, ...(suppress ? { suppress } : {}) };
};

/** Reads the page's query string; what it doesn't know is left alone. */
export const readAddress = (query: string): Address => {
  const parameters = new URLSearchParams(query);
  return {
    search: {
      q: parameters.get('q') ?? '',
      match: oneOf(MATCHES, parameters.get('match')),
      include: chosenIn(parameters, ''),
      exclude: chosenIn(parameters, 'exclude-'),
      missing: MISSING.filter((name) => parameters.getAll('missing').includes(name)),
      from: parameters.get('from-date') ?? '',
      to: parameters.get('to-date') ?? '',
      useDate: oneOf(USED_DATES, parameters.get('use-date')),
      dates: oneOf(CERTAINTIES, parameters.get('dates')),
      sort: oneOf(SORTS, parameters.get('sort')),
      recency: oneOf(RECENCIES, parameters.get('recency')),
      ...listingIn(parameters),
      variants: oneOf(SWITCH, parameters.get('variants')),
    },
    ...(parameters.has('admin') ? adminIn(parameters) : openIn(parameters)),
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
  for (const name of search.missing) parameters.append('missing', name);
  set('from-date', search.from, EMPTY_SEARCH.from);
  set('to-date', search.to, EMPTY_SEARCH.to);
  set('use-date', search.useDate, EMPTY_SEARCH.useDate);
  set('dates', search.dates, EMPTY_SEARCH.dates);
  set('sort', search.sort, EMPTY_SEARCH.sort);
  set('recency', search.recency, EMPTY_SEARCH.recency);
  set('group', search.group, EMPTY_SEARCH.group);
  set('copies', search.copies, EMPTY_SEARCH.copies);
  set('versions', search.versions, EMPTY_SEARCH.versions);
  set('as-of', search.asOf, EMPTY_SEARCH.asOf);
  set('variants', search.variants, EMPTY_SEARCH.variants);
  return parameters;
};

/** What decides which articles are found, without how they are listed. */
export const scopeParameters = (search: Search): URLSearchParams =>
  searchParameters({
    ...search,
    sort: EMPTY_SEARCH.sort,
    recency: EMPTY_SEARCH.recency,
    group: EMPTY_SEARCH.group,
  });

/** What an article is marked by; nothing where there are no words. */
export const markParameters = ({ q, match, dates, variants }: Search): URLSearchParams =>
  q === '' ? new URLSearchParams() : searchParameters({ ...EMPTY_SEARCH, q, match, dates, variants });

/** The address as a link, relative to the origin. */
export const writeAddress = ({ search, ...open }: Address): string => {
  const parameters = searchParameters(search);
  const named = {
    article: open.article,
    compare: open.compare,
    version: open.version,
    'other-version': open.otherVersion,
    admin: open.admin,
    date: open.date,
    suppress: open.suppress,
  };
  for (const [name, value] of Object.entries(named)) if (value !== undefined) parameters.set(name, value);
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

/** The search with a value chosen, if it isn't yet. */
export const withValue = (search: Search, name: FilterName, value: string): Search =>
  search.include[name]?.includes(value) ? search : toggleValue(search, 'include', name, value);

/** The search for articles that lack a field, or no longer. */
export const toggleMissing = (search: Search, name: MissingName): Search => ({
  ...search,
  missing: MISSING.filter((one) => search.missing.includes(one) !== (one === name)),
});

/** The same words without any filter. */
export const withoutFilters = ({ q, match, sort, recency }: Search): Search => ({
  ...EMPTY_SEARCH,
  q,
  match,
  sort,
  recency,
});
