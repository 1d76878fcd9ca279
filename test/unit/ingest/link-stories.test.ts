import { describe, expect, it } from 'vitest';
import { isApart } from '../../../shared/article/apart.ts';
import type { Article } from '../../../shared/article/article.ts';
import { toHolder } from '../../../shared/ingest/holders.ts';
import { createStoryLinker } from '../../../shared/ingest/link-stories.ts';
import { toStoryChange } from '../../../shared/ingest/link-story.ts';
import { settleWork } from '../../../shared/ingest/settle-work.ts';
import { createSweepStories } from '../../../shared/ingest/sweep-stories.ts';
import { worksIn } from '../../../shared/ingest/works.ts';
import { assignStories } from '../../../shared/stories/assign-stories.ts';
import { DEFAULT_STORY_SETTINGS, type StorySettings, toRanked } from '../../../shared/stories/lead-order.ts';
import { anArticle } from '../../support/articles.ts';
import { createInterleaving, Killed } from '../../support/interleaving.ts';
import { createMemoryIndex } from '../../support/memory-archive.ts';
import { type Seeded, seeded } from '../../support/seeded.ts';

const SEEDS = Number(process.env.INTERLEAVING_SEEDS ?? 1000) / 10;
const AT = '2024-07-12T10:00:00.000Z';

const WORDS = Array.from({ length: 1_000 }, (_, at) => `word${(at * 7919) % 5000}`);
const DATES = ['2024-07-10', '2024-07-11', '2024-07-12', ''];
const APART = { by: 'Ann', at: AT, why: 'Another matter', replaced: null, own: null };

/** Stretches of one text: neighbours are alike, those farther apart aren't, so that stories hang on each other in chains. */
const bodyOf = (random: Seeded, places: number): string => {
  const from = random.below(places) * 20;
  return WORDS.slice(from, from + random.pick([100, 140, 160])).join(' ');
};

const articleOf = (random: Seeded, key: string, places = 8): Article => {
  const date = random.pick(DATES);
  const { published, provenance } = anArticle();
  const { value: _value, ...undated } = published;
  return anArticle({
    identity: { kind: 'key', value: key },
    body: bodyOf(random, places),
    publisher: random.pick(['Agency', 'Harbour Echo']),
    pubstatus: random.below(8) === 0 ? 'withheld' : 'usable',
    published: date === '' ? { ...undated, precision: 'none' } : { ...published, value: date },
    provenance: { ...provenance, key },
    ...(random.below(10) === 0 ? { overrides: { story: APART } } : {}),
  });
};

type Play = {
  readonly seed: number;
  readonly killing?: number;
  readonly settings?: StorySettings;
  /** Whether all that there is in the end is swept. */
  readonly isSwept?: boolean;
};

/** Articles come, change and go while workers, which may die at any step, write and link them in any order. */
const play = async ({ seed, killing = 0, settings = DEFAULT_STORY_SETTINGS, isSwept = false }: Play) => {
  const random = seeded(seed);
  const index = createMemoryIndex();
  const { newWorker, step, run, kills } = createInterleaving(random, killing);
  const world = new Map<string, Article>();
  const keys = Array.from({ length: 3 + random.below(8) }, (_, at) => `${at}.txt`);
  let running = 0;
  let relooks = 0;

  const start = (work: () => Promise<void>): void => {
    running += 1;
    void work().finally(() => {
      running -= 1;
    });
  };
  const linkerOf = (through: <T>(call: () => Promise<T>) => Promise<T>) =>
    createStoryLinker({
      store: {
        read: (place, ids) => through(() => index.read(place, ids)),
        write: (place, writes) => through(() => index.write(place, writes)),
      },
      stories: {
        ...index.stories,
        neighbours: (lookUps) => through(() => index.stories.neighbours(lookUps)),
        sizes: (leads) => through(() => index.stories.sizes(leads)),
        texts: (ids) => through(() => index.stories.texts(ids)),
      },
      settings: async () => settings,
    });

  /** Makes the works of these files agree with the world, and links them together. */
  const deliver = (files: readonly string[]): void =>
    start(async () => {
      for (let force = false; ; force = true, relooks += 1) {
        const worker = newWorker();
        const through = <T>(call: () => Promise<T>): Promise<T> => step(worker, call);
        const works = worksIn({
          read: (place, ids) => through(() => index.read(place, ids)),
          write: (place, writes) => through(() => index.write(place, writes)),
          readPast: (names) => index.readPast(names),
          writePast: (writes) => index.writePast(writes),
        });
        try {
          const before = await works.read(
            files.map((key) => anArticle({ identity: { kind: 'key', value: key } }).id),
          );
          const writes = await Promise.all(
            before.map(async (work, at) => {
              const key = files[at] ?? '';
              const article = world.get(key);
              const { write } = await settleWork({
                before: work,
                file: { key },
                at: AT,
                force,
                readOther: async () => undefined,
                ...(article ? { article } : {}),
              });
              return write ? [write] : [];
            }),
          );
          const wanted = writes.flat();
          const outcomes = await works.write(wanted);
          if (outcomes.some(({ outcome }) => outcome !== 'written')) continue;
          const linked = await linkerOf(through).link(wanted.flatMap((write) => toStoryChange(write) ?? []));
          if (linked.includes('unavailable')) continue;
          return;
        } catch (thrown) {
          if (!(thrown instanceof Killed)) throw thrown;
        }
      }
    });

  const change = (key: string): void => {
    if (random.next() < 0.25) world.delete(key);
    else world.set(key, articleOf(random, key));
  };
  for (const key of keys) change(key);
  if (random.below(2) === 0) deliver(keys);
  else for (const key of keys) deliver([key]);
  for (let more = random.below(10); more > 0; more -= 1) {
    const key = random.pick(keys);
    start(async () => {
      await step(newWorker(), async () => change(key)).catch(() => {});
      deliver([key]);
    });
  }
  await run(() => running);
  if (isSwept)
    await createSweepStories({
      linker: linkerOf((call) => call()),
      stories: index.stories,
      settings: async () => settings,
    })();
  const ids = [...world.values()].map(({ id }) => id);
  const stood = await index.read('open', ids);
  const articles = stood.flatMap(({ document }) =>
    document?.kind === 'article' && document.article ? [document.article] : [],
  );
  const expected = assignStories(
    [...world.values()]
      .filter(({ pubstatus }) => pubstatus === 'usable')
      .map((article) => ({ ...toRanked(article), body: article.body, isApart: isApart(article) })),
    settings,
  );
  return {
    stories: Object.fromEntries(articles.map(({ id, storyId }) => [id, storyId])),
    expected: Object.fromEntries(expected),
    kills: kills(),
    relooks,
  };
};

