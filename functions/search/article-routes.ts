import { Article } from '../../shared/article/article.ts';
import { exportArticle } from '../../shared/export/export-article.ts';
import type { Route } from '../../shared/lambda/api-handler.ts';
import { multiValues, parseParameters } from '../../shared/lambda/parameters.ts';
import { okFile } from '../../shared/lambda/respond.ts';
import { ArticleParameters } from '../../shared/search/article-parameters.ts';
import { ANYONE } from '../../shared/search/gate.ts';
import { createGetArticle, type GetArticleDeps } from '../../shared/search/get-article.ts';
import { gatherParameters } from '../../shared/search/parameters.ts';
import { answer, pathId, required } from './answering.ts';

/** Addresses of one article. */
export const articleRoutes = (deps: GetArticleDeps): readonly Route[] => {
  const getArticle = createGetArticle(deps);
  return [
    {
      method: 'GET',
      path: '/v1/articles/{id}',
      handler: async (event) => {
        const { format } = parseParameters(ArticleParameters, gatherParameters(multiValues(event)));
        const article = required(await getArticle(pathId(event), ANYONE), 'article');
        return format === undefined
          ? answer(event, Article, article)
          : okFile(event, exportArticle(Article.parse(article), format), ANYONE);
      },
    },
  ];
};
