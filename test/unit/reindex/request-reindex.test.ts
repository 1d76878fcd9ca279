import { beforeEach, describe, expect, it } from 'vitest';
import type { ReindexStore } from '../../../shared/reindex/ports.ts';
import type { ReindexPhase, ReindexRequest } from '../../../shared/reindex/reindex.ts';
import { createRequestReindex } from '../../../shared/reindex/request-reindex.ts';
import { createStepAlone } from '../../../shared/reindex/step-alone.ts';
import { createMemoryGenerations, createMemoryReindexStore } from '../../support/memory-generations.ts';

const NOW = Date.parse('2024-07-12T10:00:00Z');

let store: ReindexStore;
let generations: ReturnType<typeof createMemoryGenerations>;
let ask: (action: ReindexRequest['action'], more?: Partial<ReindexRequest>) => Promise<unknown>;
beforeEach(() => {
  store = createMemoryReindexStore();
  generations = createMemoryGenerations();
  const request = createRequestReindex({ store, generations: generations.store, clock: () => NOW });
  ask = (action, more = {}) => request({ action, accept: false, ...more });
});

/** What its worker would leave. */
const reach = async (phase: ReindexPhase): Promise<void> => {
  const stored = await store.read();
  if (!stored) throw new Error('Nothing was asked for');
  const { from, to } = stored.reindex;
  if (phase !== 'making') await generations.store.make(to);
  if (phase === 'swapped') await generations.store.swap({ from, to });
  await store.write({ ...stored.reindex, phase }, stored.etag);
};

describe('what is asked of a reindex', () => {
  it('begins one, with the next number', async () => {
    expect(await ask('start', { filesPerSecond: 5 })).toMatchObject({
      reindex: { phase: 'making', from: 1, to: 2, filesPerSecond: 5, isRollback: false },
    });
  });

  it('is answered with the one that is under way', async () => {
    await ask('start');
    await reach('filling');
    expect(await ask('start', { filesPerSecond: 5 })).toMatchObject({ reindex: { phase: 'filling', to: 2 } });
  });

  it('goes on with one that stopped, and takes it as it is where that is said', async () => {
    await ask('start');
    await reach('differs');
    expect(await ask('start', { accept: true })).toMatchObject({
      reindex: { phase: 'filling', from: 1, to: 2, accept: true, rounds: 0 },
    });
  });

  it('gives one up, and takes another number after that', async () => {
    await ask('start');
    await reach('filling');
    expect(await ask('rollback')).toMatchObject({ reindex: { phase: 'abandoned' } });
    expect(generations.roles()).toEqual({ current: 1 });
    expect(await ask('start')).toMatchObject({ reindex: { from: 1, to: 3 } });
  });

  it('goes back to the former generation, and forth again before it was reached', async () => {
    await ask('start');
    await reach('swapped');
    expect(await ask('rollback')).toMatchObject({
      reindex: { phase: 'filling', from: 2, to: 1, isRollback: true },
    });
    expect(await ask('rollback')).toMatchObject({
      reindex: { phase: 'swapped', from: 1, to: 2, isRollback: false },
    });
    expect(generations.roles()).toEqual({ current: 2, standby: 1 });
  });

  it('deletes the former generation once, and never one that is searched', async () => {
    await ask('start');
    await reach('filling');
    expect(await ask('finish')).toHaveProperty('refused');
    expect(generations.roles()).toEqual({ current: 1, standby: 2 });
    await reach('swapped');
    expect(await ask('finish')).toMatchObject({ reindex: { phase: 'finished' } });
    expect(generations.roles()).toEqual({ current: 2 });
    expect(await ask('finish')).toMatchObject({ reindex: { phase: 'finished' } });
    expect(await ask('rollback')).toHaveProperty('refused');
  });

  it('can’t be a new one while the former generation is kept', async () => {
    await ask('start');
    await reach('swapped');
    expect(await ask('start')).toHaveProperty('refused');
  });

  it('can’t be done where there is nothing to go back from', async () => {
    expect(await ask('rollback')).toHaveProperty('refused');
    expect(await ask('finish')).toHaveProperty('refused');
  });
});

describe('a step of whoever is called each minute', () => {
  it('leaves the reindex to who has it in hand, until their time is over', async () => {
    await ask('start');
    let time = NOW;
    const worked: number[] = [];
    const stepping = (step: () => Promise<void>) =>
      createStepAlone({
        store,
        step: async (until) => {
          worked.push(until);
          await step();
          return undefined;
        },
        clock: () => time,
      });
    const other = stepping(async () => {});
    await stepping(async () => {
      await other(time + 10_000);
    })(time + 10_000);
    expect(worked).toEqual([NOW + 10_000]);
    await other(time + 20_000);
    expect(worked).toEqual([NOW + 10_000, NOW + 20_000]);
    // One that died leaves it in hand for its time, and no longer.
    const dying = createStepAlone({ store, step: () => new Promise(() => {}), clock: () => time });
    void dying(time + 30_000);
    await new Promise((resolve) => setImmediate(resolve));
    await other(time + 40_000);
    expect(worked).toHaveLength(2);
    time += 120_000;
    await other(time + 40_000);
    expect(worked).toHaveLength(3);
  });
});
