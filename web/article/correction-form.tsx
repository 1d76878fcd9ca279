import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OverrideField } from '../../shared/article/applied-override.ts';
import type { Article } from '../../shared/article/article.ts';
import { removeOverride, saveOverride } from '../api.ts';
import { fieldProblem } from '../failure-words.ts';
import { TextField } from '../text-field.tsx';
import { keepName, lastName } from '../who.ts';
import { correctableName } from './article-words.ts';
import { CORRECTABLE, correctionFailure, editedValue, hintOf, valueWritten } from './correction-words.ts';
import type { CorrectionState, useCorrection } from './use-correction.ts';

type CorrectionFormProps = {
  readonly article: Article;
  readonly field: OverrideField;
  /** Changes with each opening, which takes the focus. */
  readonly opening: number;
  readonly state: CorrectionState;
  readonly send: ReturnType<typeof useCorrection>['send'];
  readonly onField: (field: OverrideField) => void;
  readonly onClose: () => void;
};

/** The form in which a field is corrected, or its correction withdrawn. */
export const CorrectionForm = ({
  article,
  field,
  opening,
  state,
  send,
  onField,
  onClose,
}: CorrectionFormProps) => {
  /** What was written of each field, so that a look at another loses nothing. */
  const [drafts, setDrafts] = useState<Partial<Record<OverrideField, string>>>({});
  const text = drafts[field] ?? editedValue(article, field);
  const [why, setWhy] = useState('');
  const [by, setBy] = useState(lastName);
  const value = useRef<HTMLTextAreaElement>(null);
  const whyInput = useRef<HTMLInputElement>(null);
  const byInput = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => value.current?.focus(), [opening]);
  const failure = state.phase === 'failed' ? state.failure : undefined;
  const problem = fieldProblem(failure, field) ?? fieldProblem(failure, 'value');
  // What is marked is heard once the focus comes to it.
  useLayoutEffect(() => {
    if (problem !== undefined) value.current?.focus();
    else if (fieldProblem(failure, 'why') !== undefined) whyInput.current?.focus();
    else if (fieldProblem(failure, 'by') !== undefined) byInput.current?.focus();
  }, [failure]);
  const isTold = problem !== undefined || ['why', 'by'].some((name) => fieldProblem(failure, name));
  const isBusy = state.phase === 'saving' || state.phase === 'awaited';
  const hint = hintOf(field);
  const described = [problem === undefined ? '' : 'correct-problem', hint === '' ? '' : 'correct-hint'];
  return (
    <form
      class="correction-form"
      aria-labelledby="correct-title"
      onSubmit={(event) => {
        event.preventDefault();
        if (isBusy) return;
        keepName(by);
        void send(field, (signal) =>
          saveOverride(article.id, field, { value: valueWritten(field, text), why, by }, signal),
        );
      }}
    >
      <h3 id="correct-title">Correct this record</h3>
      <div>
        <label for="correct-field">Field</label>
        <select
          id="correct-field"
          value={field}
          onChange={(event) => {
            const chosen = CORRECTABLE.find((one) => one === event.currentTarget.value);
            if (chosen !== undefined) onField(chosen);
          }}
        >
          {CORRECTABLE.map((one) => (
            <option key={one} value={one}>
              {correctableName(one)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="correct-value">Right value</label>
        <textarea
          id="correct-value"
          ref={value}
          rows={field === 'byline' || field === 'tags' || field === 'standfirst' ? 4 : 2}
          value={text}
          dir="auto"
          aria-invalid={problem !== undefined}
          aria-describedby={described.join(' ').trim() || undefined}
          onInput={(event) => setDrafts({ ...drafts, [field]: event.currentTarget.value })}
        />
        {hint !== '' && <p id="correct-hint">{hint}</p>}
        {problem !== undefined && (
          <p class="field-problem" id="correct-problem">
            {problem}
          </p>
        )}
      </div>
      <TextField
        id="correct-why"
        label="Why"
        input={whyInput}
        value={why}
        problem={fieldProblem(failure, 'why')}
        onInput={setWhy}
      />
      <TextField
        id="correct-by"
        label="Your name"
        input={byInput}
        value={by}
        autocomplete="name"
        problem={fieldProblem(failure, 'by')}
        onInput={setBy}
      />
      {failure !== undefined && !isTold && (
        <p class="field-problem" role="alert">
          {correctionFailure(failure)}
        </p>
      )}
      <p class="correction-buttons">
        <button type="submit" class="wanted" aria-disabled={isBusy}>
          Save the correction
        </button>
        {article.overrides?.[field] !== undefined && (
          <button
            type="button"
            aria-disabled={isBusy}
            onClick={() => {
              if (!isBusy) void send(field, (signal) => removeOverride(article.id, field, signal));
            }}
          >
            Withdraw the correction
          </button>
        )}
        <button type="button" onClick={onClose}>
          Close
        </button>
      </p>
    </form>
  );
};
