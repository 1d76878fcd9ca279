import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Copies } from '../../shared/search/copies.ts';
import { type ApiFailure, fetchCopies, isAbort, toFailure } from '../api.ts';

export type CopiesState = {
  readonly pages: readonly Copies[];
  readonly phase: 'idle' | 'loading' | 'failed';
  readonly failure?: ApiFailure;
};

const NOTHING: CopiesState = { pages: [], phase: 'idle' };

/** The copies of an article, from the moment when they are wanted; `more` asks for the next, or once more for what failed. */
export const useCopies = (id: string, isWanted: boolean) => {
  const [state, setState] = useState<CopiesState>(NOTHING);
  const controller = useRef<AbortController | undefined>(undefined);

  const ask = useCallback(
    (before: readonly Copies[]): void => {
      controller.current?.abort();
      const mine = new AbortController();
      controller.current = mine;
      setState({ pages: before, phase: 'loading' });
      fetchCopies(id, mine.signal, before.at(-1)?.next)
        .then((page) => setState({ pages: [...before, page], phase: 'idle' }))
        .catch((thrown) => {
          if (isAbort(thrown)) return;
          const failure = toFailure(thrown);
          // A list that can't be continued is asked for from its start.
          setState({ pages: failure.status === 410 ? [] : before, phase: 'failed', failure });
        });
    },
    [id],
  );

  useEffect(() => {
    if (isWanted) ask([]);
    return () => controller.current?.abort();
  }, [ask, isWanted]);

  const { pages } = state;
  return { ...state, more: useCallback(() => ask(pages), [ask, pages]) };
};
