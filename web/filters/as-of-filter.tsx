import { useLayoutEffect, useState } from 'preact/hooks';
import type { Search } from '../address.ts';
import { type Failure, fieldProblem } from '../failure-words.ts';
import type { Go } from '../use-address.ts';
import { DateField } from './date-field.tsx';

type AsOfFilterProps = { readonly search: Search; readonly failure: Failure | undefined; readonly go: Go };

/** When the archive said what is found: a day that is over, or all that it has ever said. */
export const AsOfFilter = ({ search, failure, go }: AsOfFilterProps) => {
  const [asOf, setAsOf] = useState(search.asOf);
  // Before anything more can be typed, which would be lost otherwise.
  useLayoutEffect(() => setAsOf(search.asOf), [search.asOf]);
  const isUnapplied = asOf.trim() !== search.asOf;
  const problem = fieldProblem(failure, 'as-of');
  return (
    <form
      class="facet as-of"
      onSubmit={(event) => {
        event.preventDefault();
        go({ search: { ...search, asOf: asOf.trim(), versions: 'latest' } });
      }}
    >
      <fieldset>
        <legend>Versions</legend>
        <div class="date-apply">
          <DateField
            name="as-of"
            label="As the archive stood on"
            value={asOf}
            problem={problem}
            hint="as-of-hint"
            onInput={setAsOf}
          />
          <button type="submit" class={isUnapplied ? 'wanted' : undefined}>
            Apply<span class="unseen"> the day of the archive</span>
          </button>
        </div>
        {problem === undefined && (
          <p class="hint" id="as-of-hint">
            2024-07-12 means its end in UTC. Empty: as it is now.
          </p>
        )}
        <label class="line">
          <input
            type="checkbox"
            checked={search.versions === 'all'}
            data-keep="versions"
            onChange={({ currentTarget: { checked } }) =>
              go({
                search: checked
                  ? { ...search, versions: 'all', asOf: '', group: 'none' }
                  : { ...search, versions: 'latest' },
              })
            }
          />
          <span>All versions</span>
        </label>
      </fieldset>
    </form>
  );
};
