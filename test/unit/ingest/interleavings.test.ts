import { describe, expect, it } from 'vitest';
import { correctedWork } from '../../../shared/overrides/override-key.ts';
import {
  CONTAINERS,
  copiesOf,
  correction,
  expectedWorks,
  KEYS,
  pastFaults,
  randomLines,
  randomText,
  storiesIn,
  textsIn,
  WORKS,
} from '../../support/harbour-histories.ts';
import { createInterleaving, Killed } from '../../support/interleaving.ts';
import {
  createMemoryIndex,
  createMemoryOverrides,
  createMemorySource,
} from '../../support/memory-archive.ts';
import { seeded } from '../../support/seeded.ts';
import { createSteppingAgree } from '../../support/stepping-agree.ts';

const SEEDS = Number(process.env.INTERLEAVING_SEEDS ?? 1000);
type History = {
  readonly killing: number;
  readonly correcting?: boolean;
  /** Whether the files all hold one work and come back to what they said. */
  readonly copies?: boolean;
  readonly versioned?: boolean;
  /** Whether some files are containers. */
  readonly containers?: boolean;
};

/**
 * One history: files come, change and go while workers, which may die at any step, work the notices in any order. People who
 * are `correcting` add, change and withdraw corrections meanwhile.
 */
const play = async (
  seed: number,
  { killing, correcting = false, copies = false, versioned = true, containers = false }: History,
) => {
  const random = seeded(seed);
  const world = { ...createMemorySource({ versioned }), overrides: createMemoryOverrides() };
  const index = createMemoryIndex();
  const { newWorker, step, run, kills } = createInterleaving(random, killing);
  let running = 0;

  const start = (work: () => Promise<void>): void => {
    running += 1;
    void work().finally(() => {
      running -= 1;
    });
  };

  const deliver = (what: { readonly key: string } | { readonly work: string }): void =>
    start(async () => {
      for (;;) {
        const worker = newWorker();
        const through = <T>(call: () => Promise<T>): Promise<T> => step(worker, call);
        const { agree, agreeWork } = createSteppingAgree({
          world,
          index,
          through,
          correcting,
          patience: random.below(3),
          goOn: async (key) => deliver({ key }),
        });
        try {
          // The next turn is another worker's.
          const until = random.below(2) === 0 ? 0 : Number.POSITIVE_INFINITY;
          const receipt =
            'key' in what ? await agree({ key: what.key }, { until }) : await agreeWork(what.work);
          if (receipt.container?.isPaused) continue;
          return;
        } catch (thrown) {
          // A dead worker's message comes again, and so does one whose file was too busy.
          if (thrown instanceof Killed || (thrown instanceof Error && thrown.name === 'Unavailable'))
            continue;
          throw thrown;
        }
      }
    });

  const copyOf = copiesOf(random);
  const textOf = (key: string): string => {
    if (copies) return copyOf(key);
    return CONTAINERS.includes(key) ? randomLines(random) : randomText(random);
  };
  // Of two, one takes the other's text at every removal.
  const some = copies ? KEYS.slice(0, 2 + random.below(2)) : KEYS;
  const keys = containers ? [...some.slice(0, 1), ...CONTAINERS.slice(0, 1 + random.below(2))] : some;
  if (copies) {
    for (const key of keys) {
      world.put(key, textOf(key));
      deliver({ key });
    }
    await run(() => running);
  }

  const changes = 2 + random.below(copies ? 4 : 6);
  for (let change = 0; change < changes; change += 1) {
    const key = random.pick(keys);
    start(async () => {
      await step(newWorker(), async () => {
        if (random.next() < 0.3) world.remove(key);
        else world.put(key, textOf(key));
      }).catch(() => {});
      for (let more = random.below(3); more >= 0; more -= 1) deliver({ key });
    });
  }
  for (let change = correcting ? 1 + random.below(4) : 0; change > 0; change -= 1) {
    const work = random.pick(WORKS);
    start(async () => {
      await step(newWorker(), async () => {
        if (random.next() < 0.3) world.overrides.remove(work);
        else world.overrides.put(work, { overrides: correction(work, random.pick(['once', 'twice'])) });
      }).catch(() => {});
      for (let more = random.below(2); more >= 0; more -= 1) deliver({ work });
    });
  }
  await run(() => running);
  return { world, index, kills: kills() };
};

