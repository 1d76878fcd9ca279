import { useState } from 'preact/hooks';
import type { Receipt } from '../../shared/ingest/receipt.ts';
import { ShownTime } from '../shown-time.tsx';
import { lastName } from '../who.ts';
import { adminFailure } from './admin-words.ts';
import { DiscardForm } from './discard-form.tsx';
import { FilePreview } from './file-preview.tsx';
import { retryRefused, undiscardRefused } from './quarantine-api.ts';
import { useChange } from './use-change.ts';

type RefusedItemProps = { readonly receipt: Receipt; readonly onChanged: (words: string) => void };

/** A refused file: why, a look into it, and what can be done about it. */
export const RefusedItem = ({ receipt: given, onChanged }: RefusedItemProps) => {
  const [receipt, setReceipt] = useState(given);
  const [open, setOpen] = useState<'preview' | 'discard' | undefined>(undefined);
  const { isBusy, failure, send } = useChange();
  const { id, key, member, refused, discarded, ingested } = receipt;
  const name = member === undefined ? key : `${key} › ${member}`;
  const toggle = (part: 'preview' | 'discard'): void => setOpen(open === part ? undefined : part);
  return (
    <li>
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>
      </p>
      {refused.map(({ reason, detail, entry }, place) => (
        <p key={place}>
          {reason}
          {entry !== undefined && ` (entry ${entry})`}: <bdi>{detail}</bdi>
        </p>
      ))}
      <ul class="facts">
        <li>
          <ShownTime value={ingested} />
        </li>
        {discarded !== undefined && (
          <li>
            put away by <bdi>{discarded.by}</bdi>: <bdi>{discarded.note}</bdi>
          </li>
        )}
      </ul>
      <p class="correction-buttons">
        <button
          type="button"
          class="quiet"
          aria-expanded={open === 'preview'}
          onClick={() => toggle('preview')}
        >
          Look into it<span class="unseen"> {name}</span>
        </button>
        <button
          type="button"
          class="quiet"
          aria-disabled={isBusy}
          onClick={() =>
            void send(
              (signal) => retryRefused(id, signal),
              () => onChanged(`${name} is being read again. Show the list once more in a moment.`),
            )
          }
        >
          Read it again<span class="unseen"> {name}</span>
        </button>
        {discarded === undefined ? (
          <button
            type="button"
            class="quiet"
            aria-expanded={open === 'discard'}
            onClick={() => toggle('discard')}
          >
            Put away …<span class="unseen"> {name}</span>
          </button>
        ) : (
          <button
            type="button"
            class="quiet"
            aria-disabled={isBusy}
            onClick={() =>
              void send(
                (signal) => undiscardRefused(id, lastName() || 'the page', signal),
                (standing) => {
                  setReceipt(standing);
                  onChanged(`${name} is brought back.`);
                },
              )
            }
          >
            Bring it back<span class="unseen"> {name}</span>
          </button>
        )}
      </p>
      {failure !== undefined && (
        <p class="field-problem" role="alert">
          {adminFailure(failure)}
        </p>
      )}
      {open === 'preview' && <FilePreview id={id} />}
      {open === 'discard' && (
        <DiscardForm
          id={id}
          onClose={() => setOpen(undefined)}
          onDone={(away) => {
            setOpen(undefined);
            setReceipt(away);
            onChanged(`${name} is put away.`);
          }}
        />
      )}
    </li>
  );
};
