import { type Search, withoutFilters } from '../address.ts';
import type { Failure } from '../failure-words.ts';
import type { Go } from '../use-address.ts';
import { activeChips } from './filter-chips.ts';

type ChipsProps = {
  readonly search: Search;
  readonly failure: Failure | undefined;
  readonly go: Go;
  /** Called when the button that had the focus is about to go. */
  readonly onRemove: () => void;
};

/** Every active filter, each with a way out of it. */
export const Chips = ({ search, failure, go, onRemove }: ChipsProps) => {
  const chips = activeChips(search, failure);
  if (chips.length === 0) return null;
  const leave = (next: Search): void => {
    onRemove();
    go({ search: next });
  };
  return (
    <ul class="chips" aria-label="Active filters">
      {chips.map(({ label, without }) => (
        <li key={label}>
          <button type="button" class="chip" aria-label={`Remove ${label}`} onClick={() => leave(without)}>
            <span dir="auto">{label}</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="quiet" onClick={() => leave(withoutFilters(search))}>
          Clear all
        </button>
      </li>
    </ul>
  );
};
