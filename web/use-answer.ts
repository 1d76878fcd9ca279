import { useCallback, useEffect, useState } from 'preact/hooks';
import { type ApiFailure, isAbort, toFailure } from './api.ts';

type State<T> = { readonly asked?: string; readonly answer?: T; readonly failure?: ApiFailure };

/** What a request brings, asked anew when `asked` changes: neither answer nor failure while it is awaited. */
export const useAnswer = <T>(asked: string, request: (signal: AbortSignal) => Promise<T>) => {
  const [state, setState] = useState<State<T>>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    setState({});
    request(controller.signal)
      .then((answer) => setState({ asked, answer }))
      .catch((thrown) => {
        if (!isAbort(thrown)) setState({ asked, failure: toFailure(thrown) });
      });
    return () => controller.abort();
  }, [asked, attempt]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  // What was found for the question before must not be shown under this one.
  return state.asked === asked ? { ...state, again } : { again };
};
