import { useState } from 'preact/hooks';
import type { BegunRun } from '../../shared/runs/run-parameters.ts';
import { startRun } from '../api.ts';
import { fieldProblem } from '../failure-words.ts';
import { TextField } from '../text-field.tsx';
import { keepName, lastName } from '../who.ts';
import { adminFailure } from './admin-words.ts';
import { useChange } from './use-change.ts';

const FIELDS = ['scope.prefix', 'requestedBy', 'why'] as const;

/** The form by which all files below a prefix are ingested. */
export const StartRunForm = ({ onBegun }: { readonly onBegun: (begun: BegunRun) => void }) => {
  const [prefix, setPrefix] = useState('');
  const [isAgain, setIsAgain] = useState(false);
  const [why, setWhy] = useState('');
  const [requestedBy, setRequestedBy] = useState(lastName);
  const { isBusy, failure, send } = useChange();
  const problem = (name: (typeof FIELDS)[number]): string | undefined => fieldProblem(failure, name);
  const isMarked = FIELDS.some((name) => problem(name) !== undefined);
  return (
    <form
      class="correction-form"
      aria-label="Ingest files"
      onSubmit={(event) => {
        event.preventDefault();
        keepName(requestedBy);
        const request = {
          scope: { by: 'prefix', prefix: prefix.trim() },
          again: isAgain,
          requestedBy,
          ...(why.trim() === '' ? {} : { why }),
        } as const;
        void send(
          (signal) => startRun(request, signal),
          (begun) => {
            setWhy('');
            onBegun(begun);
          },
        );
      }}
    >
      <TextField
        id="run-prefix"
        label="Files whose keys begin with"
        hint="As incoming/1998/. Empty: every file of the bucket."
        isOptional
        value={prefix}
        problem={problem('scope.prefix')}
        onInput={setPrefix}
      />
      <p>
        <label>
          <input
            type="checkbox"
            checked={isAgain}
            onChange={({ currentTarget }) => setIsAgain(currentTarget.checked)}
          />{' '}
          Read files anew that are settled already
        </label>
      </p>
      <TextField id="run-why" label="Why" isOptional value={why} problem={problem('why')} onInput={setWhy} />
      <TextField
        id="run-requested-by"
        label="Your name"
        autocomplete="name"
        value={requestedBy}
        problem={problem('requestedBy')}
        onInput={setRequestedBy}
      />
      {failure !== undefined && (
        <p class="field-problem" role="alert">
          {isMarked ? 'Nothing was begun. Please mend what is marked.' : adminFailure(failure)}
        </p>
      )}
      <p class="correction-buttons">
        <button type="submit" class="wanted" aria-disabled={isBusy}>
          {isBusy ? 'Beginning…' : 'Ingest'}
        </button>
      </p>
    </form>
  );
};
