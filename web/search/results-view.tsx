import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Search } from '../address.ts';
import { type Attention, wishFor } from '../attention.ts';
import { FailurePanel } from '../failure-panel.tsx';
import { Chips } from '../filters/chips.tsx';
import { isNarrowed } from '../filters/filter-chips.ts';
import { Filters } from '../filters/filters.tsx';
import type { Go } from '../use-address.ts';
import { AsOfBanner } from './as-of-banner.tsx';
import { DidYouMean } from './did-you-mean.tsx';
import { MoreArticles } from './more-articles.tsx';
import { NothingFound } from './nothing-found.tsx';
import { OlderList } from './older-list.tsx';
import { QueryAccount } from './query-account.tsx';
import { ResultTools } from './result-tools.tsx';
import { ResultsList } from './results-list.tsx';
import { SyntaxHelp } from './syntax-help.tsx';
import { totalWords } from './total-words.ts';
import { useAttention } from './use-attention.ts';
import type { Answer } from './use-search.ts';

type ResultsViewProps = {
  readonly search: Search;
  readonly answer: Answer;
  readonly go: Go;
  readonly again: () => void;
  readonly more: () => void;
  readonly attention: Attention;
  readonly lastOpen: RefObject<string | undefined>;
  /** When the last article was added here, on the page's own clock. */
  readonly lastAdded: number | undefined;
};

const SORT_TITLES = {
  relevance: 'Newest articles',
  newest: 'Newest articles',
  oldest: 'Oldest articles',
  updated: 'Last updated articles',
} as const;

const titleOf = (search: Search): string => {
  if (search.q !== '') return `Results for ${search.q}`;
  return isNarrowed(search) ? 'Chosen articles' : SORT_TITLES[search.sort];
};

const countOf = ({ phase, pages: [first] }: Answer): string => {
  if (phase === 'loading') return 'Searching…';
  return first === undefined || phase === 'failed' ? '' : totalWords(first.total);
};

/** Fields that show their own problems. */
const OWN_PROBLEMS = ['q', 'from-date', 'to-date', 'as-of'];

export const ResultsView = (props: ResultsViewProps) => {
  const { search, answer, go, again, more, attention, lastOpen, lastAdded } = props;
  const { phase, pages, failure } = answer;
  const { heading, newFrom } = useAttention(phase, attention, lastOpen);
  const first = pages[0];
  const results = pages.flatMap((page) => page.results);
  const lead = (): void => {
    attention.current = wishFor('heading');
  };
  const askAgain = (): void => {
    lead();
    again();
  };

  useEffect(() => {
    document.title = search.q === '' ? 'Backfile' : `${search.q} – Backfile`;
  }, [search.q]);

  return (
    <div class={phase === 'loading' ? 'view is-waiting' : 'view'}>
      <div class="found-head">
        <h1 ref={heading} tabIndex={-1} data-list-start>
          {titleOf(search)}
        </h1>
        <p class="count" role="status">
          {countOf(answer)}
        </p>
        <ResultTools search={search} go={go} />
      </div>
      <Chips search={search} failure={failure} go={go} onRemove={lead} />
      {failure === undefined && <AsOfBanner search={search} go={go} />}
      <div class="columns">
        <Filters search={search} facets={first?.facets ?? {}} failure={failure} go={go} />
        <div class="found">
          <SyntaxHelp go={go} />
          <OlderList
            isOlder={phase === 'ready' && lastAdded !== undefined && lastAdded > answer.at}
            onRefresh={askAgain}
          />
          {phase === 'failed' && failure !== undefined && (
            <FailurePanel failure={failure} again={askAgain} shownElsewhere={OWN_PROBLEMS} />
          )}
          {phase !== 'failed' && first !== undefined && (
            <>
              <QueryAccount query={first.query} search={search} go={go} />
              <DidYouMean suggestion={first.suggestion} search={search} go={go} />
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
              <MoreArticles
                answer={answer}
                onStartAgain={askAgain}
                onMore={() => {
                  newFrom.current = { place: results.length, pressed: document.activeElement };
                  more();
                }}
              />
            </>
          )}
        </div>
      </div>
    </div>
  );
};
