import type { Article } from '../article/article.ts';
import type { ShownArticle } from './article-parameters.ts';
import { type Embargo, embargoAt } from './embargo.ts';
import type { Gate } from './gate.ts';
import { createMarkArticle, type MarkParameters } from './mark-article.ts';
import { type MarkedText, shownText, toHtml } from './marks.ts';
import type { ArticleReader } from './ports.ts';
import type { Principal } from './principal.ts';
import type { ScopeDeps } from './read-scope.ts';
import { ofStory, storyFacts } from './story-facts.ts';

export type GetArticleDeps = {
  readonly reader: ArticleReader;
  readonly gate: Gate;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

export type GivenArticle = Article & Pick<Embargo, 'isEmbargoed'>;

/** The article as readers see it: borders as space and new line, every offset as it was. */
export const shown = (article: Article, now: number): GivenArticle => ({
  ...article,
  ...(embargoAt(article.embargoed, now).isEmbargoed ? { isEmbargoed: true } : {}),
  body: shownText(article.body),
  passages: article.passages.map((passage) => ({ ...passage, text: shownText(passage.text) })),
});

/** Gives one article as far as the gate lets this principal see it; `undefined` when there is none for them. */
export const createGetArticle =
  ({ reader, gate, clock }: GetArticleDeps) =>
  async (id: string, principal: Principal): Promise<GivenArticle | undefined> => {
    const article = await reader.article(id, await gate.visibleTo(principal));
    return article && shown(article, clock());
  };

const toMarked = ({ text, marks }: MarkedText) => ({ html: toHtml(shownText(text), marks), marks });

/** Adds to an article what is known of its story. */
export const createTellStory =
  ({ finder, gate }: Pick<ScopeDeps, 'finder' | 'gate'>) =>
  async (article: ShownArticle, principal: Principal): Promise<ShownArticle> => {
    const { id, storyId } = article;
    const facts = await storyFacts(finder.find, [storyId], await gate.visibleTo(principal));
    return { ...article, ...ofStory(id, storyId, facts.get(storyId)) };
  };

/** Gives one article with marks on what a query finds in it; without them where it has changed since it was read. */
export const createGetMarkedArticle = (deps: ScopeDeps & GetArticleDeps) => {
  const getArticle = createGetArticle(deps);
  const mark = createMarkArticle(deps);
  return async (
    id: string,
    parameters: MarkParameters,
    principal: Principal,
  ): Promise<ShownArticle | undefined> => {
    const [article, marked] = await Promise.all([getArticle(id, principal), mark(id, parameters, principal)]);
    const isSame =
      article?.headline === marked?.headline.text && article?.body === shownText(marked?.body.text ?? '');
    return article && marked && isSame
      ? { ...article, marked: { headline: toMarked(marked.headline), body: toMarked(marked.body) } }
      : article;
  };
};
