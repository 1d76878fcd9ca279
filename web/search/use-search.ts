import { useCallback, useEffect, useState } from 'preact/hooks';
import type { SearchPage } from '../../shared/search/page.ts';
import { type Search, searchParameters } from '../address.ts';
import { type ApiFailure, fetchPage, isAbort, toFailure } from '../api.ts';

/** Values of each facet; the list shows the first and unfolds to all of them. */
const FACETS = 'publisher:30,section:30,byline:30,tag:30,language:30,place:30,story-size,missing';

/** The latest answer. While another is awaited its pages stay to be seen, and `phase` says so. */
export type Answer = {
  /** The search and the attempt that this answers. */
  readonly asked: string;
  /** When it was asked, on the page's own clock: what came to the archive later is not in it. */
  readonly at: number;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly pages: readonly SearchPage[];
  readonly more: 'idle' | 'loading';
  readonly failure?: ApiFailure;
};

const NOTHING: Answer = { asked: '', at: 0, phase: 'loading', pages: [], more: 'idle' };

const awaited = ({ asked, at, pages }: Answer): Answer => ({
  asked,
  at,
  phase: 'loading',
  pages,
  more: 'idle',
});

const parametersFor = (key: string, cursor?: string): URLSearchParams => {
  const parameters = new URLSearchParams(key);
  parameters.set('facets', FACETS);
  if (cursor !== undefined) parameters.set('cursor', cursor);
  return parameters;
};

/** Asks for the search whenever it changes and is wanted; what is there is kept while an article is open. */
export const useSearch = (search: Search, isWanted: boolean, viewer: string) => {
  const key = searchParameters(search).toString();
  // Only answers are kept, so a search that is undone before it is answered finds the one of before.
  const [answer, setAnswer] = useState(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const asked = `${viewer} ${attempt} ${key}`;
  const isAnswered = answer.asked === asked;

  useEffect(() => {
    if (!isWanted || isAnswered) return;
    const controller = new AbortController();
    const about = { asked, at: performance.now(), more: 'idle' } as const;
    fetchPage(parametersFor(key), controller.signal)
      .then((page) => setAnswer({ ...about, phase: 'ready', pages: [page] }))
      .catch((thrown) => {
        if (isAbort(thrown)) return;
        setAnswer(({ pages }) => ({ ...about, phase: 'failed', pages, failure: toFailure(thrown) }));
      });
    return () => controller.abort();
  }, [asked, key, isWanted, isAnswered]);

  const again = useCallback(() => setAttempt((count) => count + 1), []);

  const next = answer.phase === 'ready' ? answer.pages.at(-1)?.next : undefined;
  const more = useCallback(() => {
    if (next === undefined) return;
    // An answer that comes after the reader has gone on to another search is dropped.
    const ifSame =
      (change: (before: Answer) => Answer) =>
      (before: Answer): Answer =>
        before.asked === asked && before.more === 'loading' ? change(before) : before;
    setAnswer(({ failure: _, ...before }) => ({ ...before, more: 'loading' }));
    fetchPage(parametersFor(key, next))
      .then((page) =>
        setAnswer(ifSame((before) => ({ ...before, pages: [...before.pages, page], more: 'idle' }))),
      )
      .catch((thrown) =>
        setAnswer(ifSame((before) => ({ ...before, more: 'idle', failure: toFailure(thrown) }))),
      );
  }, [asked, key, next]);

  return { answer: isAnswered ? answer : awaited(answer), again, more };
};
