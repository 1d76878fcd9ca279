import { FailurePanel } from '../failure-panel.tsx';
import { failureWords } from '../failure-words.ts';
import type { Answer } from './use-search.ts';

type MoreArticlesProps = {
  readonly answer: Answer;
  readonly onMore: () => void;
  readonly onStartAgain: () => void;
};

/** Goes on with the list. The button stays where it is when that fails, and with it the focus of whoever pressed it. */
export const MoreArticles = ({ answer, onMore, onStartAgain }: MoreArticlesProps) => {
  const { failure, pages, phase } = answer;
  if (phase !== 'ready' || pages.at(-1)?.next === undefined) return null;
  const isFetching = answer.more === 'loading';
  const words = failure === undefined ? undefined : failureWords(failure).again;
  const press = failure?.status === 410 ? onStartAgain : onMore;
  return (
    <>
      {failure !== undefined && <FailurePanel failure={failure} />}
      <button
        key="more"
        type="button"
        class="more"
        aria-disabled={isFetching}
        onClick={() => {
          if (!isFetching) press();
        }}
      >
        {isFetching ? 'Fetching…' : (words ?? 'More articles')}
      </button>
    </>
  );
};
