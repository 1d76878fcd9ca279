import { PIPELINE_VERSION } from '../text/normalise.ts';
import { addCounts, addProofs, faultsOf, NO_COUNTS, NO_PROOF } from './add-counts.ts';
import { isOfAttempt } from './batch-name.ts';
import type { RunStore } from './ports.ts';
import type { Run } from './run.ts';
import type { RunReceipt } from './run-receipt.ts';
import { restRun } from './update-run.ts';

export type CloseRunDeps = {
  readonly store: RunStore;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

export type CloseOptions = { readonly batches?: readonly string[]; readonly attempt?: string };

/** Accounts that are read at once. */
const READS_AT_ONCE = 8;

const sum = async (
  store: RunStore,
  id: string,
  batches: readonly string[],
): Promise<Pick<RunReceipt, 'counts' | 'proof'> & { readonly missing: readonly string[] }> => {
  let [counts, proof] = [NO_COUNTS, NO_PROOF];
  const missing: string[] = [];
  for (let at = 0; at < batches.length; at += READS_AT_ONCE) {
    const names = batches.slice(at, at + READS_AT_ONCE);
    const accounts = await Promise.all(names.map((name) => store.readAccount(id, name)));
    for (const [place, account] of accounts.entries()) {
      if (!account) missing.push(names[place] ?? '');
      else [counts, proof] = [addCounts(counts, account.counts), addProofs(proof, account.proof)];
    }
  }
  return { counts, proof, missing };
};

/**
 * Adds up the accounts of all batches that were begun into the run's receipt, and ends the run: `failed` where a batch has no account
 * or the counts don't add up, which no receipt may hide; `stopped` where somebody asked for that, as some batches weren't begun then.
 * `batches` are their names, where the caller knows them; else the bucket tells those of the attempt.
 */
export const createCloseRun =
  ({ store, clock }: CloseRunDeps) =>
  async (id: string, { batches, attempt }: CloseOptions = {}): Promise<Run | undefined> => {
    if (await store.isAskedToStop(id)) return restRun(store, id, 'stopped', clock());
    const names = batches ?? (await store.batches(id, 'worked')).filter((name) => isOfAttempt(name, attempt));
    const { counts, proof, missing } = await sum(store, id, names);
    const faults = [
      ...(missing.length === 0 ? [] : [`${missing.length} batches were worked and not accounted for`]),
      ...faultsOf(counts),
    ];
    if (faults.length > 0) return restRun(store, id, 'failed', clock(), `${faults.join('; ')}.`);
    const at = new Date(clock()).toISOString();
    await store.writeReceipt(id, { run: id, counts, proof, at, pipelineVersion: PIPELINE_VERSION });
    return restRun(store, id, 'done', clock());
  };

/** Ends a run whose batches have all been accounted for. */
export type CloseRun = ReturnType<typeof createCloseRun>;
