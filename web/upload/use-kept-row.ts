import { useLayoutEffect, useRef } from 'preact/hooks';
import { isFocusLost } from '../attention.ts';

type Used = { readonly control: HTMLElement; readonly row: Element | null; readonly place: number };

/** A pressed button may go away with what it did; the focus then stays with its row, or goes to the next that is left. */
export const useKeptRow = () => {
  const section = useRef<HTMLElement>(null);
  const used = useRef<Used | undefined>(undefined);
  const rows = (): HTMLElement[] => [...(section.current?.querySelectorAll<HTMLElement>('.added') ?? [])];
  useLayoutEffect(() => {
    const last = used.current;
    if (last === undefined || last.control.isConnected) return;
    used.current = undefined;
    if (!isFocusLost()) return;
    const left = rows();
    const next =
      left.find((row) => row === last.row) ??
      left[Math.min(Math.max(last.place, 0), left.length - 1)] ??
      document.getElementById('main');
    next?.focus();
  });
  const remember = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    const row = target.closest<HTMLElement>('.added');
    used.current = { control: target, row, place: row === null ? -1 : rows().indexOf(row) };
  };
  const forget = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) used.current = undefined;
  };
  return { section, remember, forget };
};
