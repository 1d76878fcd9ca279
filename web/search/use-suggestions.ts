import { useEffect, useState } from 'preact/hooks';
import { fetchSuggestions, isAbort } from '../api.ts';
import { clearRecent, recentSearches } from './recent-searches.ts';
import { askedText, type Suggested, suggestedGroups } from './suggested.ts';

/** Milliseconds without a key until the archive is asked. */
const PAUSE = 150;

type Found = { readonly text: string; readonly suggested: readonly Suggested[] };
const NONE: Found = { text: '', suggested: [] };

/** What to offer for what is typed. While the archive is asked for more letters, what it offered for fewer stays. */
export const useSuggestions = (typed: string, isWanted: boolean) => {
  const [found, setFound] = useState(NONE);
  const [recent, setRecent] = useState<readonly string[]>([]);
  const text = isWanted ? askedText(typed) : undefined;

  useEffect(() => {
    if (isWanted) setRecent(recentSearches());
  }, [isWanted]);

  useEffect(() => {
    if (text === undefined) return setFound(NONE);
    const controller = new AbortController();
    const timer = setTimeout(() => {
      fetchSuggestions(text, controller.signal)
        .then(({ suggestions }) => setFound({ text, suggested: suggestions }))
        .catch((thrown) => {
          // The search itself says what is wrong with the archive.
          if (!isAbort(thrown)) setFound(NONE);
        });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text]);

  const isOfThis = text?.startsWith(found.text) ?? false;
  return {
    groups: suggestedGroups(typed, recent, isOfThis ? found.suggested : []),
    forget: () => {
      clearRecent();
      setRecent([]);
    },
  };
};
