import { createAgreeFiles } from '../../shared/ingest/agree-files.ts';
import type { Log } from '../../shared/logger.ts';
import type { RunStarter, RunStore } from '../../shared/runs/ports.ts';
import type { RunRequest } from '../../shared/runs/run.ts';
import { createRunControl } from '../../shared/runs/run-control.ts';
import { runPath } from '../../shared/runs/run-paths.ts';
import { createRunSteps, type RunSteps } from '../../shared/runs/run-steps.ts';
import { DEFAULT_STORY_SETTINGS } from '../../shared/stories/lead-order.ts';
import { createMemoryIndex, createMemoryOverrides, createMemorySource } from './memory-archive.ts';
import { createMemoryRunIndex } from './memory-run-index.ts';
import { createMemoryRuns } from './memory-runs.ts';

const SILENT: Log = { info: () => {}, error: () => {} };

/** Far away: no step is pressed for time. */
export const WHOLE_DAY = 86_400_000;

/** An archive in memory with runs, whose clock goes on by a millisecond with each look. */
export const createMemoryRunSteps = ({ batchSize = 4 }: { readonly batchSize?: number } = {}) => {
  const bucket = createMemorySource();
  const index = createMemoryIndex();
  const store = createMemoryRuns();
  let now = Date.parse('2024-07-12T08:00:00Z');
  const clock = () => {
    now += 1;
    return now;
  };
  const { agree } = createAgreeFiles({
    source: bucket.source,
    index,
    overrides: createMemoryOverrides().store,
    stories: { stories: index.stories, settings: async () => DEFAULT_STORY_SETTINGS },
    clock,
  });
  const deps = {
    agree,
    source: bucket.source,
    store,
    index: createMemoryRunIndex(index),
    batchSize,
    clock,
    pause: async () => {},
    log: SILENT,
  };
  const stepsOf = (more: Partial<typeof deps> = {}): RunSteps => createRunSteps({ ...deps, ...more });
  const steps = stepsOf();
  let started = 0;
  const controlOf = (starter: RunStarter, runs: RunStore = store) =>
    createRunControl({
      store: runs,
      starter,
      clock,
      unique: () => {
        started += 1;
        return String(started).padStart(8, '0');
      },
      pause: async () => {},
    });

  /** Every step of a run, as whoever works it calls for them; what a batch throws is kept, and the rest is done. */
  const walk = async (run: string, by: RunSteps = steps): Promise<readonly unknown[]> => {
    const until = now + WHOLE_DAY;
    const thrown: unknown[] = [];
    const each = async (step: 'work' | 'account', keys: readonly string[]): Promise<void> => {
      for (const key of keys)
        await by({ step, run, items: [{ Key: key }] }, until).catch((one) => thrown.push(one));
    };
    await by({ step: 'plan', run }, until);
    const plans = await store.batches(run, 'plan');
    await each(
      'work',
      plans.map((name) => runPath.plan(run, name)),
    );
    await by({ step: 'enter', run, state: 'accounting' }, until);
    const worked = await store.batches(run, 'worked');
    await each(
      'account',
      worked.map((name) => runPath.worked(run, name)),
    );
    await by({ step: 'close', run }, until);
    return thrown;
  };
  const control = controlOf({ start: async () => {} });
  const request = (scope: RunRequest['scope'], more: Partial<RunRequest> = {}): RunRequest => ({
    scope,
    again: false,
    toleratedFailures: 5,
    requestedBy: 'Ann Example',
    ...more,
  });
  return {
    ...bucket,
    index,
    store,
    agree,
    clock,
    control,
    controlOf,
    steps,
    stepsOf,
    walk,
    /** Starts a run over a prefix, works all of it, and gives its receipt and its files. */
    runOver: async (prefix: string, more: Partial<RunRequest> = {}, by: RunSteps = steps) => {
      const { run } = await control.start(request({ by: 'prefix', prefix }, more));
      const thrown = await walk(run.id, by);
      const names = await store.batches(run.id, 'accounts');
      const accounts = await Promise.all(names.map((name) => store.readAccount(run.id, name)));
      return {
        id: run.id,
        run: (await store.read(run.id))?.run,
        receipt: await store.readReceipt(run.id),
        files: new Map(accounts.flatMap((one) => one?.files ?? []).map((file) => [file.key, file])),
        thrown,
      };
    },
    request,
  };
};
