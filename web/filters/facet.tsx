import { useState } from 'preact/hooks';
import type { FilterName } from '../../shared/search/fields.ts';
import type { FacetValue } from '../../shared/search/page.ts';
import { type Search, toggleValue } from '../address.ts';
import { grouped } from '../plural.ts';
import type { Go } from '../use-address.ts';
import { type FacetEntry, facetEntries } from './facet-entries.ts';
import { FILTER_LABELS, shownValue } from './filter-chips.ts';

type FacetProps = {
  readonly name: FilterName;
  readonly values: readonly FacetValue[];
  readonly search: Search;
  readonly go: Go;
};

/** Values that are shown before somebody asks for the rest. */
const FEW = 6;

type EntryProps = Omit<FacetProps, 'values'> & { readonly entry: FacetEntry };

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
        {articles !== undefined && (
          <span class="count">
            {grouped(articles)}
            <span class="unseen"> {articles === 1 ? 'article' : 'articles'}</span>
          </span>
        )}
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

/** The values of one field, each with its number of articles, to be chosen or left out. */
export const Facet = ({ name, values, search, go }: FacetProps) => {
  const [isWhole, setIsWhole] = useState(false);
  const entries = facetEntries(name, values, search);
  if (entries.length === 0) return null;
  // What is chosen is never folded away.
  const shown = entries.filter(({ state }, place) => isWhole || place < FEW || state !== 'free');
  return (
    <fieldset class="facet">
      <legend>{FILTER_LABELS[name]}</legend>
      <ul>
        {shown.map((entry) => (
          <Entry key={entry.value} name={name} entry={entry} search={search} go={go} />
        ))}
      </ul>
      {entries.length > FEW && (
        <button
          type="button"
          class="quiet"
          aria-expanded={isWhole}
          data-keep={`unfold ${name}`}
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? 'Show fewer' : `Show ${entries.length - shown.length} more`}
          <span class="unseen"> of {FILTER_LABELS[name].toLowerCase()}</span>
        </button>
      )}
    </fieldset>
  );
};
