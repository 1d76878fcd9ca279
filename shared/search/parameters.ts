import * as z from 'zod/mini';
import { isZone, spanOf } from '../article/date-span.ts';
import { COPIES, FACET_NAMES, FILTER_NAMES, HAS_NAMES, SORTS } from './fields.ts';
import { RESULT_FIELDS } from './page.ts';
import { RECENCIES } from './recency.ts';

export const MAX_QUERY_CHARACTERS = 2000;
const MAX_VALUES = 50;
const MAX_FACET_SIZE = 200;
const DEFAULT_FACET_SIZE = 10;

const describe = (description: string) => z.meta({ description });

const text = (description: string) => z.string().check(z.maxLength(512), describe(description));
const values = (description: string) =>
  z.optional(
    z
      .array(z.string().check(z.minLength(1), z.maxLength(512)))
      .check(z.maxLength(MAX_VALUES), describe(description)),
  );
const oneOf = <const T extends readonly [string, ...string[]]>(
  options: T,
  fallback: T[number],
  description: string,
) => z._default(z.enum(options), fallback).check(describe(description));
/** A full or partial date; the check on the calendar needs no zone. */
const date = (description: string) =>
  z.optional(
    z.string().check(
      z.maxLength(64),
      z.refine((value) => spanOf(value, 'UTC') !== undefined, {
        error: 'Write a date as 2024, 2024-07, 2024-07-12 or 2024-07-12T14:55.',
      }),
      describe(description),
    ),
  );

const FacetSpec = z.string().check(
  z.regex(new RegExp(`^(${FACET_NAMES.join('|')})(:([1-9]\\d{0,2}))?$`), {
    error: `Name one of ${FACET_NAMES.join(', ')}, with the number of values after a colon if you like: publisher:20.`,
  }),
  z.refine((spec) => Number(spec.split(':')[1] ?? 1) <= MAX_FACET_SIZE, {
    error: `At most ${MAX_FACET_SIZE} values of one facet.`,
  }),
);

/** The query, by how long it may be where it is given. */
export const queryText = (most: number) =>
  z
    .string()
    .check(
      z.maxLength(most, { error: `At most ${most} characters.` }),
      describe(
        'Words (all of them), "phrases", -not, OR, AND, NOT and parentheses; =exact, ==Case, prefix*, NEAR/5, PRE/5, /s, /p, FIRST/50, ATLEAST/3; fields such as headline:, dates such as published:2024-07. Nothing in it is an error: query.problems tells what was odd. Empty finds everything.',
      ),
    );

/** A whole number in a query string. */
export const wholeNumber = (least: number, most: number, fallback: number, description: string) =>
  z._default(z.coerce.number().check(z.int(), z.gte(least), z.lte(most), describe(description)), fallback);

/** Each parameter by itself; how they must agree is judged by the schemas made of it. */
export const Parameters = z.strictObject({
  q: z._default(queryText(MAX_QUERY_CHARACTERS), ''),
  match: oneOf(['all', 'any'], 'all', 'Whether a hit must have all of the words or any of them.'),
  publisher: values('Publisher, without regard to case and accents.'),
  'exclude-publisher': values('Publishers to leave out.'),
  section: values('Section.'),
  'exclude-section': values('Sections to leave out.'),
  byline: values('Name in the byline.'),
  'exclude-byline': values('Bylines to leave out.'),
  tag: values('Tag or subject.'),
  'exclude-tag': values('Tags to leave out.'),
  language: values('BCP 47 language; "en" finds "en-GB" too.'),
  'exclude-language': values('Languages to leave out.'),
  place: values('Place of the dateline.'),
  'exclude-place': values('Places to leave out.'),
  has: z.optional(
    z
      .array(z.enum(HAS_NAMES))
      .check(
        z.maxLength(HAS_NAMES.length),
        describe('Only articles that have this field, a correction (override) or a note for the desk.'),
      ),
  ),
  missing: z.optional(
    z
      .array(z.enum(HAS_NAMES))
      .check(z.maxLength(HAS_NAMES.length), describe('Only articles that lack this field.')),
  ),
  'from-date': date('First day, month, year or minute, inclusive.'),
  'to-date': date('Last day, month, year or minute, inclusive.'),
  tz: z._default(
    text('IANA time zone or offset in which the dates are meant.').check(
      z.refine(isZone, { error: 'There is no such time zone.' }),
    ),
    'UTC',
  ),
  'use-date': oneOf(
    ['published', 'updated', 'ingested'],
    'published',
    'Which date from-date and to-date speak of.',
  ),
  dates: oneOf(
    ['possible', 'certain'],
    'possible',
    'Whether an article counts whose date may, or must, lie within from-date and to-date.',
  ),
  sort: oneOf(SORTS, 'relevance', 'Order of the results; those without a full date stand last by date.'),
  copies: z.optional(
    z
      .enum(COPIES)
      .check(
        describe(
          'Which articles of stories are found: all, "hide" only leads (and what stands alone), "only" their copies. A search takes it with group=none; `total.all` then tells what was left out.',
        ),
      ),
  ),
  versions: oneOf(
    ['latest', 'all'],
    'latest',
    'Whether only what the archive says now is found, or every version of every article, each as a result of its own; that goes with group=none.',
  ),
  'as-of': date(
    'What the archive said at that time: a day, month, year or minute means its end. What is hidden now stays hidden.',
  ),
  recency: oneOf(
    RECENCIES,
    'off',
    'With sort=relevance, how much newer articles come before older ones that answer as well. Those without a full date count as old.',
  ),
  group: oneOf(
    ['story', 'none'],
    'story',
    'Whether a result is a story, shown by its first article in this order (by relevance the best match), or an article.',
  ),
  facets: z._default(
    z
      .array(FacetSpec)
      .check(
        z.maxLength(FACET_NAMES.length),
        describe(`Counts to give: ${FACET_NAMES.join(', ')}; "publisher:20" for 20 values.`),
      ),
    [],
  ),
  highlight: oneOf(['on', 'off'], 'on', 'Whether hits are marked.'),
  variants: oneOf(['on', 'off'], 'on', 'Whether other spellings of names are found too.'),
  explain: z.optional(
    z
      .enum(['clauses'])
      .check(describe('What each part of the query finds by itself, and why it finds nothing if so.')),
  ),
  fields: z.optional(
    z
      .array(z.enum(RESULT_FIELDS))
      .check(z.maxLength(RESULT_FIELDS.length), describe('The fields of a result to give; all without it.')),
  ),
  'page-size': wholeNumber(1, 100, 20, 'Results a page.'),
  cursor: z.optional(z.string().check(z.maxLength(2000), describe('"next" of the page before.'))),
});

