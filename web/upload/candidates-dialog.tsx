import { useLayoutEffect, useRef } from 'preact/hooks';
import { isFocusLost } from '../attention.ts';
import { counted } from '../plural.ts';
import { AT_FIRST, isPending } from './candidate.ts';
import { CandidateRow } from './candidate-row.tsx';
import { candidatesAnnouncement } from './candidate-words.ts';
import type { Candidates } from './use-candidates.ts';
import { useKeptRow } from './use-kept-row.ts';
import { useSpoken } from './use-spoken.ts';

type CandidatesProps = { readonly candidates: Candidates };

const Confirmation = ({ candidates: all }: CandidatesProps) => {
  const { candidates, confirm, cancel, previewMore } = all;
  const heading = useRef<HTMLHeadingElement>(null);
  const { section, remember, forget } = useKeptRow();
  const chosen = candidates.filter(({ isLeftOut }) => !isLeftOut).length;
  const unread = candidates.filter(({ preview }) => preview.kind === 'unread').length;
  const spoken = useSpoken(candidatesAnnouncement(candidates), !candidates.some(isPending));
  useLayoutEffect(() => heading.current?.focus(), []);
  useLayoutEffect(() => {
    // What was pressed may go away; without the focus, keys would be lost.
    if (isFocusLost()) heading.current?.focus();
  });
  return (
    <>
      <header>
        <h2 id="candidates" ref={heading} tabIndex={-1}>
          What the archive would make of {candidates.length === 1 ? 'this file' : 'these files'}
        </h2>
        <p role="status">{spoken}</p>
        <p class="acts">
          <button
            type="button"
            class="wanted"
            aria-disabled={chosen === 0}
            onClick={() => chosen > 0 && confirm()}
          >
            Add {counted(chosen, 'file')}
          </button>
          <button type="button" onClick={cancel}>
            Cancel
          </button>
        </p>
      </header>
      <section ref={section} aria-label="Files to be added" onFocusIn={remember} onFocusOut={forget}>
        <ul>
          {candidates.map((candidate) => (
            <CandidateRow key={candidate.id} candidate={candidate} candidates={all} />
          ))}
        </ul>
        {unread > 0 && (
          <p class="more">
            <button type="button" onClick={previewMore}>
              Preview {Math.min(unread, AT_FIRST)} more
            </button>{' '}
            {counted(unread, 'file')} not previewed; they can be added without.
          </p>
        )}
      </section>
    </>
  );
};

/** Asks whoever chose files whether to add them, and shows what would become of them; nothing is stored before. */
export const CandidatesDialog = ({ candidates }: CandidatesProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = candidates.candidates.length > 0;
  useLayoutEffect(() => {
    const { current } = dialog;
    if (current === null || current.open === isOpen) return;
    // Closing gives the focus back to where it was.
    if (isOpen) current.showModal();
    else current.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      class="candidates"
      aria-labelledby="candidates"
      onCancel={(event) => {
        event.preventDefault();
        candidates.cancel();
      }}
      onKeyDown={(event) => {
        // The page’s own keys are not meant here.
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        candidates.cancel();
      }}
    >
      {isOpen && <Confirmation candidates={candidates} />}
    </dialog>
  );
};
