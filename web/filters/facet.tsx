import { useState } from 'preact/hooks';
import type { FilterName } from '../../shared/search/fields.ts';
import type { FacetValue } from '../../shared/search/page.ts';
import type { Search } from '../address.ts';
import { counted } from '../plural.ts';
import type { Go } from '../use-address.ts';
import { facetEntries, foundEntries } from './facet-entries.ts';
import { FacetList } from './facet-list.tsx';
import { FILTER_LABELS } from './filter-chips.ts';
import { useFacetValues } from './use-facet-values.ts';

type FacetProps = {
  readonly name: FilterName;
  readonly values: readonly FacetValue[];
  readonly search: Search;
  readonly go: Go;
};

/** Values that are shown before somebody asks for the rest. */
const FEW = 6;

/** All values of one field, by how they begin. */
const WholeFacet = ({ name, values, search, go }: FacetProps) => {
  const [prefix, setPrefix] = useState('');
  const found = useFacetValues(name, search, prefix);
  const isSearched = prefix.trim() !== '';
  const isFound = isSearched && found.asked !== '';
  const entries = isFound ? foundEntries(name, found.values, search) : facetEntries(name, values, search);
  const said = found.hasFailed ? 'They could not be fetched.' : counted(entries.length, 'value');
  return (
    <>
      <input
        type="search"
        class="within"
        value={prefix}
        autocomplete="off"
        spellcheck={false}
        placeholder="Begins with"
        aria-label={`Find in ${FILTER_LABELS[name].toLowerCase()}`}
        data-keep={`within ${name}`}
        onInput={(event) => setPrefix(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <p class="hint" role="status">
        {isFound && found.isSettled && said}
      </p>
      <FacetList name={name} entries={entries} search={search} go={go} />
    </>
  );
};

/** The values of one field, each with its number of articles, to be chosen or left out. */
export const Facet = ({ name, values, search, go }: FacetProps) => {
  const [isWhole, setIsWhole] = useState(false);
  const entries = facetEntries(name, values, search);
  if (entries.length === 0) return null;
  // What is chosen is never folded away.
  const shown = entries.filter(({ state }, place) => place < FEW || state !== 'free');
  return (
    <fieldset class={isWhole ? 'facet is-whole' : 'facet'}>
      <legend>{FILTER_LABELS[name]}</legend>
      {isWhole ? (
        <WholeFacet name={name} values={values} search={search} go={go} />
      ) : (
        <FacetList name={name} entries={shown} search={search} go={go} />
      )}
      {(isWhole || entries.length > FEW) && (
        <button
          type="button"
          class="quiet"
          aria-expanded={isWhole}
          data-keep={`unfold ${name}`}
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? 'Show fewer' : 'More…'}
          <span class="unseen"> of {FILTER_LABELS[name].toLowerCase()}</span>
        </button>
      )}
    </fieldset>
  );
};
