import { useEffect, useRef, useState } from 'preact/hooks';

/** Milliseconds between two sentences while there is more to come. */
const PAUSE = 3_000;

/** The text as it is read out: at once when it is final, and otherwise no more often than can be listened to. */
export const useSpoken = (text: string, isFinal: boolean): string => {
  const [spoken, setSpoken] = useState(text);
  const lastSpoken = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const speak = (): void => {
      lastSpoken.current = performance.now();
      setSpoken(text);
    };
    const wait = isFinal ? 0 : lastSpoken.current + PAUSE - performance.now();
    if (wait <= 0) return speak();
    const timer = setTimeout(speak, wait);
    return () => clearTimeout(timer);
  }, [text, isFinal]);
  return spoken;
};
