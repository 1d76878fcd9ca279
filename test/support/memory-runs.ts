import type { AccountedBatch, PlannedFile, RunStore, WorkedBatch } from '../../shared/runs/ports.ts';
import { isAtRest, Run } from '../../shared/runs/run.ts';
import { createRunControl, type RunControl } from '../../shared/runs/run-control.ts';
import type { RunReceipt } from '../../shared/runs/run-receipt.ts';

type Batches<T> = Map<string, Map<string, T>>;

const inRun = <T>(all: Batches<T>, id: string): Map<string, T> => {
  const batches = all.get(id) ?? new Map<string, T>();
  all.set(id, batches);
  return batches;
};

/** Runs in memory, by the rules of those in the bucket. */
export const createMemoryRuns = (): RunStore => {
  const runs = new Map<string, { readonly run: Run; readonly etag: string }>();
  const claims = new Map<string, string>();
  const asked = new Set<string>();
  const receipts = new Map<string, RunReceipt>();
  const plan: Batches<readonly PlannedFile[]> = new Map();
  const worked: Batches<WorkedBatch> = new Map();
  const accounts: Batches<AccountedBatch> = new Map();
  let writes = 0;
  const scopeOf = ({ request }: Run): string => JSON.stringify(request.scope);
  return {
    list: async (size, after) => {
      const ids = [...runs.keys()].sort().reverse();
      const rest = after === undefined ? ids : ids.filter((id) => id < after);
      const page = rest.slice(0, size).flatMap((id) => runs.get(id)?.run ?? []);
      return { runs: page, more: rest.length > size };
    },
    read: async (id) => runs.get(id),
    write: async (run, etag) => {
      if (runs.get(run.id)?.etag !== etag) return 'conflict';
      writes += 1;
      const stored = { run: Run.parse(run), etag: `"${writes}"` };
      runs.set(run.id, stored);
      return stored;
    },
    claim: async (run) => {
      const holder = claims.get(scopeOf(run));
      const held = runs.get(holder ?? '')?.run;
      // One that isn't written yet is just being started.
      if (holder !== undefined && (held === undefined || !isAtRest(held))) return holder;
      claims.set(scopeOf(run), run.id);
      return run.id;
    },
    release: async (run) => {
      if (claims.get(scopeOf(run)) === run.id) claims.delete(scopeOf(run));
    },
    writePlan: async (id, batch, files) => void inRun(plan, id).set(batch, files),
    readPlan: async (id, batch) => inRun(plan, id).get(batch) ?? [],
    batches: async (id, step) => {
      const all = { plan, worked, accounts }[step];
      return [...(all.get(id)?.keys() ?? [])].sort();
    },
    writeWorked: async (id, batch, one) => void inRun(worked, id).set(batch, one),
    readWorked: async (id, batch) => inRun(worked, id).get(batch),
    writeAccount: async (id, batch, one) => void inRun(accounts, id).set(batch, one),
    readAccount: async (id, batch) => inRun(accounts, id).get(batch),
    writeReceipt: async (id, receipt) => void receipts.set(id, receipt),
    readReceipt: async (id) => receipts.get(id),
    askToStop: async (id, isAsked) => void (isAsked ? asked.add(id) : asked.delete(id)),
    isAskedToStop: async (id) => asked.has(id),
  };
};

/** The control of runs in a store, of which nobody works any; each begins a second after the one before. */
export const createIdleControl = (store: RunStore): RunControl => {
  let now = Date.parse('2024-07-12T08:00:00Z');
  return createRunControl({
    store,
    starter: { start: async () => {} },
    clock: () => {
      now += 1_000;
      return now;
    },
    unique: () => '0a1b2c3d',
    pause: async () => {},
  });
};
