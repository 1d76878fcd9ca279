import type { FieldChange } from '../../shared/search/article-comparison.ts';
import { shownDateAndZone } from '../dates.ts';
import { languageName } from '../languages.ts';

const NAMES: Readonly<Record<FieldChange['field'], string>> = {
  headline: 'Headline',
  standfirst: 'Standfirst',
  byline: 'Byline',
  publisher: 'Publisher',
  source: 'Republished from',
  section: 'Section',
  tags: 'Tags',
  language: 'Language',
  published: 'Published',
  updated: 'Updated',
  dateline: 'Dateline',
  captions: 'Captions',
  pubstatus: 'Status',
};

/** A field that differs, as the page shows it; absent where a text has none. */
export type ShownChange = { readonly name: string; readonly a?: string; readonly b?: string };

const shown = (field: FieldChange['field'], value: string): string => {
  if (field === 'published' || field === 'updated') return shownDateAndZone(value);
  return field === 'language' ? languageName(value) : value;
};

/** Fields that differ, by the names that the page has for them. */
export const shownChanges = (fields: readonly FieldChange[]): readonly ShownChange[] =>
  fields.map(({ field, a, b }) => ({
    name: NAMES[field],
    ...(a === undefined ? {} : { a: shown(field, a) }),
    ...(b === undefined ? {} : { b: shown(field, b) }),
  }));
