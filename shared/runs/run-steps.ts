import type { AgreeFile } from '../ingest/agree-file.ts';
import type { ArticleSource } from '../ingest/ports.ts';
import type { Log, LogFields } from '../logger.ts';
import { createAccountBatch } from './account-batch.ts';
import { isOfAttempt } from './batch-name.ts';
import { createCloseRun } from './close-run.ts';
import { isInScope } from './in-scope.ts';
import { createPlanRun } from './plan-run.ts';
import type { PlannedFile, RunIndex, RunStore } from './ports.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { isAtRest, type Run } from './run.ts';
import { BatchIncomplete, createRunBatch } from './run-batch.ts';
import { batchOf } from './run-paths.ts';
import { RunRefused } from './run-refused.ts';
import { createSettleFile } from './settle-file.ts';
import { type StepEvent, toPlannedFile } from './step-event.ts';
import { restRun, updateRun } from './update-run.ts';

export type RunStepsDeps = {
  readonly agree: AgreeFile;
  readonly source: Pick<ArticleSource, 'list' | 'read'>;
  readonly store: RunStore;
  readonly index: RunIndex;
  /** Files a planned batch at most. */
  readonly batchSize: number;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly log: Log;
};

type EventOf<S extends StepEvent['step']> = Extract<StepEvent, { readonly step: S }>;

/** What a step has to say of itself. */
export type StepAnswer = LogFields;

/** The steps of runs; `until` (milliseconds since 1970) is when a step must be about to end. */
export type RunSteps = (event: StepEvent, until: number) => Promise<StepAnswer>;

/** The steps of runs, the same whoever calls for them. Throws `BatchIncomplete`, `RunRefused`, `Unavailable`. */
export const createRunSteps = ({
  agree,
  source,
  store,
  index,
  batchSize,
  clock,
  pause,
  log,
}: RunStepsDeps): RunSteps => {
  const settleFile = createSettleFile({ agree, clock, pause });
  const runBatch = createRunBatch({ settleFile, store });
  const accountBatch = createAccountBatch({ index, store, settleFile, pause });
  const planRun = createPlanRun({ source, index, store, batchSize });
  const closeRun = createCloseRun({ store, clock });
  const limits = new Map<string, RateLimit>();

  const runOf = async (id: string): Promise<Run> => {
    const stored = await store.read(id);
    if (!stored) throw new RunRefused(`There is no run ${id}.`, { parameter: 'run' });
    return stored.run;
  };
  const rateLimitOf = ({ id, request: { filesPerSecond } }: Run): RateLimit | undefined => {
    if (filesPerSecond === undefined) return undefined;
    const limit = limits.get(id) ?? createRateLimit({ filesPerSecond, clock, pause });
    limits.set(id, limit);
    return limit;
  };
  /** The files that items name, and those of the plans that they name. */
  const filesOf = async ({ run, items }: EventOf<'work'>): Promise<readonly PlannedFile[]> => {
    const named = items.flatMap((item) => toPlannedFile(item) ?? []);
    const files = await Promise.all(
      named.map(async (file) => {
        const plan = batchOf(run, 'plan', file.key);
        return plan === undefined ? [file] : store.readPlan(run, plan);
      }),
    );
    return files.flat();
  };
  const enter = (run: string, state: 'working' | 'accounting', planned?: Run['planned']) =>
    updateRun(store, run, (before) =>
      isAtRest(before) || before.state === 'stopping'
        ? before
        : { ...before, state, updated: new Date(clock()).toISOString(), ...(planned ? { planned } : {}) },
    );

  const plan = async ({ run }: EventOf<'plan'>): Promise<StepAnswer> => {
    const planned = await planRun(await runOf(run));
    await enter(run, 'working', planned);
    log.info('RUN_PLANNED', { run, ...planned });
    return planned;
  };

  const work = async (event: EventOf<'work'>, until: number): Promise<StepAnswer> => {
    const { run: id, attempt } = event;
    const began = clock();
    if (await store.isAskedToStop(id)) return { files: 0, failed: 0, isStopped: true };
    const run = await runOf(id);
    const files = (await filesOf(event)).filter((file) => isInScope(run.request.scope, file));
    if (files.length === 0) return { files: 0, failed: 0 };
    const rateLimit = rateLimitOf(run);
    const { batch, failed } = await runBatch({
      run: id,
      files,
      again: run.request.again,
      until,
      ...(attempt === undefined ? {} : { attempt }),
      ...(rateLimit ? { rateLimit } : {}),
    });
    const answer = { batch, files: files.length, failed: failed.length };
    log.info('RUN_BATCH_WORKED', { run: id, ...answer, milliseconds: clock() - began });
    if (failed.length > 0) throw new BatchIncomplete(batch, failed);
    return answer;
  };

  const account = async (event: EventOf<'account'>, until: number): Promise<StepAnswer> => {
    const { run: id, items, attempt } = event;
    const run = await runOf(id);
    const batches = items
      .flatMap(({ Key, key = Key }) => batchOf(id, 'worked', key ?? '') ?? [])
      .filter((batch) => isOfAttempt(batch, attempt));
    let [files, failed, isEqual] = [0, 0, true];
    for (const batch of batches) {
      const accounted = await accountBatch(run, batch, until);
      files += accounted?.counts.files.seen ?? 0;
      failed += accounted?.counts.files.failed ?? 0;
      isEqual &&= accounted?.proof.equal ?? true;
    }
    const answer = { batches: batches.length, files, failed, isEqual };
    log.info('RUN_BATCH_ACCOUNTED', { run: id, ...answer });
    return answer;
  };

  const ended = (run: Run | undefined, more: StepAnswer = {}): StepAnswer => {
    const detail = run?.detail === undefined ? {} : { detail: run.detail };
    const answer = { state: run?.state, ...detail, ...more };
    log.info('RUN_ENDED', { run: run?.id, ...answer });
    return answer;
  };

  return async (event, until) => {
    switch (event.step) {
      case 'plan':
        return plan(event);
      case 'enter':
        return { state: (await enter(event.run, event.state))?.state };
      case 'work':
        return work(event, until);
      case 'account':
        return account(event, until);
      case 'close': {
        const { run: id, attempt } = event;
        const run = await closeRun(id, attempt === undefined ? {} : { attempt });
        // A run that isn't done has no receipt of its own, and so no proof.
        const receipt = run?.state === 'done' ? await store.readReceipt(id) : undefined;
        return ended(run, { isEqual: receipt?.proof.equal ?? false });
      }
      case 'rest':
        return ended(await restRun(store, event.run, event.state, clock(), event.detail));
    }
  };
};
