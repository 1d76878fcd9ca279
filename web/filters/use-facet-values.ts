import { useEffect, useState } from 'preact/hooks';
import type { FilterName } from '../../shared/search/fields.ts';
import type { FacetValue } from '../../shared/search/page.ts';
import { type Search, scopeParameters } from '../address.ts';
import { fetchFacet, isAbort } from '../api.ts';

/** Milliseconds without a key until the archive is asked. */
const PAUSE = 150;

type Found = { readonly asked: string; readonly values: readonly FacetValue[]; readonly hasFailed: boolean };
const NONE: Found = { asked: '', values: [], hasFailed: false };

/** The values of a field that begin with a text, among what the search finds; what is shown stays until others have come. */
export const useFacetValues = (name: FilterName, search: Search, prefix: string) => {
  const [found, setFound] = useState(NONE);
  const text = prefix.trim();
  const asked = text === '' ? '' : `${scopeParameters(search)}&${new URLSearchParams({ prefix: text })}`;

  useEffect(() => {
    if (asked === '') return setFound(NONE);
    const controller = new AbortController();
    const timer = setTimeout(() => {
      fetchFacet(name, new URLSearchParams(asked), controller.signal)
        .then(({ values }) => setFound({ asked, values, hasFailed: false }))
        .catch((thrown) => {
          if (!isAbort(thrown)) setFound({ asked, values: [], hasFailed: true });
        });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [name, asked]);

  return { ...found, isSettled: found.asked === asked };
};
