import type { Article } from '../article/article.ts';
import { gate, type Principal } from './gate.ts';
import { shownText } from './marks.ts';
import type { ArticleReader } from './ports.ts';

export type GetArticleDeps = {
  readonly reader: ArticleReader;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** The article as readers see it: borders as space and new line, every offset as it was. */
const shown = (article: Article): Article => ({
  ...article,
  body: shownText(article.body),
  passages: article.passages.map((passage) => ({ ...passage, text: shownText(passage.text) })),
});

/** Gives one article as far as the gate lets this principal see it; `undefined` when there is none for them. */
export const createGetArticle =
  ({ reader, clock }: GetArticleDeps) =>
  async (id: string, principal: Principal): Promise<Article | undefined> => {
    const article = await reader.article(id, gate(principal, new Date(clock()).toISOString()));
    return article && shown(article);
  };
