import { isApart } from '../article/apart.ts';
import { APART, type FieldValue, type OverrideField } from '../article/applied-override.ts';
import type { Article } from '../article/article.ts';
import { clip } from '../text/white-space.ts';

/** What a value says: an empty list, or a language that is not determined, says nothing. */
export const meaningOf = (field: OverrideField, value: FieldValue): FieldValue =>
  value?.length === 0 || (field === 'language' && value === 'und') ? null : value;

/** Characters of a replaced value that are kept: enough to know it by. */
const MAX_KEPT = 2_000;

const clipped = (text: string, limit: number): string =>
  text.length <= limit ? text : `${clip(text, limit - 1)}…`;

/** The names that fit, and `…` where others follow. */
const clippedNames = (names: readonly string[]): readonly string[] => {
  let left = MAX_KEPT;
  const kept: string[] = [];
  for (const name of names) {
    if (name.length + 1 >= left) return [...kept, clipped(name, left)];
    kept.push(name);
    left -= name.length + 1;
  }
  return kept;
};

/** A value as it is kept beside a correction: the beginning of a long one. */
export const keptValue = (value: FieldValue): FieldValue => {
  if (value === null) return null;
  return typeof value === 'string' ? clipped(value, MAX_KEPT) : clippedNames(value);
};

/** What the article says in a field as it stands; `null` where it says nothing. */
export const shownValueOf = (article: Article, field: OverrideField): FieldValue => {
  if (field === 'story') return isApart(article) ? APART : null;
  return meaningOf(field, (field === 'published' ? article.published.value : article[field]) ?? null);
};

/** What the article's file itself says in a field, whether or not it is corrected. */
export const ownValueOf = (article: Article, field: OverrideField): FieldValue => {
  const applied = article.overrides?.[field];
  return applied ? applied.own : shownValueOf(article, field);
};
