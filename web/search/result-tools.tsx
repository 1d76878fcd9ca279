import type { Search } from '../address.ts';
import type { Go } from '../use-address.ts';

type ResultToolsProps = { readonly search: Search; readonly go: Go };

const SORTS = ['relevance', 'newest', 'oldest', 'updated'] as const;

type Order = Pick<Search, 'sort' | 'recency'>;

/** Best matches may stand with newer ones before older ones, more or less so. */
const RECENCIES = ['mild', 'strong'] as const;

/** Without words the newest come first anyway, so that is no choice that words should find later. */
const chosenOrder = (value: string, hasWords: boolean): Order => {
  const recency = RECENCIES.find((one) => one === value) ?? 'off';
  const sort = SORTS.find((one) => one === value) ?? 'relevance';
  return { recency, sort: !hasWords && sort === 'newest' ? 'relevance' : sort };
};

const shownOrder = ({ q, sort, recency }: Search): string => {
  if (sort !== 'relevance') return sort;
  // Without words there is nothing to match best, and the archive gives the newest first.
  if (q === '') return 'newest';
  return recency === 'off' ? sort : recency;
};

/** In what order the articles stand, and whether all of the words are wanted. */
export const ResultTools = ({ search, go }: ResultToolsProps) => {
  const hasWords = search.q !== '';
  const change = (part: Partial<Search>): void => go({ search: { ...search, ...part } });
  return (
    <div class="tools">
      {hasWords && (
        <label>
          <span>Find</span>
          <select
            value={search.match}
            onChange={({ currentTarget }) => change({ match: currentTarget.value === 'any' ? 'any' : 'all' })}
          >
            <option value="all">all words</option>
            <option value="any">any word</option>
          </select>
        </label>
      )}
      <label>
        <span>Order</span>
        <select
          value={shownOrder(search)}
          onChange={({ currentTarget: { value } }) => change(chosenOrder(value, hasWords))}
        >
          {hasWords && <option value="relevance">best match</option>}
          {hasWords && <option value="mild">best and recent</option>}
          {hasWords && <option value="strong">best and very recent</option>}
          <option value="newest">newest</option>
          <option value="oldest">oldest</option>
          <option value="updated">last updated</option>
        </select>
      </label>
    </div>
  );
};
