import { useEffect, useRef, useState } from 'preact/hooks';
import type { OverrideField } from '../../shared/article/applied-override.ts';
import type { Article } from '../../shared/article/article.ts';
import { CorrectionForm } from './correction-form.tsx';
import { correctionFailure } from './correction-words.ts';
import { FieldOrigins } from './field-origins.tsx';
import { type CorrectionState, useCorrection } from './use-correction.ts';

type CorrectionsProps = { readonly article: Article; readonly onCorrected: (article: Article) => void };

const WORDS: Readonly<Record<Exclude<CorrectionState['phase'], 'failed'>, string>> = {
  idle: '',
  saving: 'Saving …',
  awaited: 'Saved. It shows in a moment …',
  shown: 'Saved: the article shows it.',
  late: 'Saved, but the article doesn’t show it yet. Open it again soon.',
};

/** An opened form: each opening and each change to another field is a correction of its own. */
type OpenForm = { readonly field: OverrideField; readonly opening: number; readonly correction: number };

const IDLE: CorrectionState = { phase: 'idle' };

const hasFocus = (): boolean => {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.closest('.correction-form') !== null;
};

/** Where each field came from, and the way to correct it. */
export const Corrections = ({ article, onCorrected }: CorrectionsProps) => {
  const [form, setForm] = useState<OpenForm>();
  const count = useRef(0);
  const opener = useRef<HTMLElement | undefined>(undefined);
  /** The correction that was sent last: what becomes of it later must not disturb another one. */
  const [sent, setSent] = useState<number>();
  const { state, send } = useCorrection(article.id, onCorrected);
  const isOfForm = form !== undefined && form.correction === sent;
  const next = (): number => {
    count.current += 1;
    return count.current;
  };
  const close = (): void => {
    if (hasFocus()) opener.current?.focus();
    setForm(undefined);
  };
  useEffect(() => {
    if (state.phase === 'shown' && isOfForm) close();
  }, [state.phase]);
  const open = (field: OverrideField, by: HTMLElement): void => {
    opener.current = by;
    const opening = next();
    setForm({ field, opening, correction: opening });
  };
  const told =
    state.phase === 'failed' ? (isOfForm ? '' : correctionFailure(state.failure)) : WORDS[state.phase];
  return (
    <>
      <FieldOrigins article={article} onCorrect={open} />
      {form !== undefined && (
        <CorrectionForm
          article={article}
          field={form.field}
          opening={form.opening}
          state={isOfForm || state.phase === 'saving' ? state : IDLE}
          send={async (field, request) => {
            setSent(form.correction);
            await send(field, request);
          }}
          onField={(field) => setForm({ ...form, field, correction: next() })}
          onClose={close}
        />
      )}
      <p role="status" class="correction-state">
        {told}
      </p>
    </>
  );
};
