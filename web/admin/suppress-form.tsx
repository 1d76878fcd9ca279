import { useState } from 'preact/hooks';
import type { ListedEntry } from '../../shared/suppressions/edit-suppressions.ts';
import { addSuppression } from '../api.ts';
import { fieldProblem } from '../failure-words.ts';
import { TextField } from '../text-field.tsx';
import { keepName, lastName } from '../who.ts';
import { adminFailure, type SuppressedBy, untilWritten, valueWritten, WAYS } from './admin-words.ts';
import { useChange } from './use-change.ts';

type SuppressFormProps = {
  readonly suggested: string;
  readonly onAdded: (entry: ListedEntry) => void;
};

const FIELDS = ['by', 'value', 'reason', 'authority', 'until', 'addedBy'] as const;

/** The form by which articles are hidden. */
export const SuppressForm = ({ suggested, onAdded }: SuppressFormProps) => {
  const [by, setBy] = useState<SuppressedBy>('id');
  const [value, setValue] = useState(suggested);
  const [reason, setReason] = useState('');
  const [authority, setAuthority] = useState('');
  const [until, setUntil] = useState('');
  const [addedBy, setAddedBy] = useState(lastName);
  const { isBusy, failure, send } = useChange();
  const problem = (name: (typeof FIELDS)[number]): string | undefined => fieldProblem(failure, name);
  const isMarked = FIELDS.some((name) => problem(name) !== undefined);
  const end = untilWritten(until);
  return (
    <form
      class="correction-form"
      aria-label="Hide articles"
      onSubmit={(event) => {
        event.preventDefault();
        keepName(addedBy);
        const request = {
          by,
          value: valueWritten(by, value),
          reason,
          authority,
          addedBy,
          ...(end === undefined ? {} : { until: end }),
        };
        void send(
          (signal) => addSuppression(request, signal),
          (entry) => {
            setValue('');
            setReason('');
            setUntil('');
            onAdded(entry);
          },
        );
      }}
    >
      <div>
        <label for="suppress-by">What to hide</label>
        <select
          id="suppress-by"
          value={by}
          aria-invalid={problem('by') !== undefined}
          aria-describedby={problem('by') === undefined ? undefined : 'suppress-by-problem'}
          onChange={({ currentTarget }) =>
            setBy(WAYS.find((way) => way.by === currentTarget.value)?.by ?? 'id')
          }
        >
          {WAYS.map((way) => (
            <option key={way.by} value={way.by}>
              {way.label}
            </option>
          ))}
        </select>
        {problem('by') !== undefined && (
          <p class="field-problem" id="suppress-by-problem">
            {problem('by')}
          </p>
        )}
      </div>
      <TextField
        id="suppress-value"
        label={WAYS.find((way) => way.by === by)?.asks ?? ''}
        value={value}
        problem={problem('value')}
        onInput={setValue}
      />
      <TextField
        id="suppress-reason"
        label="Reason"
        value={reason}
        problem={problem('reason')}
        onInput={setReason}
      />
      <TextField
        id="suppress-authority"
        label="By whose word"
        hint="A court, the legal desk."
        value={authority}
        problem={problem('authority')}
        onInput={setAuthority}
      />
      <TextField
        id="suppress-until"
        label="Until (your time; empty: for good)"
        isTime
        isOptional
        value={until}
        problem={problem('until')}
        onInput={setUntil}
      />
      <TextField
        id="suppress-added-by"
        label="Your name"
        autocomplete="name"
        value={addedBy}
        problem={problem('addedBy')}
        onInput={setAddedBy}
      />
      {failure !== undefined && (
        <p class="field-problem" role="alert">
          {isMarked ? 'Nothing was changed. Please mend what is marked.' : adminFailure(failure)}
        </p>
      )}
      <p class="correction-buttons">
        <button type="submit" class="wanted" aria-disabled={isBusy}>
          {isBusy ? 'Hiding…' : 'Hide'}
        </button>
      </p>
    </form>
  );
};
