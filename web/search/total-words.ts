import type { SearchPage } from '../../shared/search/page.ts';
import { counted, grouped } from '../plural.ts';

type Total = SearchPage['total'];

/** How many articles are found, in how many stories, and of how many where some are left out of the list. */
export const totalWords = ({ articles, stories, relation, all }: Total): string => {
  const about = relation === 'approx' ? 'about ' : '';
  const found =
    stories === articles
      ? counted(articles, 'article')
      : `${counted(articles, 'article')} in ${about}${counted(stories, 'story')}`;
  return all === undefined || all.articles === articles ? found : `${found}, of ${grouped(all.articles)}`;
};
