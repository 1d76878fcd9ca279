import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type ApiFailure, isAbort, toFailure } from './api.ts';

type Page = { readonly next?: string | undefined };

export type PagesState<T> = {
  readonly pages: readonly T[];
  readonly phase: 'idle' | 'loading' | 'failed';
  readonly failure?: ApiFailure;
};

type Request<T> = (signal: AbortSignal, cursor: string | undefined) => Promise<T>;

/** A list by its pages, from the moment when it is wanted and anew when `asked` changes; `more` asks for the next page, or once more for what failed. */
export const usePages = <T extends Page>(asked: string, isWanted: boolean, request: Request<T>) => {
  const [state, setState] = useState<PagesState<T>>({ pages: [], phase: 'idle' });
  const controller = useRef<AbortController | undefined>(undefined);

  const ask = useCallback(
    (before: readonly T[]): void => {
      controller.current?.abort();
      const mine = new AbortController();
      controller.current = mine;
      setState({ pages: before, phase: 'loading' });
      request(mine.signal, before.at(-1)?.next)
        .then((page) => setState({ pages: [...before, page], phase: 'idle' }))
        .catch((thrown) => {
          if (isAbort(thrown)) return;
          const failure = toFailure(thrown);
          // A list that can't be continued is asked for from its start.
          setState({ pages: failure.status === 410 ? [] : before, phase: 'failed', failure });
        });
    },
    [asked],
  );

  useEffect(() => {
    if (isWanted) ask([]);
    return () => controller.current?.abort();
  }, [ask, isWanted]);

  const { pages } = state;
  return {
    ...state,
    more: useCallback(() => ask(pages), [ask, pages]),
    again: useCallback(() => ask([]), [ask]),
  };
};
