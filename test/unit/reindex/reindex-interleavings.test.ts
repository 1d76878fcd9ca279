import { describe, expect, it } from 'vitest';
import type { Agree } from '../../../shared/ingest/agree-files.ts';
import { createAgreeGenerations } from '../../../shared/ingest/agree-generations.ts';
import { differences } from '../../../shared/ingest/differences.ts';
import { rememberGenerations } from '../../../shared/ingest/generations.ts';
import { createStoryLinker } from '../../../shared/ingest/link-stories.ts';
import { createSweepStories } from '../../../shared/ingest/sweep-stories.ts';
import { createCarryRemoved } from '../../../shared/reindex/carry-removed.ts';
import { createReindexStep } from '../../../shared/reindex/reindex-step.ts';
import { createRequestReindex } from '../../../shared/reindex/request-reindex.ts';
import { DEFAULT_STORY_SETTINGS } from '../../../shared/stories/lead-order.ts';
import { PIPELINE_VERSION } from '../../../shared/text/normalise.ts';
import {
  AT,
  CONTAINERS,
  expectedWorks,
  KEYS,
  pastFaults,
  randomLines,
  randomText,
  storiesIn,
  textsIn,
  WORKS,
  type World,
} from '../../support/harbour-histories.ts';
import { createInterleaving, Killed } from '../../support/interleaving.ts';
import { createMemoryOverrides, createMemorySource } from '../../support/memory-archive.ts';
import {
  createMemoryChecks,
  createMemoryGenerations,
  createMemoryReindexStore,
} from '../../support/memory-generations.ts';
import { seeded } from '../../support/seeded.ts';
import { createSteppingAgree, steppingStore, type Through } from '../../support/stepping-agree.ts';

const SEEDS = Number(process.env.INTERLEAVING_SEEDS ?? 400);

type History = { readonly killing: number; readonly containers?: boolean };

/** Everything readers could come upon, and everything that was in the bucket, at the moment when generations changed places. */
type Moment = {
  readonly before: Awaited<ReturnType<typeof textsIn>>;
  readonly after: Awaited<ReturnType<typeof textsIn>>;
  readonly busy: ReadonlySet<string>;
};

/**
 * One history: an archive with a past; then files come, change and go while it is reindexed, goes back, or both. Writers and the reindexer
 * are overtaken between any two calls, and may die at any of them.
 */
