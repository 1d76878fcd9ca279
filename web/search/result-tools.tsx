import type { Search } from '../address.ts';
import type { Go } from '../use-address.ts';

type ResultToolsProps = { readonly search: Search; readonly go: Go };

const SORTS = ['relevance', 'newest', 'oldest', 'updated'] as const;

/** Without words the newest come first anyway, so that is no choice that words should find later. */
const chosenSort = (value: string, hasWords: boolean): Search['sort'] =>
  !hasWords && value === 'newest' ? 'relevance' : (SORTS.find((one) => one === value) ?? 'relevance');

/** In what order the articles stand, whether all of the words are wanted, and every copy of a story. */
export const ResultTools = ({ search, go }: ResultToolsProps) => {
  const hasWords = search.q !== '';
  // Without words there is nothing to match best, and the archive gives the newest first.
  const sort = !hasWords && search.sort === 'relevance' ? 'newest' : search.sort;
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
          value={sort}
          onChange={({ currentTarget: { value } }) => change({ sort: chosenSort(value, hasWords) })}
        >
          {hasWords && <option value="relevance">best match</option>}
          <option value="newest">newest</option>
          <option value="oldest">oldest</option>
          <option value="updated">last updated</option>
        </select>
      </label>
      <label>
        <span>Show</span>
        <select
          value={search.group}
          onChange={({ currentTarget: { value } }) => change({ group: value === 'none' ? 'none' : 'story' })}
        >
          <option value="story">one article a story</option>
          <option value="none">every copy</option>
        </select>
      </label>
    </div>
  );
};
