import type { FieldValue, OverrideField } from '../article/applied-override.ts';
import type { Article } from '../article/article.ts';

/** What the article says in a field as it stands; `null` where it says nothing. */
export const shownValueOf = (article: Article, field: OverrideField): FieldValue => {
  if (field === 'published') return article.published.value ?? null;
  const value = article[field];
  return value === undefined || value.length === 0 ? null : value;
};

/** What the article's file itself says in a field, whether or not it is corrected. */
export const ownValueOf = (article: Article, field: OverrideField): FieldValue => {
  const applied = article.overrides?.[field];
  return applied ? applied.own : shownValueOf(article, field);
};
