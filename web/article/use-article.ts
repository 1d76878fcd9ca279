import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Article } from '../../shared/article/article.ts';
import { type ApiFailure, fetchArticle, isAbort, toFailure } from '../api.ts';

type State = { readonly id?: string; readonly article?: Article; readonly failure?: ApiFailure };

/** The article with this id: neither article nor failure while it is awaited. */
export const useArticle = (id: string) => {
  const [state, setState] = useState<State>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    setState({});
    fetchArticle(id, controller.signal)
      .then((article) => setState({ id, article }))
      .catch((thrown) => {
        if (!isAbort(thrown)) setState({ id, failure: toFailure(thrown) });
      });
    return () => controller.abort();
  }, [id, attempt]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const replace = useCallback((article: Article) => setState({ id: article.id, article }), []);
  // What was found for the article before must not be shown under this one's address.
  return state.id === id ? { ...state, again, replace } : { again, replace };
};
