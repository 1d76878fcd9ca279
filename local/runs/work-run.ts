import { setTimeout as wait } from 'node:timers/promises';
import { batchName, planName } from '../../shared/runs/batch-name.ts';
import { createCloseRun } from '../../shared/runs/close-run.ts';
import type { RunStore } from '../../shared/runs/ports.ts';
import type { Run } from '../../shared/runs/run.ts';
import { runPath } from '../../shared/runs/run-paths.ts';
import { restRun, updateRun } from '../../shared/runs/update-run.ts';
import { createProgress, type Progress } from './progress.ts';
import { StepFailed, type WorkerPool } from './worker-pool.ts';

/** How often a batch is tried of which some files can't be worked. */
const MOST_TRIES = 3;
/** Milliseconds; grows with each try. */
const TRY_PAUSE = 2_000;
/** Milliseconds between two words of how far a run is. */
const TELL_EVERY = 1_000;
/** Batches of one run that are worked at once. */
const AT_ONCE = 2;
/** Plans that are read at once. */
const READS_AT_ONCE = 16;

export type WorkRunDeps = {
  readonly store: RunStore;
  readonly pool: WorkerPool;
  /** Resolves when a batch may be begun: what is dropped meanwhile comes first. */
  readonly turn: () => Promise<void>;
  /** Whether the archive is being stopped. */
  readonly isStopped: () => boolean;
  /** Told the keys that a run has planned. */
  readonly onPlanned: (id: string, keys: readonly string[]) => void;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

type Batch = { readonly plan: string; readonly name: string; readonly files: number };

/** More batches failed than the run tolerates. */
class TooManyFailures extends Error {}

/** Works one run from wherever it stands to its rest, as the state machine does in the cloud. */
export const createWorkRun = ({ store, pool, turn, isStopped, onPlanned, clock }: WorkRunDeps) => {
  const closeRun = createCloseRun({ store, clock });
  const goesOn = async (id: string): Promise<boolean> => !isStopped() && !(await store.isAskedToStop(id));

  const batchesOf = async (run: Run): Promise<readonly Batch[]> => {
    const plans = Array.from({ length: run.planned?.batches ?? 0 }, (_, at) => planName(at + 1));
    const batches: Batch[] = [];
    for (let at = 0; at < plans.length; at += READS_AT_ONCE) {
      const read = await Promise.all(
        plans.slice(at, at + READS_AT_ONCE).map(async (plan) => {
          const files = await store.readPlan(run.id, plan);
          onPlanned(
            run.id,
            files.map(({ key }) => key),
          );
          return { plan, name: batchName(files), files: files.length };
        }),
      );
      batches.push(...read);
    }
    return batches;
  };

  /** The step once more, after a pause, where some files couldn't be worked; gives whether it was done. */
  const tryStep = async (run: Run, step: 'work' | 'account', { plan, name }: Batch): Promise<boolean> => {
    const key = step === 'work' ? runPath.plan(run.id, plan) : runPath.worked(run.id, name);
    for (let tries = 1; ; tries += 1) {
      try {
        await pool.call({ step, run: run.id, items: [{ key }] });
        return true;
      } catch (thrown) {
        if (!(thrown instanceof StepFailed) || isStopped()) throw thrown;
        if (!thrown.retryable) throw thrown;
        if (tries >= MOST_TRIES) return false;
        await wait(TRY_PAUSE * tries);
      }
    }
  };

  /** Does one step of every batch that isn't done; gives whether all have been tried. */
  const each = async (
    run: Run,
    step: 'work' | 'account',
    batches: readonly Batch[],
    { add }: Pick<Progress, 'add'>,
    isDone: (batch: Batch) => Promise<boolean>,
  ): Promise<boolean> => {
    const left = [...batches];
    const most = (run.request.toleratedFailures / 100) * batches.length;
    let failed = 0;
    const next = async (): Promise<void> => {
      for (let batch = left.shift(); batch && failed <= most; batch = left.shift()) {
        const { files } = batch;
        if (await isDone(batch)) {
          add({ files, failed: 0, isBefore: true });
          continue;
        }
        await turn();
        if (!(await goesOn(run.id))) {
          left.unshift(batch);
          return;
        }
        const done = await tryStep(run, step, batch);
        failed += done ? 0 : 1;
        add({ files, failed: done ? 0 : 1 });
      }
    };
    // One bucket of tokens bounds the rate: that of one batch.
    const lanes = run.request.filesPerSecond === undefined ? AT_ONCE : 1;
    await Promise.all(Array.from({ length: lanes }, next));
    if (failed > most)
      throw new TooManyFailures(
        `${failed} of ${batches.length} batches failed, which is more than ${run.request.toleratedFailures} %: the log says why.`,
      );
    return left.length === 0;
  };

  /** Tells how far the run is while it is being worked. */
  const telling = async <T>(
    run: Run,
    state: 'working' | 'accounting',
    work: (progress: Progress) => Promise<T>,
  ): Promise<T> => {
    const progress = createProgress(clock);
    const tell = (): Promise<Run | undefined> =>
      updateRun(store, run.id, (before) => ({
        ...before,
        ...progress.told(run.planned?.files ?? 0),
        state: before.state === 'stopping' ? before.state : state,
        updated: new Date(clock()).toISOString(),
      }));
    await tell();
    let last: Promise<unknown> = Promise.resolve();
    const timer = setInterval(() => {
      last = last.then(tell).catch(() => {});
    }, TELL_EVERY);
    try {
      return await work(progress);
    } finally {
      clearInterval(timer);
      await last;
      await tell().catch(() => {});
    }
  };

  const worked = async ({ id }: Run, { name }: Batch): Promise<boolean> =>
    (await store.readWorked(id, name))?.failed.length === 0;

  const workAll = async (id: string): Promise<void> => {
    const stored = (await store.read(id))?.run;
    if (!stored) return;
    if (!stored.planned) await pool.call({ step: 'plan', run: id });
    const run = (await store.read(id))?.run ?? stored;
    const batches = await batchesOf(run);
    // What was accounted for before the work was done says nothing.
    const isWorked = stored.state === 'accounting';
    const isWhole =
      isWorked ||
      (await telling(run, 'working', ({ add }) =>
        each(run, 'work', batches, { add }, (one) => worked(run, one)),
      ));
    const accounted = async ({ name }: Batch) =>
      isWorked && (await store.readAccount(id, name)) !== undefined;
    const isAccounted =
      isWhole &&
      (await telling(run, 'accounting', ({ add }) => each(run, 'account', batches, { add }, accounted)));
    if (isStopped()) return;
    if (isAccounted) await closeRun(id, { batches: batches.map(({ name }) => name) });
    else await restRun(store, id, 'stopped', clock());
  };

  return async (id: string): Promise<void> => {
    try {
      await workAll(id);
    } catch (thrown) {
      if (isStopped()) return;
      const isOurs = thrown instanceof TooManyFailures || (thrown instanceof StepFailed && !thrown.retryable);
      if (!isOurs) throw thrown;
      await restRun(store, id, 'failed', clock(), thrown.message);
    }
  };
};
