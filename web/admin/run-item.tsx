import { useState } from 'preact/hooks';
import type { Run } from '../../shared/runs/run.ts';
import { resumeRun, stopRun } from '../api.ts';
import { VersionTime } from '../versions/version-time.tsx';
import { adminFailure } from './admin-words.ts';
import { RunReceiptView } from './run-receipt.tsx';
import { isAtRest, progressWords, runStateWords, scopeWords } from './run-words.ts';
import { useChange } from './use-change.ts';

type RunItemProps = { readonly run: Run; readonly onChanged: () => void };

/** Stops a run that is at work, or goes on with one that was ended. */
const Steering = ({ run, onChanged }: RunItemProps) => {
  const { isBusy, failure, send } = useChange();
  const [words, steer] = isAtRest(run) ? (['Resume', resumeRun] as const) : (['Stop', stopRun] as const);
  const isStopping = run.state === 'stopping';
  return (
    <>
      {run.state !== 'done' && (
        <button
          type="button"
          aria-disabled={isBusy || isStopping}
          onClick={() => {
            // It stays where it is, so that whoever pressed it keeps their place.
            if (!isStopping) void send((signal) => steer(run.id, signal), onChanged);
          }}
        >
          {isStopping ? 'Stopping…' : words}
          <span class="unseen"> {scopeWords(run.request.scope)}</span>
        </button>
      )}
      {failure !== undefined && (
        <p class="field-problem" role="alert">
          {adminFailure(failure)}
        </p>
      )}
    </>
  );
};

/** One run: what it works, how far it is, and its receipt. */
export const RunItem = ({ run, onChanged }: RunItemProps) => {
  const [isOpen, setIsOpen] = useState(false);
  const { id, request, state, started, ended, planned, done } = run;
  const scope = scopeWords(request.scope);
  return (
    <li>
      <h3>
        <bdi>{scope}</bdi>
      </h3>
      <p class={state === 'failed' ? 'field-problem' : undefined}>
        <strong>{runStateWords(run)}</strong> {progressWords(run)}
      </p>
      {!isAtRest(run) && (
        <progress
          aria-label={`Progress: ${scope}`}
          {...(planned === undefined ? {} : { max: Math.max(1, planned.files), value: done.files })}
        />
      )}
      <ul class="facts">
        <li>
          begun <VersionTime at={started} />
        </li>
        {ended !== undefined && (
          <li>
            ended <VersionTime at={ended} />
          </li>
        )}
        <li>
          by <bdi>{request.requestedBy}</bdi>
        </li>
        {request.why !== undefined && (
          <li>
            <bdi>{request.why}</bdi>
          </li>
        )}
        <li>
          run <code>{id}</code>
        </li>
      </ul>
      <div class="acts">
        <Steering run={run} onChanged={onChanged} />
        {state === 'done' && (
          <button type="button" class="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            Receipt<span class="unseen"> of {scope}</span>
          </button>
        )}
      </div>
      {isOpen && state === 'done' && <RunReceiptView id={id} />}
    </li>
  );
};
