import type { QuerySuggestion } from '../../shared/search/page.ts';
import type { Search } from '../address.ts';
import { Link } from '../link.tsx';
import { counted } from '../plural.ts';
import type { Go } from '../use-address.ts';

type DidYouMeanProps = {
  readonly suggestion: QuerySuggestion | undefined;
  readonly search: Search;
  readonly go: Go;
};

/** What may have been meant by words that the archive lacks. */
export const DidYouMean = ({ suggestion, search, go }: DidYouMeanProps) =>
  suggestion === undefined ? null : (
    <p class="did-you-mean">
      Did you mean{' '}
      <Link to={{ search: { ...search, q: suggestion.query } }} go={go}>
        {suggestion.query}
      </Link>
      ? <span class="count">{counted(suggestion.articles, 'article')}</span>
    </p>
  );
