/**
 * The fields that a reader may filter and count by: the name in the API, where the engine keeps it for filters (case and
 * accents don't matter) and for counting (as it is written). One table makes the parameters, the filters and the facets.
 */
export const FILTERS = {
  publisher: { filter: 'publisher.folded', facet: 'publisher' },
  section: { filter: 'section.folded', facet: 'section' },
  byline: { filter: 'byline.folded', facet: 'byline' },
  tag: { filter: 'tags.folded', facet: 'tags' },
  language: { filter: 'language', facet: 'language' },
  place: { filter: 'dateline.folded', facet: 'dateline' },
} as const;
export type FilterName = keyof typeof FILTERS;
export const FILTER_NAMES = [
  'publisher',
  'section',
  'byline',
  'tag',
  'language',
  'place',
] as const satisfies readonly FilterName[];

/** What can be counted: every filter, the date of publication, how many articles stories have, and what articles lack. */
export const FACET_NAMES = [...FILTER_NAMES, 'year', 'month', 'day', 'story-size', 'missing'] as const;
export type FacetName = (typeof FACET_NAMES)[number];

/** Spans of the calendar that articles are counted by. */
export const INTERVALS = ['day', 'month', 'year'] as const;
export type Interval = (typeof INTERVALS)[number];

/** Whether a facet's values are names that staff wrote. */
export const isFilterName = (name: FacetName): name is FilterName =>
  FILTER_NAMES.some((filter) => filter === name);

/** What an article may have or lack: its optional fields, and what people corrected or have to look at. */
export const HAS_NAMES = [
  'standfirst',
  'byline',
  'publisher',
  'source',
  'section',
  'tags',
  'updated',
  'embargoed',
  'dateline',
  'url',
  'rights',
  'usageterms',
  'copyrightholder',
  'subjects',
  'captions',
  'related',
  'removed',
  'published',
  'year',
  'override',
  'override-conflict',
  'override-invalid',
] as const;
export type HasName = (typeof HAS_NAMES)[number];

/** What the facet of missing fields counts, in its order. */
export const COUNTED_AS_MISSING = [
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

/** Sort orders of the answer. */
export const SORTS = ['relevance', 'newest', 'oldest', 'updated'] as const;
export type Sort = (typeof SORTS)[number];

/** Which articles of stories a list has: all, leads only, or copies only. */
export const COPIES = ['show', 'hide', 'only'] as const;
