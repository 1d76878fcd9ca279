import { useState } from 'preact/hooks';
import type { ShownRunReceipt } from '../../shared/runs/run-parameters.ts';
import { type ApiFailure, fetchRunFiles, fetchRunReceipt, toFailure } from '../api.ts';
import { FailurePanel } from '../failure-panel.tsx';
import { grouped } from '../plural.ts';
import { reasonWords, warningWords } from '../upload/receipt-words.ts';
import { useAnswer } from '../use-answer.ts';
import { entryRows, fileRows, proofWords, sumWords } from './run-words.ts';
import { saveText } from './save-text.ts';

type Row = { readonly name: string; readonly count: number };

const Counts = ({ label, rows }: { readonly label: string; readonly rows: readonly Row[] }) => (
  <table class="counts" aria-label={label}>
    <tbody>
      {rows.map(({ name, count }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td class="number">{grouped(count)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Links can't carry the rights of whoever looks, so that what is saved is fetched first. */
const SaveButtons = ({ id, receipt }: { readonly id: string; readonly receipt: ShownRunReceipt }) => {
  const [failure, setFailure] = useState<ApiFailure | undefined>(undefined);
  const [isBusy, setIsBusy] = useState(false);
  const saveFiles = async (): Promise<void> => {
    if (isBusy) return;
    setIsBusy(true);
    setFailure(undefined);
    try {
      saveText(`run-${id}.csv`, 'text/csv', await fetchRunFiles(id));
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
    setIsBusy(false);
  };
  return (
    <>
      <p class="acts">
        <button type="button" aria-disabled={isBusy} onClick={() => void saveFiles()}>
          {isBusy ? 'Fetching…' : 'Save every file’s outcome (CSV)'}
        </button>
        <button
          type="button"
          onClick={() => saveText(`run-${id}.json`, 'application/json', JSON.stringify(receipt, null, 2))}
        >
          Save the receipt (JSON)
        </button>
      </p>
      {failure !== undefined && <FailurePanel failure={failure} />}
    </>
  );
};

const Shown = ({ id, receipt }: { readonly id: string; readonly receipt: ShownRunReceipt }) => {
  const { counts, proof, faults } = receipt;
  return (
    <>
      <p class={proof.equal ? 'proved' : 'field-problem'}>{proofWords(proof)}</p>
      {proof.differing.length > 0 && (
        <ul aria-label="Files in which they differ">
          {proof.differing.map((key) => (
            <li key={key}>
              <code>{key}</code>
            </li>
          ))}
        </ul>
      )}
      <p class={faults.length === 0 ? '' : 'field-problem'}>{sumWords(faults)}</p>
      <Counts label="Files" rows={fileRows(counts)} />
      <Counts label="Articles" rows={entryRows(counts)} />
      {counts.refused.length > 0 && (
        <>
          <h4>Why something was refused</h4>
          <Counts
            label="Refused"
            rows={counts.refused.map(({ reason, entries }) => ({
              name: reasonWords(reason),
              count: entries,
            }))}
          />
        </>
      )}
      {counts.warnings.length > 0 && (
        <>
          <h4>Remarks</h4>
          <Counts
            label="Remarks"
            rows={counts.warnings.map(({ kind, articles }) => ({
              name: warningWords(kind),
              count: articles,
            }))}
          />
        </>
      )}
      <SaveButtons id={id} receipt={receipt} />
    </>
  );
};

/** What became of the files of a run, and the proof of it. */
export const RunReceiptView = ({ id }: { readonly id: string }) => {
  const { answer, failure, again } = useAnswer(id, (signal) => fetchRunReceipt(id, signal));
  if (failure !== undefined) return <FailurePanel failure={failure} again={again} />;
  return (
    <section class="run-receipt" aria-label="Receipt">
      {answer === undefined ? (
        <p class="is-waiting">Fetching the receipt…</p>
      ) : (
        <Shown id={id} receipt={answer} />
      )}
    </section>
  );
};
