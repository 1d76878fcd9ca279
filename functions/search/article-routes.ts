import { Article } from '../../shared/article/article.ts';
import { COPIES_PATH, DIFF_PATH, SIMILAR_PATH } from '../../shared/contract.ts';
import { exportArticle } from '../../shared/export/export-article.ts';
import type { Route } from '../../shared/lambda/api-handler.ts';
import { multiValues, noParameters, parseParameters } from '../../shared/lambda/parameters.ts';
import { okFile } from '../../shared/lambda/respond.ts';
import { ArticleComparison } from '../../shared/search/article-comparison.ts';
import { ArticleParameters, ShownArticle } from '../../shared/search/article-parameters.ts';
import { createCompareArticles } from '../../shared/search/compare-articles.ts';
import { Copies, CopiesParameters } from '../../shared/search/copies.ts';
import {
  createGetArticle,
  createGetMarkedArticle,
  createTellStory,
} from '../../shared/search/get-article.ts';
import { createListCopies, type ListCopiesDeps } from '../../shared/search/list-copies.ts';
import { gatherParameters } from '../../shared/search/parameters.ts';
import type { ScopeDeps } from '../../shared/search/read-scope.ts';
import { SimilarArticles, SimilarParameters } from '../../shared/search/similar.ts';
import { createSimilarArticles, type SimilarDeps } from '../../shared/search/similar-articles.ts';
import { answer, pathId, required } from './answering.ts';

type ArticleDeps = SimilarDeps & ListCopiesDeps & Pick<ScopeDeps, 'names'>;

/** Addresses of one article. */
export const articleRoutes = ({
  finder,
  names,
  gate,
  cursorSecret,
  clock,
}: ArticleDeps): readonly Route[] => {
  const getArticle = createGetArticle({ reader: finder, gate, clock });
  const getMarkedArticle = createGetMarkedArticle({ reader: finder, finder, names, gate, clock });
  const withStory = createTellStory({ finder, gate });
  const similar = createSimilarArticles({ finder, gate, clock });
  const copies = createListCopies({ finder, gate, cursorSecret });
  const compare = createCompareArticles({ reader: finder, gate });
  return [
    {
      method: 'GET',
      path: '/v1/articles/{id}',
      handler: async (event, principal) => {
        const given = parseParameters(ArticleParameters, gatherParameters(multiValues(event)));
        const { q, format } = given;
        const id = pathId(event);
        const article = required(
          q === undefined
            ? await getArticle(id, principal)
            : await getMarkedArticle(id, { ...given, q }, principal),
          'article',
        );
        return format === undefined
          ? answer(event, principal, ShownArticle, await withStory(article, principal))
          : okFile(event, exportArticle(Article.parse(article), format), principal);
      },
    },
    {
      method: 'GET',
      path: SIMILAR_PATH,
      handler: async (event, principal) => {
        const parameters = parseParameters(SimilarParameters, gatherParameters(multiValues(event)));
        const found = await similar(pathId(event), parameters, principal);
        return answer(event, principal, SimilarArticles, required(found, 'article'));
      },
    },
    {
      method: 'GET',
      path: COPIES_PATH,
      handler: async (event, principal) => {
        const parameters = parseParameters(CopiesParameters, gatherParameters(multiValues(event)));
        const found = await copies(pathId(event), parameters, principal);
        return answer(event, principal, Copies, required(found, 'article'));
      },
    },
    {
      method: 'GET',
      path: DIFF_PATH,
      handler: async (event, principal) => {
        noParameters(event);
        const found = await compare([pathId(event), event.pathParameters?.other ?? ''], principal);
        return answer(event, principal, ArticleComparison, required(found, 'article'));
      },
    },
  ];
};
