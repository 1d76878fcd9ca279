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
    const corrected = 'overrides' in stored ? applyOverrides(article, stored.overrides) : article;
    const wrong =
      'invalid' in stored
        ? [`The corrections of this article can't be read: ${stored.invalid}`]
        : Object.values(stored.unread ?? {}).map((one) => `A correction can't be read: ${one.wrong}`);
    if (wrong.length === 0) return corrected;
    const notes = wrong.map((detail) => ({ kind: 'override-invalid', detail }));
    return { ...corrected, notes: [...corrected.notes, ...notes] };
  };

/** The article as its file has it, where the engine doesn't take it as it was corrected. */
export const withRefusedOverrides = (article: Article, detail: string): Article => {
  const note = {
    kind: 'override-invalid',
    detail: `The index refuses the corrections of this article: ${detail}`,
  };
  return { ...article, notes: [...article.notes, note] };
};
