import type { Article } from './article.ts';

/** Whether a person took the article out of all stories. */
export const isApart = ({ overrides }: Pick<Article, 'overrides'>): boolean => overrides?.story !== undefined;
