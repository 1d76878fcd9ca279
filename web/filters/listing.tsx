import type { Search } from '../address.ts';
import type { Go } from '../use-address.ts';
import { LISTINGS } from './filter-chips.ts';

type ListingProps = { readonly search: Search; readonly go: Go };

/** Whether the list stands for stories or for articles, and which of these. */
export const Listing = ({ search, go }: ListingProps) => (
  <fieldset class="facet listing">
    <legend>Stories and copies</legend>
    <ul>
      {LISTINGS.map(({ group, copies, label }) => (
        <li key={label}>
          <label>
            <input
              type="radio"
              name="listing"
              checked={group === search.group && copies === search.copies}
              data-keep={`listing ${label}`}
              onChange={() =>
                go({
                  search: {
                    ...search,
                    group,
                    copies,
                    // Versions are articles, and no stories.
                    versions: group === 'story' ? 'latest' : search.versions,
                  },
                })
              }
            />
            <span class="value">{label}</span>
          </label>
        </li>
      ))}
    </ul>
  </fieldset>
);