const receiptsOf = async ({ walk }: ReturnType<typeof createMemoryIndex>) => {
  const states: Record<string, string> = {};
  for await (const page of walk.files({ prefix: '', members: false }))
    for (const { key, receipt } of page) if (receipt) states[key] = receipt.state;
  return states;
};

describe('the ingest protocol under every order of events', () => {
  it.each<History & { readonly name: string; readonly share?: number }>([
    { name: 'workers that live', killing: 0 },
    { name: 'workers that die at any step', killing: 0.08 },
    // Many of these are longer, and the races in them have tests by name, too.
    { name: 'people who correct', killing: 0, correcting: true, share: 1 / 4 },
    { name: 'people who correct, workers that die', killing: 0.08, correcting: true, share: 1 / 6 },
    { name: 'containers', killing: 0, containers: true, share: 1 / 4 },
    { name: 'containers, workers that die', killing: 0.03, containers: true, share: 1 / 8 },
    {
      name: 'containers in a bucket without versions',
      killing: 0,
      containers: true,
      versioned: false,
      share: 1 / 4,
    },
    {
      name: 'containers and people who correct, workers that die',
      killing: 0.03,
      containers: true,
      correcting: true,
      share: 1 / 8,
    },
    {
      name: 'copies in containers, in a bucket without versions',
      killing: 0,
      containers: true,
      copies: true,
      versioned: false,
      share: 1 / 2,
    },
    { name: 'copies that change to and fro', killing: 0, copies: true },
    { name: 'copies, workers that die', killing: 0.08, copies: true, share: 1 / 4 },
    { name: 'copies in a bucket without versions', killing: 0, copies: true, versioned: false, share: 1 / 2 },
    {
      name: 'copies in a bucket without versions, workers that die',
      killing: 0.08,
      copies: true,
      versioned: false,
      share: 1 / 4,
    },
  ])(
    'ends with the index equal to the bucket: $name',
    { timeout: 300_000 },
    async ({ share = 1, ...history }) => {
      const seeds = SEEDS * share;
      let killed = 0;
      let replaced = 0;
      for (let seed = 1; seed <= seeds; seed += 1) {
        const { world, index, kills } = await play(seed * 7919, history);
        killed += kills;
        const expected = await expectedWorks(world);
        expect(await textsIn(index, WORKS), `seed ${seed}`).toEqual(expected);
        expect(await pastFaults(index, WORKS, expected), `seed ${seed}`).toEqual([]);
        replaced += index.settledPast().length;
        const found = await storiesIn(index);
        expect(found.stories, `stories of seed ${seed}`).toEqual(found.expected);
        const states = await receiptsOf(index);
        for (const [key, state] of Object.entries(states)) {
          if (correctedWork(key) !== undefined) continue;
          expect(state === 'removed', `seed ${seed}, ${key} is ${state}`).toBe(!world.keys().includes(key));
          expect(state, `seed ${seed}, ${key}`).not.toBe('working');
        }
        expect(Object.keys(states)).toEqual(expect.arrayContaining([...world.keys()]));
        // A worker that dies with a correction may leave a member's receipt marked; its text is right all the same.
        for (const key of history.killing === 0 ? CONTAINERS : []) {
          const members = await index.staleMembers(key, undefined, 100);
          expect(members.filter(({ state }) => state === 'working').length, `seed ${seed}, ${key}`).toBe(0);
        }
      }
      expect(replaced).toBeGreaterThan(seeds / 10);
      if (history.killing > 0) expect(killed).toBeGreaterThan(seeds);
    },
  );

  it('leaves no member in work that a late worker marked, where the container has become a plain file', async () => {
    const { index } = await play(1908 * 7919, { killing: 0, containers: true });
    const members = await index.staleMembers('e.jsonl', undefined, 100);
    expect(members.map(({ member, state }) => `${member} ${state}`)).toEqual([]);
  });

  it('sets right what a work said before, although its worker died when its turn was long over', async () => {
    const { world, index } = await play(3166 * 7919, { killing: 0.08, correcting: true });
    expect(await pastFaults(index, WORKS, await expectedWorks(world))).toEqual([]);
  });

  it('goes on with a container that a correction called to work and whose own notices are all done', async () => {
    const { index } = await play(186 * 7919, { killing: 0.03, containers: true, correcting: true });
    expect(Object.values(await receiptsOf(index))).not.toContain('working');
  });
});
