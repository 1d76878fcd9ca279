import { useEffect, useRef, useState } from 'preact/hooks';
import { FailurePanel } from '../failure-panel.tsx';
import { useNewItems } from '../use-new-items.ts';
import { RunItem } from './run-item.tsx';
import { isAtRest, runStateWords, scopeWords } from './run-words.ts';
import { StartRunForm } from './start-run-form.tsx';
import { useRuns } from './use-runs.ts';

/** Runs over many files of the bucket: how they stand, and the way to begin one. */
export const Runs = () => {
  const { runs, next, failure, again, more } = useRuns();
  const [told, setTold] = useState('');
  const atWork = useRef<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const leadToNew = useNewItems(list, runs?.length ?? 0);
  useEffect(() => {
    const ended = runs?.find((run) => atWork.current.has(run.id) && isAtRest(run));
    if (ended !== undefined) setTold(`${runStateWords(ended)}: ${scopeWords(ended.request.scope)}.`);
    atWork.current = new Set((runs ?? []).filter((run) => !isAtRest(run)).map(({ id }) => id));
  }, [runs]);
  if (failure !== undefined && runs === undefined) return <FailurePanel failure={failure} again={again} />;
  return (
    <>
      <p class="status" role="status">
        {told}
      </p>
      <h2>Ingest files of the bucket</h2>
      <StartRunForm
        onBegun={({ detail }) => {
          setTold(detail);
          again();
          heading.current?.focus();
        }}
      />
      <h2 ref={heading} tabIndex={-1}>
        What was ingested
      </h2>
      {failure !== undefined && <FailurePanel failure={failure} again={again} />}
      {runs === undefined && <p class="is-waiting">Fetching the runs…</p>}
      {runs?.length === 0 && <p>There was no run.</p>}
      <ul class="entries runs" ref={list}>
        {(runs ?? []).map((run) => (
          <RunItem key={run.id} run={run} onChanged={again} />
        ))}
      </ul>
      {next !== undefined && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            leadToNew();
            void more();
          }}
        >
          Older runs
        </button>
      )}
    </>
  );
};
