import { useEffect, useState } from 'preact/hooks';
import type { ClauseAccount } from '../../shared/search/page.ts';
import { type Search, scopeParameters } from '../address.ts';
import { fetchPage, isAbort } from '../api.ts';

/** What each part of a query finds that finds nothing as a whole; none while that isn't known. */
export const useClauses = (search: Search): readonly ClauseAccount[] => {
  const [clauses, setClauses] = useState<readonly ClauseAccount[]>([]);
  const asked = scopeParameters(search).toString();
  useEffect(() => {
    const controller = new AbortController();
    const parameters = new URLSearchParams(asked);
    parameters.set('explain', 'clauses');
    parameters.set('page-size', '1');
    // Copies can be left out of lists of articles alone.
    parameters.set('group', 'none');
    setClauses([]);
    fetchPage(parameters, controller.signal)
      .then(({ query }) => setClauses(query.clauses ?? []))
      .catch((thrown) => {
        // The other ways on are there all the same.
        if (!isAbort(thrown)) setClauses([]);
      });
    return () => controller.abort();
  }, [asked]);
  return clauses;
};