const OWN: StorySettings = { lead: 'own', publishers: ['harbour echo'] };
const LONGEST: StorySettings = { lead: 'longest', publishers: [] };

describe('the stories at ingest under every order of events', () => {
  it.each([
    { name: 'earliest first', settings: DEFAULT_STORY_SETTINGS },
    { name: 'longest first', settings: LONGEST },
    { name: 'own first', settings: OWN },
  ])('are those of the rule when all is quiet: $name', { timeout: 300_000 }, async ({ settings }) => {
    let largest = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { stories, expected } = await play({ seed: seed * 7919, settings });
      expect(stories, `seed ${seed}`).toEqual(expected);
      const sizes = [...Map.groupBy(Object.values(stories), (id) => id).values()].map(({ length }) => length);
      largest = Math.max(largest, ...sizes);
    }
    expect(largest).toBeGreaterThan(3);
  });

  it('are those of the rule after a sweep, where workers die at any step', { timeout: 300_000 }, async () => {
    let killed = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { stories, expected, kills } = await play({ seed: seed * 104_729, killing: 0.05, isSwept: true });
      expect(stories, `seed ${seed}`).toEqual(expected);
      killed += kills;
    }
    expect(killed).toBeGreaterThan(SEEDS / 2);
  });

  it('change with the settings at a sweep, and at the next one not any more', async () => {
    const random = seeded(5);
    const index = createMemoryIndex();
    const articles = Array.from({ length: 150 }, (_, at) => ({
      ...articleOf(random, `${at}.txt`, 40),
      pubstatus: 'usable' as const,
    }));
    await index.write(
      'open',
      articles.map((article) => ({
        id: article.id,
        at: AT,
        token: 'absent' as const,
        document: { kind: 'article' as const, article, holders: [toHolder(article)] },
      })),
    );
    for (const settings of [DEFAULT_STORY_SETTINGS, LONGEST, OWN]) {
      const linker = createStoryLinker({
        store: index,
        stories: index.stories,
        settings: async () => settings,
      });
      const sweep = createSweepStories({ linker, stories: index.stories, settings: async () => settings });
      expect((await sweep()).relinked).toBeGreaterThan(20);
      const stood = await index.read(
        'open',
        articles.map(({ id }) => id),
      );
      const stories = stood.map(({ document }) =>
        document?.kind === 'article' ? document.article?.storyId : undefined,
      );
      const expected = assignStories(
        articles.map((article) => ({ ...toRanked(article), body: article.body, isApart: isApart(article) })),
        settings,
      );
      expect(stories).toEqual(articles.map(({ id }) => expected.get(id)));
      expect(await sweep()).toEqual({ articles: articles.length, relinked: 0, unavailable: 0 });
    }
  });
});

it('has no more than 200 texts of others in memory at a time, however many there are around a batch', async () => {
  const index = createMemoryIndex();
  const random = seeded(1);
  const articles = Array.from({ length: 400 }, (_, at) => articleOf(random, `${at}.txt`, 40)).filter(
    ({ pubstatus }) => pubstatus === 'usable',
  );
  await index.write(
    'open',
    articles.map((article) => ({
      id: article.id,
      at: AT,
      token: 'absent',
      document: { kind: 'article', holders: [toHolder(article)], article },
    })),
  );
  const asked: number[] = [];
  const { link } = createStoryLinker({
    store: index,
    stories: {
      ...index.stories,
      texts: (ids) => {
        asked.push(ids.length);
        return index.stories.texts(ids);
      },
    },
    settings: async () => DEFAULT_STORY_SETTINGS,
  });
  await link(
    articles.map((article) => ({
      id: article.id,
      article,
      holders: [toHolder(article)],
      isChanged: true,
    })),
  );
  expect(asked.length).toBeGreaterThan(1);
  expect(Math.max(...asked)).toBeGreaterThan(50);
  expect(Math.max(...asked)).toBeLessThanOrEqual(200);
});