const play = async (seed: number, { killing, containers = false }: History) => {
  const random = seeded(seed);
  const world: World = { ...createMemorySource(), overrides: createMemoryOverrides() };
  const archive = createMemoryGenerations();
  const reindexes = createMemoryReindexStore();
  const { newWorker, step, run, kills } = createInterleaving(random, killing);
  const keys = containers ? [...KEYS.slice(0, 2), ...CONTAINERS.slice(0, 1)] : KEYS;
  const moments: Moment[] = [];
  const pending = new Map<string, number>();
  /** Workers by when they began, told by the number of changes of generations they can know of. */
  const alive = new Map<object, number>();
  let made = 0;
  let running = 0;
  let time = Date.parse(AT);

  const start = (work: () => Promise<void>): void => {
    running += 1;
    void work().finally(() => {
      running -= 1;
    });
  };

  const agreeThrough =
    (through: Through, patience: number) =>
    (generation: number, carryFrom?: number): Agree => ({
      ...createSteppingAgree({
        world,
        index: archive.indexOf(generation),
        ...(carryFrom === undefined ? {} : { carryFrom: archive.indexOf(carryFrom) }),
        through,
        correcting: false,
        patience,
      }),
      agreeSuppression: () => Promise.reject(new Error('No list here')),
      agreeDiscard: () => Promise.reject(new Error('Nothing is put away here')),
      sweep: async () => ({ embargoes: 0, suppressions: 0 }),
    });

  const changing = (key: string, by: 1 | -1): void => void pending.set(key, (pending.get(key) ?? 0) + by);

  const deliver = (key: string): void => {
    changing(key, 1);
    start(async () => {
      for (;;) {
        const worker = newWorker();
        const through: Through = (call) => step(worker, call);
        alive.set(worker, made);

        const { agree } = createAgreeGenerations({
          generations: rememberGenerations({ source: archive.store, clock: () => 0 }),
          agreeIn: agreeThrough(through, random.below(3)),
          clock: () => 0,
        });
        try {
          const receipt = await agree({ key });
          if (receipt.container?.isPaused) continue;
          changing(key, -1);
          return;
        } catch (thrown) {
          if (thrown instanceof Killed || (thrown instanceof Error && thrown.name === 'Unavailable'))
            continue;
          throw thrown;
        } finally {
          alive.delete(worker);
        }
      }
    });
  };

  const change = (count: number): void => {
    for (let left = count; left > 0; left -= 1) {
      const key = random.pick(keys);
      let hasChanged = false;
      start(async () => {
        await step(newWorker(), async () => {
          // From here on, what readers find of this file is of a moment ago.
          changing(key, 1);
          hasChanged = true;
          if (random.next() < 0.35) world.remove(key);
          else world.put(key, CONTAINERS.includes(key) ? randomLines(random) : randomText(random));
        }).catch(() => {});
        for (let more = random.below(2); more >= 0; more -= 1) deliver(key);
        if (hasChanged) changing(key, -1);
      });
    }
  };

  const requests = createRequestReindex({ store: reindexes, generations: archive.store, clock: () => time });

  /** Works the reindex until its generations have changed places. */
  const reindex = (action: 'start' | 'rollback'): void =>
    start(async () => {
      await requests({ action, accept: false });
      for (;;) {
        const worker = newWorker();
        const through: Through = (call) => step(worker, call);
        const stepOn = createReindexStep({
          store: {
            read: () => through(reindexes.read),
            write: (reindexing, etag) => through(() => reindexes.write(reindexing, etag)),
          },
          generations: {
            ...archive.store,
            read: () => through(archive.store.read),
            make: (generation) =>
              through(async () => {
                await archive.store.make(generation);
                made += 1;
              }),
            swap: (places) =>
              through(async () => {
                const busy = new Set([...pending].filter(([, count]) => count > 0).map(([key]) => key));
                const { current } = archive.roles();
                await archive.store.swap(places);
                const [before, after] = await Promise.all(
                  [current, archive.roles().current].map((one) => textsIn(archive.indexOf(one), WORKS)),
                );
                moments.push({ before: before ?? [], after: after ?? [], busy });
              }),
          },
          agreeIn: agreeThrough(through, random.below(3)),
          differencesIn: (generation, { articles }) => {
            const { walk, ...index } = archive.indexOf(generation);
            const compared = { source: world.source, walk, index, pipelineVersion: PIPELINE_VERSION };
            return differences(compared, { articles });
          },
          carryRemoved: createCarryRemoved({
            removed: async (generation, after) => {
              const found = await archive.indexOf(generation).read('open', WORKS);
              if (after !== undefined) return [];
              return WORKS.filter((_, at) => found[at]?.document?.kind === 'tombstone');
            },
            worksOf: (generation) => steppingStore(archive.indexOf(generation), through),
            clock: () => time,
          }),
          sweepIn: (generation) => {
            const { stories, ...index } = archive.indexOf(generation);
            const linker = createStoryLinker({
              store: steppingStore(index, through),
              stories: {
                ...stories,
                neighbours: (lookUps) => through(() => stories.neighbours(lookUps)),
              },
              settings: async () => DEFAULT_STORY_SETTINGS,
            });
            return createSweepStories({ linker, stories, settings: async () => DEFAULT_STORY_SETTINGS });
          },
          checks: createMemoryChecks(archive.indexOf, WORKS),
          clock: () => time,
          // Whoever began before the generation was made ends before this does.
          pause: async (milliseconds) => {
            const known = made;
            while ([...alive.values()].some((since) => since < known)) await through(async () => {});
            await through(async () => {});
            time += milliseconds;
          },
          settling: 1_000,
        });
        try {
          const reached = await stepOn(time + 3_600_000);
          if (reached?.phase === 'swapped') return;
          await requests({ action: 'start', accept: false });
        } catch (thrown) {
          if (!(thrown instanceof Killed || (thrown instanceof Error && thrown.name === 'Unavailable')))
            throw thrown;
        }
      }
    });

  change(2 + random.below(5));
  await run(() => running);
  change(random.below(4));
  await run(() => running);
  const untouched = world.keys();
  change(random.below(5));
  reindex('start');
  change(random.below(3));
  await run(() => running);
  if (random.below(3) === 0) {
    reindex('rollback');
    change(random.below(4));
    await run(() => running);
  }
  return { world, archive, moments, kills: kills(), untouched };
};

