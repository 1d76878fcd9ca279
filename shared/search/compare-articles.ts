import type { Article } from '../article/article.ts';
import { type ArticleComparison, COMPARED_FIELDS, type FieldChange } from './article-comparison.ts';
import type { GetArticleDeps } from './get-article.ts';
import type { Principal } from './principal.ts';
import { compareTexts } from './text-comparison.ts';

type ComparedField = (typeof COMPARED_FIELDS)[number];

const textOf = (article: Article, field: ComparedField): string | undefined => {
  if (field === 'published') return article.published.value;
  const value = article[field];
  if (value === undefined || typeof value === 'string') return value;
  return value.length === 0 ? undefined : value.join('; ');
};

/** The fields that two articles state differently. */
export const fieldChanges = (a: Article, b: Article): readonly FieldChange[] =>
  COMPARED_FIELDS.flatMap((field) => {
    const [one, other] = [textOf(a, field), textOf(b, field)];
    if (one === other) return [];
    return [
      { field, ...(one === undefined ? {} : { a: one }), ...(other === undefined ? {} : { b: other }) },
    ];
  });

const namesOf = ({ id, revision, headline, publisher, published, storyId }: Article) => ({
  id,
  revision,
  headline,
  published,
  story: { id: storyId },
  ...(publisher === undefined ? {} : { publisher }),
});

/** How the second of two articles, or of an article's versions, differs from the first. */
export const comparisonOf = (a: Article, b: Article): ArticleComparison => ({
  a: namesOf(a),
  b: namesOf(b),
  fields: fieldChanges(a, b),
  ...compareTexts(a.body, b.body),
});

/** Compares two articles of any story; `undefined` where this principal may not see both. */
export const createCompareArticles =
  ({ reader, gate }: Pick<GetArticleDeps, 'reader' | 'gate'>) =>
  async (
    ids: readonly [one: string, other: string],
    principal: Principal,
  ): Promise<ArticleComparison | undefined> => {
    const visible = await gate.visibleTo(principal);
    const [a, b] = await Promise.all([reader.article(ids[0], visible), reader.article(ids[1], visible)]);
    return a && b && comparisonOf(a, b);
  };
