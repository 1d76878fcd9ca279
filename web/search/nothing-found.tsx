import { type Search, withoutFilters } from '../address.ts';
import { activeChips } from '../filters/filter-chips.ts';
import { Link } from '../link.tsx';
import type { Go } from '../use-address.ts';

type NothingFoundProps = { readonly search: Search; readonly go: Go };

/** Ways on from a search that finds nothing. */
export const NothingFound = ({ search, go }: NothingFoundProps) => {
  const hasFilters = activeChips(search).length > 0;
  const hasSeveralWords = /\S\s+\S/.test(search.q) && search.match === 'all';
  return (
    <div class="nothing">
      <p>No article answers to all of this.</p>
      <ul>
        {hasFilters && (
          <li>
            <Link to={{ search: withoutFilters(search) }} go={go}>
              Search without filters
            </Link>
          </li>
        )}
        {hasSeveralWords && (
          <li>
            <Link to={{ search: { ...search, match: 'any' } }} go={go}>
              Find any of the words
            </Link>
          </li>
        )}
        <li>Try fewer words, or another spelling of a name.</li>
      </ul>
    </div>
  );
};
