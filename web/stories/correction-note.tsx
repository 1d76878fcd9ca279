import { hasOwnLabel } from './story-words.ts';

type CorrectionNoteProps = { readonly text: string | undefined; readonly lang: string };

/** What an article says of itself that it corrects. */
export const CorrectionNote = ({ text, lang }: CorrectionNoteProps) => (
  <p class="correction-note">
    {!hasOwnLabel(text) && <strong>{text === undefined ? 'Correction' : 'Correction: '}</strong>}
    {text !== undefined && (
      <span lang={lang} dir="auto">
        {text}
      </span>
    )}
  </p>
);

type CorrectionNotesProps = {
  readonly corrections: readonly { readonly text: string }[];
  readonly lang: string;
};

/** All that an article says of itself that it corrects. */
export const CorrectionNotes = ({ corrections, lang }: CorrectionNotesProps) => (
  <>
    {corrections.map(({ text }) => (
      <CorrectionNote key={text} text={text} lang={lang} />
    ))}
  </>
);
