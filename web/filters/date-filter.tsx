import { useLayoutEffect, useState } from 'preact/hooks';
import type { Search } from '../address.ts';
import { type Failure, fieldProblem } from '../failure-words.ts';
import type { Go } from '../use-address.ts';
import { DateField } from './date-field.tsx';

type DateFilterProps = { readonly search: Search; readonly failure: Failure | undefined; readonly go: Go };

const USED = ['published', 'updated', 'ingested'] as const;

/** First and last date, as exact as the reader knows them. */
export const DateFilter = ({ search, failure, go }: DateFilterProps) => {
  const [from, setFrom] = useState(search.from);
  const [to, setTo] = useState(search.to);
  // Before anything more can be typed, which would be lost otherwise.
  useLayoutEffect(() => setFrom(search.from), [search.from]);
  useLayoutEffect(() => setTo(search.to), [search.to]);
  const problems = {
    from: fieldProblem(failure, 'from-date'),
    to: fieldProblem(failure, 'to-date'),
  };
  const hasProblem = problems.from !== undefined || problems.to !== undefined;
  const isUnapplied = from.trim() !== search.from || to.trim() !== search.to;
  const change = (part: Partial<Search>): void =>
    go({ search: { ...search, from: from.trim(), to: to.trim(), ...part } });
  return (
    <form
      class="facet dates"
      onSubmit={(event) => {
        event.preventDefault();
        change({});
      }}
    >
      <fieldset>
        <legend>Date</legend>
        <div class="date-fields">
          <DateField
            name="from-date"
            label="From"
            value={from}
            problem={problems.from}
            hint="date-hint"
            onInput={setFrom}
          />
          <DateField
            name="to-date"
            label="To"
            value={to}
            problem={problems.to}
            hint="date-hint"
            onInput={setTo}
          />
        </div>
        {!hasProblem && (
          <p class="hint" id="date-hint">
            2024, 2024-07 or 2024-07-12
          </p>
        )}
        <label class="line">
          <span>Date of</span>
          <select
            value={search.useDate}
            data-keep="use-date"
            onChange={({ currentTarget: { value } }) =>
              change({ useDate: USED.find((one) => one === value) ?? 'published' })
            }
          >
            <option value="published">publication</option>
            <option value="updated">last update</option>
            <option value="ingested">arrival here</option>
          </select>
        </label>
        <div class="date-apply">
          <label class="line">
            <input
              type="checkbox"
              checked={search.dates === 'certain'}
              data-keep="dates"
              onChange={({ currentTarget }) =>
                change({ dates: currentTarget.checked ? 'certain' : 'possible' })
              }
            />
            <span>Certain dates only</span>
          </label>
          <button type="submit" class={isUnapplied ? 'wanted' : undefined}>
            Apply
          </button>
        </div>
      </fieldset>
    </form>
  );
};
