import type { RunStore } from './ports.ts';
import type { Run } from './run.ts';
import type { RunFilesPage, RunFilesParameters } from './run-parameters.ts';
import type { RunFile } from './run-receipt.ts';

/** Lambda gives six megabytes out; what JSON and CSV put around a file is less than it is long. */
const MOST_CHARACTERS = 2_000_000;
/** Of a page with few files of the wanted states. */
const MOST_BATCHES = 100;

type Place = { readonly batch: string; readonly at: number };

const placeIn = (after: string | undefined): Place => {
  const colon = after?.lastIndexOf(':') ?? -1;
  return after === undefined || colon < 0
    ? { batch: '', at: 0 }
    : { batch: after.slice(0, colon), at: Number(after.slice(colon + 1)) };
};

const lengthOf = ({ key, reasons }: RunFile): number =>
  key.length + reasons.reduce((sum, reason) => sum + reason.length, 200);

type Deps = { readonly store: Pick<RunStore, 'batches' | 'readAccount'> };
type Asked = Pick<RunFilesParameters, 'page-size' | 'state' | 'after'>;

/** Lists what became of each file of a run, in the order of its batches, as far as they have been accounted for. */
export const createListRunFiles =
  ({ store }: Deps) =>
  async (run: Run, { 'page-size': size, state, after }: Asked): Promise<RunFilesPage> => {
    const from = placeIn(after);
    const isComplete = run.state === 'done';
    const batches = (await store.batches(run.id, 'accounts')).filter((name) => name >= from.batch);
    const results: RunFile[] = [];
    let characters = 0;
    for (const [turn, batch] of batches.entries()) {
      if (turn >= MOST_BATCHES) return { results, isComplete, next: `${batch}:0` };
      const files = (await store.readAccount(run.id, batch))?.files ?? [];
      for (const [at, file] of files.entries()) {
        if (batch === from.batch && at < from.at) continue;
        if (state !== undefined && !state.includes(file.state)) continue;
        characters += lengthOf(file);
        if (results.length >= size || (results.length > 0 && characters > MOST_CHARACTERS))
          return { results, isComplete, next: `${batch}:${at}` };
        results.push(file);
      }
    }
    return { results, isComplete };
  };
