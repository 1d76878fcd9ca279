import { useEffect, useRef } from 'preact/hooks';
import type { SearchResult } from '../../shared/search/page.ts';
import type { Search } from '../address.ts';
import { hasStayed } from '../attention.ts';
import type { Go } from '../use-address.ts';
import { useShortcuts } from '../use-shortcuts.ts';
import { ResultItem } from './result-item.tsx';
import type { NewFrom } from './use-attention.ts';

type ResultsListProps = {
  readonly results: readonly SearchResult[];
  readonly search: Search;
  readonly go: Go;
  readonly isBusy: boolean;
  /** Of what was asked for in addition, the first gets the focus. */
  readonly newFrom: NewFrom;
};

const RESULT = '[data-result]';

/** Where the page itself puts the focus before anything of the list has it. */
const START = '[data-list-start], main';

/** The found articles; j and k go from one to the next in the list and into it from its heading, arrows within it. */
export const ResultsList = ({ results, search, go, isBusy, newFrom }: ResultsListProps) => {
  const list = useRef<HTMLOListElement>(null);
  const move = (step: 1 | -1, isFromStart: boolean): boolean => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>(RESULT) ?? [])];
    const at = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1;
    const isAtStart = document.activeElement?.matches(START) ?? false;
    if (at === -1 && !(isFromStart && isAtStart)) return false;
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
    const wish = newFrom.current;
    if (wish === undefined || results.length <= wish.place) return;
    newFrom.current = undefined;
    if (hasStayed(wish.pressed)) list.current?.querySelectorAll<HTMLElement>(RESULT)[wish.place]?.focus();
  }, [results.length, newFrom]);
  return (
    <ol class="results" ref={list} aria-busy={isBusy}>
      {results.map((result) => (
        <ResultItem
          key={`${result.id} ${result.version?.valid.from}`}
          result={result}
          search={search}
          go={go}
        />
      ))}
    </ol>
  );
};
