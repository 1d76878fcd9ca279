import { useEffect, useState } from 'preact/hooks';
import type { SimilarArticle } from '../../shared/search/similar.ts';
import { fetchSimilar, isAbort } from '../api.ts';

/** The articles most like this one; undefined while they are awaited, and none where they can't be had. */
export const useSimilar = (id: string): readonly SimilarArticle[] | undefined => {
  const [similar, setSimilar] = useState<readonly SimilarArticle[] | undefined>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    setSimilar(undefined);
    fetchSimilar(id, controller.signal)
      .then(({ results }) => setSimilar(results))
      .catch((thrown) => {
        if (!isAbort(thrown)) setSimilar([]);
      });
    return () => controller.abort();
  }, [id]);
  return similar;
};
