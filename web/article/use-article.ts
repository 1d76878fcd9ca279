import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ShownArticle } from '../../shared/search/article-parameters.ts';
import { markParameters, type Search } from '../address.ts';
import { ApiFailure, fetchArticle, isAbort, toFailure } from '../api.ts';

type State = { readonly id?: string; readonly article?: ShownArticle; readonly failure?: ApiFailure };

/** The article, marked where the query can be read: what is wrong with a query is said where it is asked. */
const fetchMarked = async (id: string, signal: AbortSignal, query: string): Promise<ShownArticle> => {
  try {
    return await fetchArticle(id, signal, new URLSearchParams(query));
  } catch (thrown) {
    if (query !== '' && thrown instanceof ApiFailure && thrown.status === 400)
      return fetchArticle(id, signal);
    throw thrown;
  }
};

/** The article with this id, with what the search finds in it: neither article nor failure while it is awaited. */
export const useArticle = (id: string, search: Search) => {
  const query = markParameters(search).toString();
  const [state, setState] = useState<State>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    setState({});
    fetchMarked(id, controller.signal, query)
      .then((article) => setState({ id, article }))
      .catch((thrown) => {
        if (!isAbort(thrown)) setState({ id, failure: toFailure(thrown) });
      });
    return () => controller.abort();
  }, [id, query, attempt]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const replace = useCallback((article: ShownArticle) => setState({ id: article.id, article }), []);
  // What was found for the article before must not be shown under this one's address.
  return state.id === id ? { ...state, again, replace } : { again, replace };
};
