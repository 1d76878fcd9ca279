import { failureWords } from './failure-words.ts';
import { counted } from './plural.ts';
import type { PagesState } from './use-pages.ts';

type PagesStateProps = {
  readonly state: PagesState<unknown>;
  /** How many are listed, and what one is called. */
  readonly count: number;
  readonly noun: string;
};

const wordsFor = ({ state: { phase, pages, failure }, noun }: PagesStateProps): string => {
  if (phase === 'loading') return `Fetching the ${noun.replace(/y$/, 'ie')}s…`;
  if (failure === undefined) return '';
  const { title, detail } = failureWords(failure);
  return pages.length === 0 ? `${title}. ${detail}` : `The rest could not be fetched. ${title}.`;
};

/** What became of the request for a list: words for all while it is awaited or has failed, else for those alone who listen. */
export const PagesStatus = (props: PagesStateProps) => {
  const { state, count, noun } = props;
  return (
    <p role="status" class={state.failure === undefined ? 'hint' : 'field-problem'}>
      {wordsFor(props)}
      {state.phase === 'idle' && state.pages.length > 0 && (
        <span class="unseen">{count === 0 ? 'There are none.' : `${counted(count, noun)} listed.`}</span>
      )}
    </p>
  );
};

type MoreButtonProps = {
  readonly state: PagesState<{ readonly next?: string | undefined }>;
  readonly label: string;
  readonly onMore: () => void;
};

/** Goes on with a list, or asks again for what failed. */
export const MoreButton = ({ state: { phase, pages }, label, onMore }: MoreButtonProps) => {
  const hasFailed = phase === 'failed';
  if (phase === 'loading' || (!hasFailed && pages.at(-1)?.next === undefined)) return null;
  return (
    <button type="button" class="quiet" onClick={onMore}>
      {hasFailed ? 'Try again' : label}
    </button>
  );
};
