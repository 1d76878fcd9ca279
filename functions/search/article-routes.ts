import { Article } from '../../shared/article/article.ts';
import { SIMILAR_PATH } from '../../shared/contract.ts';
import { exportArticle } from '../../shared/export/export-article.ts';
import type { Route } from '../../shared/lambda/api-handler.ts';
import { multiValues, parseParameters } from '../../shared/lambda/parameters.ts';
import { okFile } from '../../shared/lambda/respond.ts';
import { ArticleParameters } from '../../shared/search/article-parameters.ts';
import { ANYONE } from '../../shared/search/gate.ts';
import { createGetArticle } from '../../shared/search/get-article.ts';
import { gatherParameters } from '../../shared/search/parameters.ts';
import { SimilarArticles, SimilarParameters } from '../../shared/search/similar.ts';
import { createSimilarArticles, type SimilarDeps } from '../../shared/search/similar-articles.ts';
import { answer, pathId, required } from './answering.ts';

/** Addresses of one article. */
export const articleRoutes = ({ finder, clock }: SimilarDeps): readonly Route[] => {
  const getArticle = createGetArticle({ reader: finder, clock });
  const similar = createSimilarArticles({ finder, clock });
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
    {
      method: 'GET',
      path: SIMILAR_PATH,
      handler: async (event) => {
        const parameters = parseParameters(SimilarParameters, gatherParameters(multiValues(event)));
        const found = await similar(pathId(event), parameters, ANYONE);
        return answer(event, SimilarArticles, required(found, 'article'));
      },
    },
  ];
};