type Dates = Pick<z.infer<typeof Parameters>, 'from-date' | 'to-date' | 'tz'>;

const inOrder = ({ 'from-date': first, 'to-date': last, tz }: Dates): boolean => {
  const from = first === undefined ? undefined : spanOf(first, tz)?.start;
  const to = last === undefined ? undefined : spanOf(last, tz)?.end;
  return from === undefined || to === undefined || from <= to;
};

/** Parameters whose dates stand in order. */
export const datesInOrder = z.refine<Dates>(inOrder, {
  path: ['to-date'],
  error: 'This is before from-date.',
});

type Listing = Pick<z.infer<typeof Parameters>, 'group' | 'copies' | 'versions'>;

/** Whether results are articles, or versions of them, and not stories. */
export const isUngrouped = ({ group, versions }: Pick<Listing, 'group' | 'versions'>): boolean =>
  group === 'none' || versions === 'all';

/** Parameters that ask for copies to be left out of a list of articles only: of a story, one article is shown anyway. */
export const copiesInList = z.refine<Listing>(
  (listing) => listing.copies === undefined || isUngrouped(listing),
  {
    path: ['copies'],
    error: 'Results are stories, of which one article is shown: ask with group=none.',
  },
);

type Times = Pick<z.infer<typeof Parameters>, 'versions' | 'as-of'>;

/** Parameters of which one asks for every version and the other for those of one moment. */
export const oneTime = z.refine<Times>(
  ({ versions, 'as-of': asOf }) => versions === 'latest' || asOf === undefined,
  { path: ['as-of'], error: 'One version of each article: ask without versions=all.' },
);

/** The query string of `GET /v1/search`, after repeated keys were gathered; a repeated key means OR. */
export const SearchParameters = Parameters.check(datesInOrder, copiesInList, oneTime);
export type SearchParameters = z.infer<typeof SearchParameters>;

export type FacetRequest = { readonly name: (typeof FACET_NAMES)[number]; readonly size: number };

/** Facet names with the number of values asked of each. */
export const facetRequests = ({ facets }: SearchParameters): readonly FacetRequest[] =>
  FACET_NAMES.flatMap((name) => {
    const spec = facets.find((one) => one === name || one.startsWith(`${name}:`));
    return spec === undefined ? [] : [{ name, size: Number(spec.split(':')[1] ?? DEFAULT_FACET_SIZE) }];
  });

/** Parameters that may be repeated or hold a comma-separated list. */
const LISTS: ReadonlySet<string> = new Set(['facets', 'fields']);
const REPEATABLE: ReadonlySet<string> = new Set([
  ...FILTER_NAMES,
  ...FILTER_NAMES.map((name) => `exclude-${name}`),
  'has',
  'missing',
  ...LISTS,
]);

/** Query-string values as API Gateway gives them, gathered so that the schema can judge them: single, repeated, listed. */
export const gatherParameters = (
  multi: Readonly<Record<string, readonly string[] | undefined>>,
  repeatable: ReadonlySet<string> = REPEATABLE,
  lists: ReadonlySet<string> = LISTS,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(multi).map(([name, given = []]) => {
      if (lists.has(name))
        return [name, given.flatMap((value) => value.split(',')).filter((value) => value !== '')];
      return [name, repeatable.has(name) || given.length > 1 ? given : given[0]];
    }),
  );
