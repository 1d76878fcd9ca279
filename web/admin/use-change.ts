import { useEffect, useRef, useState } from 'preact/hooks';
import { type ApiFailure, isAbort, toFailure } from '../api.ts';

/** Sends one change at a time, and keeps what became of it. */
export const useChange = () => {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<ApiFailure | undefined>(undefined);
  const controller = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  const send = async <T>(
    request: (signal: AbortSignal) => Promise<T>,
    done: (answer: T) => void,
  ): Promise<void> => {
    if (isBusy) return;
    const mine = new AbortController();
    controller.current = mine;
    setIsBusy(true);
    setFailure(undefined);
    try {
      const answer = await request(mine.signal);
      setIsBusy(false);
      done(answer);
    } catch (thrown) {
      if (isAbort(thrown)) return;
      setIsBusy(false);
      setFailure(toFailure(thrown));
    }
  };
  return { isBusy, failure, send };
};
