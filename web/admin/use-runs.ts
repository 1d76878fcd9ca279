import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Run } from '../../shared/runs/run.ts';
import type { RunsPage } from '../../shared/runs/run-parameters.ts';
import { type ApiFailure, fetchRuns, isAbort, toFailure } from '../api.ts';
import { isAtRest } from './run-words.ts';

/** Milliseconds between two looks at runs that are at work. */
const LOOK_EVERY = 2_000;

type State = {
  /** Newest first; absent before they are known. */
  readonly runs?: readonly Run[];
  /** Where older ones begin. */
  readonly next?: string;
  readonly failure?: ApiFailure;
};

/** The newest as they are now, before older ones as they were when they were asked for. */
const withNewest = ({ runs = [], next: before }: State, page: RunsPage): State => {
  const known = new Set(page.results.map(({ id }) => id));
  const older = runs.filter(({ id }) => !known.has(id));
  const next = older.length > 0 ? before : page.next;
  return { runs: [...page.results, ...older], ...(next === undefined ? {} : { next }) };
};

/** The list of runs, looked at again and again while one of them is at work. */
export const useRuns = () => {
  const [state, setState] = useState<State>({});
  const [look, setLook] = useState(0);
  const again = useCallback(() => setLook((count) => count + 1), []);
  useEffect(() => {
    const controller = new AbortController();
    fetchRuns(controller.signal)
      .then((page) => setState((before) => withNewest(before, page)))
      .catch((thrown) => {
        if (!isAbort(thrown))
          setState(({ failure: _old, ...before }) => ({ ...before, failure: toFailure(thrown) }));
      });
    return () => controller.abort();
  }, [look]);
  useEffect(() => {
    if (state.failure !== undefined || state.runs?.every(isAtRest) !== false) return;
    const timer = setTimeout(again, LOOK_EVERY);
    return () => clearTimeout(timer);
  }, [state, again]);
  const { next } = state;
  const more = useCallback(async (): Promise<void> => {
    if (next === undefined) return;
    try {
      const page = await fetchRuns(new AbortController().signal, next);
      setState(({ runs = [] }) => ({
        runs: [...runs, ...page.results],
        ...(page.next === undefined ? {} : { next: page.next }),
      }));
    } catch (thrown) {
      setState(({ failure: _old, ...before }) => ({ ...before, failure: toFailure(thrown) }));
    }
  }, [next]);
  return { ...state, again, more };
};
