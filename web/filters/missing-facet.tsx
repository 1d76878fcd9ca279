import type { FacetValue } from '../../shared/search/page.ts';
import { MISSING, type Search, toggleMissing } from '../address.ts';
import { CountedArticles } from '../counted-articles.tsx';
import type { Go } from '../use-address.ts';
import { MISSING_LABELS } from './filter-chips.ts';

type MissingFacetProps = { readonly values: readonly FacetValue[]; readonly search: Search; readonly go: Go };

/** What articles lack, for who puts an archive in order. */
export const MissingFacet = ({ values, search, go }: MissingFacetProps) => {
  const counts = new Map(values.map(({ value, articles }) => [value, articles]));
  const shown = MISSING.filter((name) => counts.has(name) || search.missing.includes(name));
  if (shown.length === 0) return null;
  return (
    <fieldset class="facet">
      <legend>Without</legend>
      <ul>
        {shown.map((name) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={search.missing.includes(name)}
                data-keep={`missing ${name}`}
                onChange={() => go({ search: toggleMissing(search, name) })}
              />
              <span class="value">{MISSING_LABELS[name]}</span>
              <CountedArticles count={counts.get(name) ?? 0} />
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
};
