import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SearchPage } from '../../shared/search/page.ts';
import { type Search, searchParameters } from '../address.ts';
import { type ApiFailure, fetchPage, isAbort, toFailure } from '../api.ts';

/** Values of each facet; the list shows the first and unfolds to all of them. */
const FACETS = 'publisher:30,section:30,byline:30,tag:30,language:30,place:30,year:40';

/** The answer to the search of the address. `pages` are those of `key`, or of the search before while the next is awaited. */
export type Answer = {
  readonly key: string;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly pages: readonly SearchPage[];
  readonly more: 'idle' | 'loading';
  readonly failure?: ApiFailure;
};

const NOTHING: Answer = { key: '', phase: 'loading', pages: [], more: 'idle' };

/** The address has gone on to another search: what is there stays to be seen until that is answered. */
const awaited = ({ key, pages }: Answer): Answer => ({ key, phase: 'loading', pages, more: 'idle' });

const parametersFor = (key: string, cursor?: string): URLSearchParams => {
  const parameters = new URLSearchParams(key);
  parameters.set('facets', FACETS);
  if (cursor !== undefined) parameters.set('cursor', cursor);
  return parameters;
};

/** Asks for the search whenever it changes and is wanted; what is there is kept while an article is open. */
export const useSearch = (search: Search, isWanted: boolean) => {
  const key = searchParameters(search).toString();
  const [answer, setAnswer] = useState(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const settled = useRef<string | undefined>(undefined);

  useEffect(() => {
    const asked = `${attempt} ${key}`;
    if (!isWanted || settled.current === asked) return;
    const controller = new AbortController();
    setAnswer((before) => ({ key, phase: 'loading', pages: before.pages, more: 'idle' }));
    fetchPage(parametersFor(key), controller.signal)
      .then((page) => {
        settled.current = asked;
        setAnswer({ key, phase: 'ready', pages: [page], more: 'idle' });
      })
      .catch((thrown) => {
        if (isAbort(thrown)) return;
        settled.current = asked;
        setAnswer(({ pages }) => ({ key, phase: 'failed', pages, more: 'idle', failure: toFailure(thrown) }));
      });
    return () => controller.abort();
  }, [key, attempt, isWanted]);

  const again = useCallback(() => setAttempt((count) => count + 1), []);

  const next = answer.phase === 'ready' ? answer.pages.at(-1)?.next : undefined;
  const more = useCallback(() => {
    if (next === undefined) return;
    // An answer that comes after the reader has gone on to another search is dropped.
    const ifSame =
      (change: (before: Answer) => Answer) =>
      (before: Answer): Answer =>
        before.key === key && before.more === 'loading' ? change(before) : before;
    setAnswer(({ failure: _, ...before }) => ({ ...before, more: 'loading' }));
    fetchPage(parametersFor(key, next))
      .then((page) =>
        setAnswer(ifSame((before) => ({ ...before, pages: [...before.pages, page], more: 'idle' }))),
      )
      .catch((thrown) =>
        setAnswer(ifSame((before) => ({ ...before, more: 'idle', failure: toFailure(thrown) }))),
      );
  }, [key, next]);

  return { answer: answer.key === key ? answer : awaited(answer), again, more };
};
