import { useEffect, useRef } from 'preact/hooks';
import type { SearchResult } from '../../shared/search/page.ts';
import type { Search } from '../address.ts';
import type { Go } from '../use-address.ts';
import { useShortcuts } from '../use-shortcuts.ts';
import { ResultItem } from './result-item.tsx';

type ResultsListProps = {
  readonly results: readonly SearchResult[];
  readonly search: Search;
  readonly go: Go;
  readonly isBusy: boolean;
  /** How many results stood here when more were asked for: the first new one gets the focus. */
  readonly newFrom: { current: number | undefined };
};

const RESULT = '[data-result]';

/** The found articles; j and k go from one to the next, arrows too once one has the focus. */
export const ResultsList = ({ results, search, go, isBusy, newFrom }: ResultsListProps) => {
  const list = useRef<HTMLOListElement>(null);
  const move = (step: 1 | -1, isFromAnywhere: boolean): boolean => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>(RESULT) ?? [])];
    const at = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1;
    if (at === -1 && !isFromAnywhere) return false;
    const next = at === -1 ? all[0] : all[at + step];
    next?.focus();
    return next !== undefined;
  };
  useShortcuts({
    j: () => move(1, true),
    k: () => move(-1, true),
    ArrowDown: () => move(1, false),
    ArrowUp: () => move(-1, false),
  });
  useEffect(() => {
    if (newFrom.current === undefined || results.length <= newFrom.current) return;
    list.current?.querySelectorAll<HTMLElement>(RESULT)[newFrom.current]?.focus();
    newFrom.current = undefined;
  }, [results.length, newFrom]);
  return (
    <ol class="results" ref={list} aria-busy={isBusy}>
      {results.map((result) => (
        <ResultItem key={result.id} result={result} search={search} go={go} />
      ))}
    </ol>
  );
};
