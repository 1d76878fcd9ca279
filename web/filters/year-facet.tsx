import type { FacetValue } from '../../shared/search/page.ts';
import type { Search } from '../address.ts';
import { grouped } from '../plural.ts';
import type { Go } from '../use-address.ts';

type YearFacetProps = { readonly values: readonly FacetValue[]; readonly search: Search; readonly go: Go };

/** Years of publication, newest first; one of them stands for its first and last day. */
export const YearFacet = ({ values, search, go }: YearFacetProps) => {
  const years = values.toSorted((a, b) => Number(b.value) - Number(a.value));
  if (years.length === 0) return null;
  return (
    <fieldset class="facet years">
      <legend>Year</legend>
      <ul>
        {years.map(({ value, articles }) => {
          const year = String(value);
          const isChosen = search.from === year && search.to === year && search.useDate === 'published';
          const [from, to] = isChosen ? ['', ''] : [year, year];
          return (
            <li key={year}>
              <button
                type="button"
                aria-pressed={isChosen}
                data-keep={`year ${year}`}
                onClick={() => go({ search: { ...search, from, to, useDate: 'published' } })}
              >
                {year}{' '}
                <span class="count">
                  {grouped(articles)}
                  <span class="unseen"> {articles === 1 ? 'article' : 'articles'}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
};
