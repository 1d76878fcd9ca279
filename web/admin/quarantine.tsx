import { useRef, useState } from 'preact/hooks';
import { FailurePanel } from '../failure-panel.tsx';
import { MoreButton, PagesStatus } from '../pages-status.tsx';
import { TextField } from '../text-field.tsx';
import { useNewItems } from '../use-new-items.ts';
import { usePages } from '../use-pages.ts';
import { lastName } from '../who.ts';
import { adminFailure } from './admin-words.ts';
import { fetchQuarantine, type RefusedWanted, retryQuarantine } from './quarantine-api.ts';
import { RefusedItem } from './refused-item.tsx';
import { useChange } from './use-change.ts';

const ALL: RefusedWanted = { reason: '', prefix: '', discarded: 'exclude' };

/** Refused files: which there are and why, and what can be done about them. None of it touches a file. */
export const Quarantine = () => {
  const [wanted, setWanted] = useState(ALL);
  const [prefix, setPrefix] = useState('');
  const [told, setTold] = useState('');
  const { isBusy, failure, send } = useChange();
  const list = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const state = usePages(JSON.stringify(wanted), true, (signal, after) =>
    fetchQuarantine(wanted, signal, after),
  );
  const files = state.pages.flatMap(({ results }) => results);
  const reasons = state.pages[0]?.reasons ?? [];
  const leadToNew = useNewItems(list, files.length);
  if (state.failure !== undefined && state.pages.length === 0)
    return <FailurePanel failure={state.failure} again={state.again} />;
  const changed = (words: string): void => {
    setTold(words);
    heading.current?.focus();
  };
  const isAway = wanted.discarded === 'only';
  const chosen = reasons.flatMap(({ reason }) => (reason === wanted.reason ? [reason] : []));
  return (
    <>
      <p class="status" role="status">
        {told}
      </p>
      <form
        class="correction-form"
        aria-label="Which files"
        onSubmit={(event) => {
          event.preventDefault();
          setWanted({ ...wanted, prefix: prefix.trim() });
        }}
      >
        <div>
          <label for="refused-reason">Why they were refused</label>
          <select
            id="refused-reason"
            value={wanted.reason}
            onChange={({ currentTarget }) => setWanted({ ...wanted, reason: currentTarget.value })}
          >
            <option value="">for any reason</option>
            {reasons.map(({ reason, files: count }) => (
              <option key={reason} value={reason}>
                {`${reason} (${count})`}
              </option>
            ))}
          </select>
        </div>
        <TextField
          id="refused-prefix"
          label="Files whose keys begin with"
          isOptional
          value={prefix}
          problem={undefined}
          onInput={setPrefix}
        />
        <p>
          <label>
            <input
              type="checkbox"
              checked={isAway}
              onChange={({ currentTarget }) =>
                setWanted({ ...wanted, discarded: currentTarget.checked ? 'only' : 'exclude' })
              }
            />{' '}
            Those that were put away
          </label>
        </p>
        <p class="correction-buttons">
          <button type="submit">Show</button>
          {!isAway && files.length > 0 && (
            <button
              type="button"
              aria-disabled={isBusy}
              onClick={() =>
                void send(
                  (signal) =>
                    retryQuarantine(
                      { reasons: chosen, prefix: wanted.prefix, requestedBy: lastName() || 'the page' },
                      signal,
                    ),
                  ({ detail }) => changed(`${detail} Bulk ingest shows how far it is.`),
                )
              }
            >
              Read all of these again
            </button>
          )}
        </p>
        {failure !== undefined && (
          <p class="field-problem" role="alert">
            {adminFailure(failure)}
          </p>
        )}
      </form>
      <h2 ref={heading} tabIndex={-1}>
        {isAway ? 'What was put away' : 'What was refused'}
      </h2>
      <PagesStatus state={state} count={files.length} noun="file" />
      {state.phase === 'idle' && files.length === 0 && (
        <p>{isAway ? 'Nothing was put away.' : 'Nothing is refused.'}</p>
      )}
      <ul class="entries" ref={list}>
        {files.map((receipt) => (
          <RefusedItem key={`${receipt.id} ${receipt.ingested}`} receipt={receipt} onChanged={changed} />
        ))}
      </ul>
      <MoreButton
        state={state}
        label="More files"
        onMore={() => {
          leadToNew();
          state.more();
        }}
      />
    </>
  );
};
