import { useEffect, useState } from 'preact/hooks';
import type { Histogram } from '../../shared/search/histogram-parameters.ts';
import { type Search, scopeParameters } from '../address.ts';
import { fetchHistogram, isAbort } from '../api.ts';

/** When the found articles are from. What was found before stays until this is known; where it can't be had there is none. */
export const useHistogram = (search: Search, isWanted: boolean): Histogram | undefined => {
  const [histogram, setHistogram] = useState<Histogram | undefined>(undefined);
  const asked = scopeParameters(search).toString();
  useEffect(() => {
    if (!isWanted) return;
    const controller = new AbortController();
    fetchHistogram(new URLSearchParams(asked), controller.signal)
      .then(setHistogram)
      .catch((thrown) => {
        if (!isAbort(thrown)) setHistogram(undefined);
      });
    return () => controller.abort();
  }, [asked, isWanted]);
  return histogram;
};
