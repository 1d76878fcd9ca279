import type { FilterName } from '../../shared/search/fields.ts';
import { type Search, toggleValue } from '../address.ts';
import { CountedArticles } from '../counted-articles.tsx';
import type { Go } from '../use-address.ts';
import type { FacetEntry } from './facet-entries.ts';
import { shownValue } from './filter-chips.ts';

type FacetListProps = {
  readonly name: FilterName;
  readonly entries: readonly FacetEntry[];
  readonly search: Search;
  readonly go: Go;
};

type EntryProps = Omit<FacetListProps, 'entries'> & { readonly entry: FacetEntry };

const Entry = ({ name, entry: { value, articles, state }, search, go }: EntryProps) => {
  const shown = shownValue(name, value);
  const isExcluded = state === 'excluded';
  return (
    <li class={isExcluded ? 'is-excluded' : undefined}>
      <label>
        <input
          type="checkbox"
          checked={state === 'included'}
          data-keep={`include ${name} ${value}`}
          onChange={() => go({ search: toggleValue(search, 'include', name, value) })}
        />
        <span class="value">
          <bdi>{shown}</bdi>
        </span>
        {articles !== undefined && <CountedArticles count={articles} />}
      </label>
      <button
        type="button"
        class="exclude"
        aria-pressed={isExcluded}
        aria-label={`Leave out ${shown}`}
        title={isExcluded ? 'No longer leave out' : 'Leave out'}
        data-keep={`exclude ${name} ${value}`}
        onClick={() => go({ search: toggleValue(search, 'exclude', name, value) })}
      />
    </li>
  );
};

/** Values with their numbers of articles, each to be chosen or left out. */
export const FacetList = ({ name, entries, search, go }: FacetListProps) => (
  <ul>
    {entries.map((entry) => (
      <Entry key={entry.value} name={name} entry={entry} search={search} go={go} />
    ))}
  </ul>
);
