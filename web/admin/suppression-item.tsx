import { useId, useRef, useState } from 'preact/hooks';
import type { ListedEntry } from '../../shared/suppressions/edit-suppressions.ts';
import { removeSuppression } from '../api.ts';
import { fieldProblem } from '../failure-words.ts';
import { ShownTime } from '../shown-time.tsx';
import { TextField } from '../text-field.tsx';
import { keepName, lastName } from '../who.ts';
import { adminFailure, kindWords, reachWords } from './admin-words.ts';
import { useChange } from './use-change.ts';

type SuppressionItemProps = { readonly entry: ListedEntry; readonly onRemoved: () => void };

type WithdrawFormProps = SuppressionItemProps & { readonly onClose: () => void };

const WithdrawForm = ({ entry, onRemoved, onClose }: WithdrawFormProps) => {
  const [why, setWhy] = useState('');
  const [by, setBy] = useState(lastName);
  const { isBusy, failure, send } = useChange();
  const id = useId();
  const isMarked = ['why', 'by'].some((name) => fieldProblem(failure, name) !== undefined);
  return (
    <form
      class="correction-form"
      aria-label="Withdraw this entry"
      onSubmit={(event) => {
        event.preventDefault();
        keepName(by);
        void send((signal) => removeSuppression(entry.id, { why, by }, signal), onRemoved);
      }}
    >
      <TextField
        id={`${id}-why`}
        label="Why it is withdrawn"
        value={why}
        problem={fieldProblem(failure, 'why')}
        onInput={setWhy}
      />
      <TextField
        id={`${id}-by`}
        label="Your name"
        autocomplete="name"
        value={by}
        problem={fieldProblem(failure, 'by')}
        onInput={setBy}
      />
      {failure !== undefined && !isMarked && (
        <p class="field-problem" role="alert">
          {failure.status === 404 ? 'Somebody withdrew it already.' : adminFailure(failure)}
        </p>
      )}
      <p class="correction-buttons">
        <button type="submit" class="wanted" aria-disabled={isBusy}>
          Withdraw it
        </button>
        <button type="button" onClick={onClose}>
          Keep it
        </button>
      </p>
    </form>
  );
};

/** One entry of the list of what is hidden. */
export const SuppressionItem = ({ entry, onRemoved }: SuppressionItemProps) => {
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { by, value, reason, authority, addedBy, at } = entry;
  return (
    <li>
      <p>
        <strong>{kindWords(by)}</strong> <code>{value}</code>: {reachWords(entry)}
      </p>
      <p dir="auto">{reason}</p>
      <ul class="facts">
        <li>
          by the word of <bdi>{authority}</bdi>
        </li>
        <li>
          added by <bdi>{addedBy}</bdi>
        </li>
        <li>
          <ShownTime value={at} />
        </li>
      </ul>
      <button
        ref={opener}
        type="button"
        class="quiet"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        Withdraw …<span class="unseen"> {`${kindWords(by)} ${value}`}</span>
      </button>
      {isOpen && (
        <WithdrawForm
          entry={entry}
          onRemoved={onRemoved}
          onClose={() => {
            setIsOpen(false);
            opener.current?.focus();
          }}
        />
      )}
    </li>
  );
};
