import type { FieldValue, OverrideField } from '../article/applied-override.ts';
import type { Article } from '../article/article.ts';

/** What a value says: an empty list, or a language that is not determined, says nothing. */
export const meaningOf = (field: OverrideField, value: FieldValue): FieldValue =>
  value?.length === 0 || (field === 'language' && value === 'und') ? null : value;

/** What the article says in a field as it stands; `null` where it says nothing. */
export const shownValueOf = (article: Article, field: OverrideField): FieldValue =>
  meaningOf(field, (field === 'published' ? article.published.value : article[field]) ?? null);

/** What the article's file itself says in a field, whether or not it is corrected. */
export const ownValueOf = (article: Article, field: OverrideField): FieldValue => {
  const applied = article.overrides?.[field];
  return applied ? applied.own : shownValueOf(article, field);
};
