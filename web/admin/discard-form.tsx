import { useId, useState } from 'preact/hooks';
import type { Receipt } from '../../shared/ingest/receipt.ts';
import { fieldProblem } from '../failure-words.ts';
import { TextField } from '../text-field.tsx';
import { keepName, lastName } from '../who.ts';
import { adminFailure } from './admin-words.ts';
import { discardRefused } from './quarantine-api.ts';
import { useChange } from './use-change.ts';

type DiscardFormProps = {
  /** Of the file's receipt. */
  readonly id: string;
  readonly onDone: (receipt: Receipt) => void;
  readonly onClose: () => void;
};

/** The form by which a refused file is put away, with a note. */
export const DiscardForm = ({ id, onDone, onClose }: DiscardFormProps) => {
  const [note, setNote] = useState('');
  const [by, setBy] = useState(lastName);
  const { isBusy, failure, send } = useChange();
  const own = useId();
  const isMarked = ['note', 'by'].some((name) => fieldProblem(failure, name) !== undefined);
  return (
    <form
      class="correction-form"
      aria-label="Put this file away"
      onSubmit={(event) => {
        event.preventDefault();
        keepName(by);
        void send((signal) => discardRefused(id, { note, by }, signal), onDone);
      }}
    >
      <TextField
        id={`${own}-note`}
        label="Why it needn’t be read"
        value={note}
        problem={fieldProblem(failure, 'note')}
        onInput={setNote}
      />
      <TextField
        id={`${own}-by`}
        label="Your name"
        autocomplete="name"
        value={by}
        problem={fieldProblem(failure, 'by')}
        onInput={setBy}
      />
      {failure !== undefined && !isMarked && (
        <p class="field-problem" role="alert">
          {adminFailure(failure)}
        </p>
      )}
      <p class="correction-buttons">
        <button type="submit" class="wanted" aria-disabled={isBusy}>
          Put it away
        </button>
        <button type="button" onClick={onClose}>
          Keep it
        </button>
      </p>
    </form>
  );
};
