import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isFocusLost } from './attention.ts';
import { isWithin } from './use-address.ts';

/**
 * Whoever came to a view from this page is taken to its heading, and from what that says while one waits to what it says then, unless they
 * have gone on by then. A page that opens with the view keeps its own start.
 */
export const useLeadToHeading = (
  heading: RefObject<HTMLHeadingElement | null>,
  answer: unknown,
  failure: unknown,
): void => {
  const isLed = useRef(isWithin());
  useLayoutEffect(() => {
    if (isLed.current) heading.current?.focus();
  }, []);
  useLayoutEffect(() => {
    if (failure !== undefined) isLed.current = true;
    if (isLed.current && isFocusLost()) heading.current?.focus();
  }, [answer, failure]);
};
