import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { hasStayed } from './attention.ts';

/** Leads whoever asked for more of a list to the first that is new, unless they have gone on by then: call what it gives when more are asked for. */
export const useNewItems = (list: RefObject<HTMLElement | null>, count: number): (() => void) => {
  const wish = useRef<{ readonly place: number; readonly pressed: Element | null } | undefined>(undefined);
  useEffect(() => {
    const { current } = wish;
    if (current === undefined || count <= current.place) return;
    wish.current = undefined;
    const item = list.current?.children[current.place];
    if (hasStayed(current.pressed)) item?.querySelector<HTMLElement>('a, button')?.focus();
  }, [count]);
  return () => {
    wish.current = { place: count, pressed: document.activeElement };
  };
};