/** What readers lost, or saw come back, at a moment when nobody was about to change it. */
const lossesAt = ({ before, after, busy }: Moment): readonly string[] => {
  const nameOf = (text: Moment['before'][number]): string =>
    JSON.stringify([text.id, text.place, text.revision]);
  const isQuiet = ({ file = '', holders }: Moment['before'][number]): boolean =>
    [file, ...holders].every((name) => ![...busy].some((key) => name.includes(key)));
  const [found, still] = [new Set(before.map(nameOf)), new Set(after.map(nameOf))];
  const others = new Set([...before, ...after].filter((text) => !isQuiet(text)).map(({ id }) => id));
  const quiet = (texts: Moment['before']) => texts.filter(({ id }) => !others.has(id));
  return [
    ...quiet(before)
      .filter((text) => !still.has(nameOf(text)))
      .map((text) => `lost ${nameOf(text)}`),
    ...quiet(after)
      .filter((text) => !found.has(nameOf(text)))
      .map((text) => `came back ${nameOf(text)}`),
  ];
};

describe('a reindex while files come, change and go', () => {
  it.each<History & { readonly name: string; readonly share: number }>([
    { name: 'workers that live', killing: 0, share: 1 },
    { name: 'workers that die at any step', killing: 0.05, share: 1 / 2 },
    { name: 'containers', killing: 0, containers: true, share: 1 / 2 },
    { name: 'containers, workers that die', killing: 0.02, containers: true, share: 1 / 4 },
  ])(
    'ends with the searched generation equal to the bucket, and shows nobody an older archive: $name',
    { timeout: 300_000 },
    async ({ share, ...history }) => {
      const seeds = SEEDS * share;
      let told = 0;
      let carried = 0;
      for (let seed = 1; seed <= seeds; seed += 1) {
        const { world, archive, moments } = await play(seed * 7919, history);
        const { current, standby } = archive.roles();
        const index = archive.indexOf(current);
        const expected = await expectedWorks(world);
        expect(moments.length, `seed ${seed}`).toBeGreaterThan(0);
        expect(moments.flatMap(lossesAt), `seed ${seed}`).toEqual([]);
        told += moments.reduce((sum, { before }) => sum + before.length, 0);
        expect(await textsIn(index, WORKS), `seed ${seed}`).toEqual(expected);
        // Works that were carried and never read say the same in either generation.
        expect(await textsIn(archive.indexOf(standby ?? 0), WORKS), `seed ${seed}, standby`).toEqual(
          expected,
        );
        expect(await pastFaults(index, WORKS, expected), `seed ${seed}`).toEqual([]);
        carried += index.settledPast().length;
        if (history.killing > 0) continue;
        const found = await storiesIn(index);
        expect(found.stories, `stories of seed ${seed}`).toEqual(found.expected);
      }
      expect(told).toBeGreaterThan(seeds / 2);
      expect(carried).toBeGreaterThan(seeds / 10);
    },
  );
});
