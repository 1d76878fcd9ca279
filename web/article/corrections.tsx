import { useEffect, useRef, useState } from 'preact/hooks';
import type { OverrideField } from '../../shared/article/applied-override.ts';
import type { Article } from '../../shared/article/article.ts';
import { CorrectionForm } from './correction-form.tsx';
import { FieldOrigins } from './field-origins.tsx';
import { type CorrectionState, useCorrection } from './use-correction.ts';

type CorrectionsProps = { readonly article: Article; readonly onCorrected: (article: Article) => void };

const WORDS: Readonly<Record<CorrectionState['phase'], string>> = {
  idle: '',
  saving: 'Saving …',
  awaited: 'Saved. It shows in a moment …',
  shown: 'Saved: the article shows it.',
  late: 'Saved, but the article doesn’t show it yet. Open it again soon.',
  failed: '',
};

/** Where each field came from, and the way to correct it. */
export const Corrections = ({ article, onCorrected }: CorrectionsProps) => {
  const [field, setField] = useState<OverrideField>();
  const opener = useRef<HTMLElement | undefined>(undefined);
  const { state, send, rest } = useCorrection(article.id, onCorrected);
  const close = (): void => {
    setField(undefined);
    opener.current?.focus();
  };
  useEffect(() => {
    if (state.phase === 'shown') close();
  }, [state.phase]);
  const open = (chosen: OverrideField, by: HTMLElement): void => {
    opener.current = by;
    rest();
    setField(chosen);
  };
  return (
    <>
      <FieldOrigins article={article} onCorrect={open} />
      {field !== undefined && (
        <CorrectionForm
          article={article}
          field={field}
          state={state}
          send={send}
          onField={setField}
          onClose={close}
        />
      )}
      <p role="status" class="correction-state">
        {WORDS[state.phase]}
      </p>
    </>
  );
};
