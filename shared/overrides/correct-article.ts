import type { Article } from '../article/article.ts';
import { applyOverrides } from './apply-overrides.ts';
import type { OverrideSource } from './ports.ts';

/** The article as people have corrected it. */
export type CorrectArticle = (article: Article) => Promise<Article>;

/** Corrections that can't be read must not keep the article from readers: it is given as its file has it, with a note. */
export const createCorrectArticle =
  (source: OverrideSource): CorrectArticle =>
  async (article) => {
    const stored = await source.read(article.id);
    if (!stored) return article;
    if ('overrides' in stored) return applyOverrides(article, stored.overrides);
    const note = {
      kind: 'override-invalid',
      detail: `The corrections of this article can't be read: ${stored.invalid}`,
    };
    return { ...article, notes: [...article.notes, note] };
  };
