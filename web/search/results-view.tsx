import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Search } from '../address.ts';
import type { Attention } from '../app.tsx';
import { FailurePanel } from '../failure-panel.tsx';
import { Chips } from '../filters/chips.tsx';
import { activeChips } from '../filters/filter-chips.ts';
import { Filters } from '../filters/filters.tsx';
import { counted } from '../plural.ts';
import type { Go } from '../use-address.ts';
import { NothingFound } from './nothing-found.tsx';
import { QueryNotes } from './query-notes.tsx';
import { ResultTools } from './result-tools.tsx';
import { ResultsList } from './results-list.tsx';
import { SyntaxHelp } from './syntax-help.tsx';
import type { Answer } from './use-search.ts';

type ResultsViewProps = {
  readonly search: Search;
  readonly answer: Answer;
  readonly go: Go;
  readonly again: () => void;
  readonly more: () => void;
  readonly attention: Attention;
  readonly lastOpen: RefObject<string | undefined>;
};

const SORT_TITLES = {
  relevance: 'Newest articles',
  newest: 'Newest articles',
  oldest: 'Oldest articles',
  updated: 'Last updated articles',
} as const;

const titleOf = (search: Search): string => {
  if (search.q !== '') return `Results for ${search.q}`;
  return activeChips(search).length > 0 ? 'Chosen articles' : SORT_TITLES[search.sort];
};

/** Fields that show their own problems. */
const OWN_PROBLEMS = ['q', 'from-date', 'to-date'];

export const ResultsView = ({ search, answer, go, again, more, attention, lastOpen }: ResultsViewProps) => {
  const { phase, pages, failure } = answer;
  const heading = useRef<HTMLHeadingElement>(null);
  const newFrom = useRef<number | undefined>(undefined);
  const first = pages[0];
  const results = pages.flatMap((page) => page.results);
  const title = titleOf(search);

  useEffect(() => {
    document.title = search.q === '' ? 'Backfile' : `${search.q} – Backfile`;
  }, [search.q]);

  useEffect(() => {
    if (phase === 'loading') return;
    const wanted = attention.current;
    attention.current = undefined;
    const place =
      wanted === 'list' && lastOpen.current !== null && lastOpen.current !== undefined
        ? document.querySelector<HTMLElement>(`[data-result="${CSS.escape(lastOpen.current)}"]`)
        : null;
    lastOpen.current = undefined;
    if (wanted !== undefined) (place ?? heading.current)?.focus();
  }, [phase, answer]);

  const count = first === undefined || phase === 'failed' ? '' : counted(first.total.articles, 'article');
  const canGoOn = phase === 'ready' && pages.at(-1)?.next !== undefined;
  return (
    <div class={phase === 'loading' ? 'view is-waiting' : 'view'}>
      <div class="found-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p class="count" role="status">
          {first === undefined && phase === 'loading' ? 'Searching…' : count}
        </p>
        <ResultTools search={search} go={go} />
      </div>
      <Chips
        search={search}
        go={go}
        onRemove={() => {
          attention.current = 'heading';
        }}
      />
      <div class="columns">
        <Filters search={search} facets={first?.facets ?? {}} failure={failure} go={go} />
        <div class="found">
          <SyntaxHelp go={go} />
          {phase === 'failed' && failure !== undefined && (
            <FailurePanel failure={failure} again={again} shownElsewhere={OWN_PROBLEMS} />
          )}
          {phase !== 'failed' && first !== undefined && (
            <>
              <QueryNotes query={first.query} />
              {results.length === 0 && phase === 'ready' && <NothingFound search={search} go={go} />}
              {results.length > 0 && (
                <ResultsList
                  results={results}
                  search={search}
                  go={go}
                  isBusy={phase === 'loading'}
                  newFrom={newFrom}
                />
              )}
              {failure !== undefined && (
                <FailurePanel failure={failure} again={failure.status === 410 ? again : more} />
              )}
              {canGoOn && failure === undefined && (
                <button
                  type="button"
                  class="more"
                  aria-disabled={answer.more === 'loading'}
                  onClick={() => {
                    if (answer.more === 'loading') return;
                    newFrom.current = results.length;
                    more();
                  }}
                >
                  {answer.more === 'loading' ? 'Fetching…' : 'More articles'}
                </button>
              )}
            </>
          )}
        </div>
      </div>
    </div>
  );
};
