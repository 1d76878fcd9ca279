import { describe, expect, it } from 'vitest';
import { createRunManager } from '../../../local/runs/manager.ts';
import { createProgress } from '../../../local/runs/progress.ts';
import { StepFailed, type WorkerPool } from '../../../local/runs/worker-pool.ts';
import { isAtRest } from '../../../shared/runs/run.ts';
import type { StepEvent } from '../../../shared/runs/step-event.ts';
import { createMemoryRunSteps, WHOLE_DAY } from '../../support/memory-run-steps.ts';

const FILES = 60;

type Options = {
  readonly archive?: ReturnType<typeof createMemoryRunSteps>;
  /** Instead of a step. */
  readonly instead?: (event: StepEvent) => Promise<boolean>;
  readonly liveMessages?: () => number;
};

/** A manager whose threads are this one. */
const setup = ({ archive = filled(), instead = async () => false, liveMessages = () => 0 }: Options = {}) => {
  const done: StepEvent[] = [];
  const pool: WorkerPool = {
    call: async (event) => {
      if (await instead(event)) return;
      await archive.steps(event, archive.clock() + WHOLE_DAY).catch((thrown) => {
        throw new StepFailed(thrown.name, thrown.message, thrown.retryable ?? true);
      });
      done.push(event);
    },
    stop: async () => {},
  };
  const said: string[] = [];
  const manager = createRunManager({
    store: archive.store,
    pool,
    liveMessages,
    say: (line) => said.push(line),
    clock: Date.now,
  });
  const rest = async (id: string) => {
    for (;;) {
      const run = (await archive.store.read(id))?.run;
      if (run && isAtRest(run)) return run;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { archive, manager, control: archive.controlOf(manager), done, said, rest };
};

/** Files of which none is an article: they are soon worked. */
const filled = () => {
  const archive = createMemoryRunSteps({ batchSize: 25 });
  for (let at = 0; at < FILES; at += 1) archive.put(`in/${at}.txt`, ' ');
  return archive;
};

describe('a run on one machine', () => {
  it('is worked to its end, and tells how far it is', async () => {
    const { archive, control, done, rest } = setup();
    const { run } = await control.start(archive.request({ by: 'prefix', prefix: 'in/' }));
    expect(await rest(run.id)).toMatchObject({
      state: 'done',
      planned: { files: FILES, batches: 3 },
      done: { files: FILES, batches: 3, failed: 0 },
    });
    expect((await archive.store.readReceipt(run.id))?.counts.files).toMatchObject({
      seen: FILES,
      quarantined: FILES,
    });
    expect(done.map(({ step }) => step).sort()).toEqual([
      ...['account', 'account', 'account', 'plan', 'work', 'work', 'work'],
    ]);
  });

  it('goes on where the process before it was killed, without the batches that had ended', async () => {
    let batches = 0;
    const never = new Promise<boolean>(() => {});
    const first = setup({
      instead: async ({ step }) => {
        if (step === 'work') batches += 1;
        return step === 'work' && batches > 1 ? never : false;
      },
    });
    const { run } = await first.control.start(first.archive.request({ by: 'prefix', prefix: 'in/' }));
    while (batches < 3 || (await first.archive.store.batches(run.id, 'worked')).length < 1)
      await new Promise((resolve) => setTimeout(resolve, 5));
    const second = setup({ archive: first.archive });
    await second.manager.goOn();
    expect(second.said).toEqual([`Going on with the run ${run.id}`]);
    expect(second.manager.covers('in/7.txt')).toBe(true);
    expect(second.manager.covers('out/7.txt')).toBe(false);
    expect((await second.rest(run.id)).state).toBe('done');
    expect(second.done.filter(({ step }) => step === 'work')).toHaveLength(2);
    expect(second.done.filter(({ step }) => step === 'plan')).toHaveLength(0);
    expect((await second.archive.store.readReceipt(run.id))?.counts.files.seen).toBe(FILES);
  });

  it('stops between two batches, and goes on when it is resumed', async () => {
    let stop = async (): Promise<unknown> => undefined;
    const { archive, control, done, rest } = setup({
      instead: async ({ step }) => {
        if (step === 'work') await stop();
        return false;
      },
    });
    const started = control.start(archive.request({ by: 'prefix', prefix: 'in/' }));
    stop = async () => control.stop((await started).run.id);
    const { run } = await started;
    expect((await rest(run.id)).state).toBe('stopped');
    const worked = done.filter(({ step }) => step === 'work').length;
    expect(worked).toBeLessThan(3);
    stop = async () => undefined;
    await control.resume(run.id);
    expect((await rest(run.id)).state).toBe('done');
    expect((await archive.store.readReceipt(run.id))?.counts.files.seen).toBe(FILES);
  });

  it('fails when more batches fail than it tolerates', async () => {
    const { archive, control, rest } = setup({
      instead: async ({ step }) => {
        if (step === 'work') throw new StepFailed('RunRefused', 'There is no such thing.', false);
        return false;
      },
    });
    const { run } = await control.start(archive.request({ by: 'prefix', prefix: 'in/' }));
    expect(await rest(run.id)).toMatchObject({ state: 'failed', detail: 'There is no such thing.' });
  });

  it('waits for what is dropped meanwhile', async () => {
    let messages = 3;
    const seen: number[] = [];
    const { archive, control, rest } = setup({
      liveMessages: () => messages,
      instead: async ({ step }) => {
        if (step === 'work') seen.push(messages);
        return false;
      },
    });
    const { run } = await control.start(archive.request({ by: 'prefix', prefix: 'in/' }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(seen).toEqual([]);
    messages = 0;
    expect((await rest(run.id)).state).toBe('done');
    expect(seen).toEqual([0, 0, 0]);
  });
});

describe('the progress of a run', () => {
  it('tells its rate over the last minute, and what is left at that rate', () => {
    let now = 0;
    const { add, told } = createProgress(() => now);
    expect(told(100)).toEqual({ done: { files: 0, batches: 0, failed: 0 } });
    add({ files: 40, failed: 0, isBefore: true });
    now = 10_000;
    add({ files: 20, failed: 1 });
    expect(told(100)).toEqual({ done: { files: 60, batches: 2, failed: 1 }, rate: 2, secondsLeft: 20 });
    now = 80_000;
    expect(told(100)).toEqual({ done: { files: 60, batches: 2, failed: 1 } });
  });
});
