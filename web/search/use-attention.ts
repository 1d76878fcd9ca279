import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type Attention, hasStayed, isFocusLost, wishFor } from '../attention.ts';
import type { Answer } from './use-search.ts';

/** How many results stood there when more were asked for, and what was pressed for that. */
export type NewFrom = { current: { readonly place: number; readonly pressed: Element | null } | undefined };

/** Leads the focus to the heading or back to a place in the list, unless the reader has gone on to something else. */
export const useAttention = (
  phase: Answer['phase'],
  attention: Attention,
  lastOpen: RefObject<string | undefined>,
) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const newFrom: NewFrom = useRef<NewFrom['current']>(undefined);

  useLayoutEffect(() => {
    if (typeof lastOpen.current === 'string') attention.current ??= wishFor('list');
  }, []);

  useLayoutEffect(() => {
    if (phase === 'loading') newFrom.current = undefined;
    const wish = attention.current;
    if (wish === undefined) return;
    if (phase === 'loading') {
      // What was pressed is gone already.
      if (isFocusLost()) heading.current?.focus();
      return;
    }
    const place =
      wish.place === 'list' && typeof lastOpen.current === 'string'
        ? document.querySelector<HTMLElement>(`[data-result="${CSS.escape(lastOpen.current)}"]`)
        : null;
    attention.current = undefined;
    lastOpen.current = undefined;
    if (hasStayed(wish.pressed) || document.activeElement === heading.current)
      (place ?? heading.current)?.focus();
  });

  // Whoever types has gone on.
  useEffect(() => {
    const forget = (): void => {
      attention.current = undefined;
      newFrom.current = undefined;
    };
    addEventListener('input', forget);
    return () => removeEventListener('input', forget);
  }, [attention]);

  return { heading, newFrom };
};
