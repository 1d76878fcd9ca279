import { describe, expect, it } from 'vitest';
import type { Article } from '../../../shared/article/article.ts';
import { keyIdentity, workId } from '../../../shared/article/identity.ts';
import { CONTAINER_LIMITS } from '../../../shared/container/limits.ts';
import { createAgreeFile } from '../../../shared/ingest/agree-file.ts';
import { createAgreeMembers } from '../../../shared/ingest/agree-members.ts';
import { createAgreeWork } from '../../../shared/ingest/agree-work.ts';
import { addressName, toAddress } from '../../../shared/ingest/file-address.ts';
import type { FileIndex } from '../../../shared/ingest/file-index.ts';
import { createFileSource, memberObject } from '../../../shared/ingest/file-source.ts';
import { highestHolder, toHolder } from '../../../shared/ingest/holders.ts';
import { createStoryLinker } from '../../../shared/ingest/link-stories.ts';
import { createLinkStory } from '../../../shared/ingest/link-story.ts';
import type { ArchiveObject, ArticleIndex, ArticleSource } from '../../../shared/ingest/ports.ts';
import { type ReadFile, readArticles } from '../../../shared/ingest/read-articles.ts';
import { worksIn } from '../../../shared/ingest/works.ts';
import { applyOverrides } from '../../../shared/overrides/apply-overrides.ts';
import { createCorrectArticle } from '../../../shared/overrides/correct-article.ts';
import type { WorkOverrides } from '../../../shared/overrides/override.ts';
import { correctedWork } from '../../../shared/overrides/override-key.ts';
import type { OverrideSource } from '../../../shared/overrides/ports.ts';
import { assignStories } from '../../../shared/stories/assign-stories.ts';
import { DEFAULT_STORY_SETTINGS, toRanked } from '../../../shared/stories/lead-order.ts';
import { createInterleaving, Killed } from '../../support/interleaving.ts';
import {
  createMemoryIndex,
  createMemoryOverrides,
  createMemorySource,
  MEMORY_BUCKET,
} from '../../support/memory-archive.ts';
import { type Seeded, seeded } from '../../support/seeded.ts';

const SEEDS = Number(process.env.INTERLEAVING_SEEDS ?? 1000);
const AT = '2024-07-12T10:00:00.000Z';

const KEYS = ['a.json', 'b.json', 'c.txt'];
/** Containers when they hold two lines or more. */
const CONTAINERS = ['d.jsonl', 'e.jsonl'];

const ninjs = (guid: string, version: number, word: string, pubstatus: string): string =>
  JSON.stringify({
    uri: guid,
    type: 'text',
    version: String(version),
    pubstatus,
    headline: `Harbour ${word}`,
    body_text: `The harbour was ${word} on the morning of the vote, councillors said.`,
  });

const plain = (word: string): string =>
  `Harbour ${word}\n\nBy Tessa Marlowe\n\nThe harbour was ${word} on the morning of the vote, councillors said.\n`;

/** Files that move between two works, shown or held back, a text of their own, and what no article can be made of. */
const randomText = (random: Seeded): string => {
  const word = random.pick(['open', 'closed', 'quiet']);
  const kind = random.below(8);
  const status = random.pick(['usable', 'usable', 'canceled']);
  if (kind < 5) return ninjs(random.pick(['urn:harbour:1', 'urn:harbour:2']), random.below(3), word, status);
  return kind < 7 ? plain(word) : '   ';
};

/** Lines that move, change, come and go; some are no articles. One line alone is no container. */
const randomLines = (random: Seeded): string => {
  const line = (): string => {
    const word = random.pick(['open', 'closed', 'quiet']);
    const guid = random.pick(['urn:harbour:1', 'urn:harbour:2']);
    return random.below(6) === 0 ? '{}' : ninjs(guid, random.below(3), word, 'usable');
  };
  return Array.from({ length: random.below(4) }, line).join('\n');
};

/** Files that hold one work; each changes to and fro between two texts. */
const copiesOf = (random: Seeded) => {
  const versions = new Map([...KEYS, ...CONTAINERS].map((key) => [key, random.below(2)]));
  const words = new Map<string, string>();
  return (key: string): string => {
    const word = words.get(key) === 'open' ? 'closed' : 'open';
    words.set(key, word);
    const text = ninjs('urn:harbour:1', versions.get(key) ?? 0, word, 'usable');
    return CONTAINERS.includes(key) ? `${text}\n${ninjs('urn:harbour:2', 0, 'quiet', 'usable')}` : text;
  };
};

/** The texts are few and reading is pure, so that each is read once. */
const readings = new Map<string, ReturnType<ReadFile>>();
const remembered: ReadFile = (object, bucket, at) => {
  if (object.container) return readArticles(object, bucket, at);
  const name = `${addressName(toAddress(object))}\n${object.etag}`;
  const reading = readings.get(name) ?? readArticles(object, bucket, at);
  readings.set(name, reading);
  return reading;
};

const first = async <T>(answers: Promise<readonly T[]>): Promise<T> => {
  const answer = (await answers)[0];
  if (answer === undefined) throw new Error('no answer');
  return answer;
};

type World = ReturnType<typeof createMemorySource> & {
  readonly overrides: ReturnType<typeof createMemoryOverrides>;
};

const correction = (work: string, word: string): WorkOverrides => ({
  work,
  fields: {
    headline: { value: `Corrected ${word}`, replaced: 'Harbour', by: 'Ann', at: AT, why: 'Because' },
  },
});

/** Every article of an object, and of every file in it where it is a container. */
const articlesIn = async (source: ArticleSource, key: string): Promise<readonly Article[]> => {
  const object = await createFileSource(source, CONTAINER_LIMITS).read({ key });
  if (!object) return [];
  const files: ArchiveObject[] = [];
  if (!object.container) files.push(object);
  else
    for await (const member of object.container.members()) files.push(memberObject(object, member) ?? object);
  const readings = await Promise.all(files.map((file) => remembered(file, MEMORY_BUCKET, AT)));
  return readings.flatMap(({ articles }) => articles);
};

/** What the index must hold in the end, worked out from the bucket alone. */
const expectedWorks = async ({ source, overrides }: World) => {
  const holders = new Map<string, Article[]>();
  for await (const { key } of source.list()) {
    for (const read of await articlesIn(source, key)) {
      const stored = await overrides.store.read(read.id);
      const article = stored && 'overrides' in stored ? applyOverrides(read, stored.overrides) : read;
      holders.set(article.id, [...(holders.get(article.id) ?? []), article]);
    }
  }
  return [...holders]
    .map(([id, articles]) => {
      const all = articles.map(toHolder);
      const live = highestHolder(all);
      const nameOf = ({ provenance }: Article) => addressName(toAddress(provenance));
      const text = articles.find((article) => live && nameOf(article) === addressName(toAddress(live)));
      const place = text?.pubstatus === 'usable' ? 'open' : 'held';
      return {
        id,
        place,
        revision: text?.revision,
        file: live && addressName(toAddress(live)),
        holders: all.map((holder) => addressName(toAddress(holder))).sort(),
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** Every text that a reader could come upon, in whichever place. */
const textsIn = async (index: ArticleIndex, ids: readonly string[]) => {
  const found = [];
  for (const place of ['open', 'held'] as const) {
    const documents = await index.read(place, ids);
    for (const [at, { document }] of documents.entries()) {
      if (document?.kind !== 'article') continue;
      const { article, holders } = document;
      const files = holders.map((holder) => addressName(toAddress(holder))).sort();
      found.push({
        id: ids[at],
        place,
        revision: article?.revision,
        file: article && addressName(toAddress(article.provenance)),
        holders: files,
      });
    }
  }
  return found.sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
};

/** What is wrong with what works said before, which must agree with what they say now. */
const pastFaults = async (
  index: ReturnType<typeof createMemoryIndex>,
  ids: readonly string[],
  live: readonly { readonly id: string; readonly place: string }[],
): Promise<readonly string[]> => {
  const faults: string[] = [];
  let told = 0;
  const works = await worksIn(index).read(ids);
  for (const { id, article, past = { isHidden: false, versions: [] } } of works) {
    told += past.versions.length;
    const place = live.find((one) => one.id === id)?.place;
    if (place && past.versions.length > 0 && past.isHidden !== (place === 'held'))
      faults.push(`${id} is ${place}, its past is ${past.isHidden ? 'hidden' : 'shown'}`);
    const times = past.versions.flatMap(({ from, until }) => [from, until]);
    if (article) times.push(article.provenance.ingested);
    if (times.some((time, at) => (times[at - 1] ?? '') > time)) faults.push(`${id}: ${times.join(' ')}`);
    const stored = await index.readPast(past.versions.map(({ revision, from }) => ({ id, revision, from })));
    for (const [at, { document }] of stored.entries()) {
      const due = {
        until: past.versions[at]?.until,
        isHidden: past.isHidden || document?.article.pubstatus !== 'usable',
      };
      if (JSON.stringify(document?.settled) !== JSON.stringify(due))
        faults.push(`${id} ${at}: ${JSON.stringify([document?.settled, due])}`);
    }
  }
  const settled = index.settledPast().length;
  return settled === told ? faults : [...faults, `${settled} versions for ${told}`];
};

/** The only works that these files can hold. */
const WORKS = [
  ...['urn:harbour:1', 'urn:harbour:2'].map((value) => workId({ kind: 'guid', value })),
  ...[...KEYS, ...CONTAINERS].map((key) => workId(keyIdentity(key))),
];

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
        const source: ArticleSource = {
          ...world.source,
          head: (one) => through(() => world.source.head(one)),
          read: (one, limits) => through(() => world.source.read(one, limits)),
        };
        // Works are read and written in several steps, and others may come between any two of them.
        const works = worksIn({
          read: (place, ids) => through(() => index.read(place, ids)),
          write: (place, writes) => through(() => index.write(place, writes)),
          readPast: (names) => through(() => index.readPast(names)),
          writePast: (writes) => through(() => index.writePast(writes)),
        });
        const files: FileIndex = {
          receipt: (id) => through(() => first(index.receipts([id]))),
          work: (id) => first(works.read([id])),
          writeWork: (write) => first(works.write([write])),
          writeReceipt: (write) => through(() => first(index.writeReceipts([write]))),
        };
        const overrides: OverrideSource = { read: (id) => through(() => world.overrides.store.read(id)) };
        const objects = createFileSource(source, CONTAINER_LIMITS);
        const { stories } = index;
        const linker = createStoryLinker({
          store: {
            read: (place, ids) => through(() => index.read(place, ids)),
            write: (place, writes) => through(() => index.write(place, writes)),
          },
          stories: {
            ...stories,
            neighbours: (lookUps) => through(() => stories.neighbours(lookUps)),
            sizes: (leads) => through(() => stories.sizes(leads)),
            texts: (ids) => through(() => stories.texts(ids)),
          },
          settings: async () => DEFAULT_STORY_SETTINGS,
        });
        const common = {
          link: createLinkStory(linker, { windowMs: 0, maxItems: 1 }),
          correct: createCorrectArticle(correcting ? overrides : { read: async () => undefined }),
          clock: () => Date.parse(AT),
          read: remembered,
          pause: async () => {},
          patience: random.below(3),
          index: files,
        };
        const members = createAgreeMembers({
          files: objects,
          index: {
            staleMembers: (key, version, size) => through(() => index.staleMembers(key, version, size)),
          },
          clock: () => Date.parse(AT),
          withBytes: (_bytes, work) => work(),
          agreeMember: (file, met, position) =>
            createAgreeFile({ ...common, source: met, ...(position === undefined ? {} : { position }) })(
              file,
            ),
        });
        const goOn = async (key: string) => deliver({ key });
        const agree = createAgreeFile({ ...common, source: objects, members, goOn });
        const agreeWork = createAgreeWork({
          source,
          overrides,
          index: files,
          clock: () => Date.parse(AT),
          agree,
          pause: async () => {},
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

/** By each article that readers see, the story that it stands in; and those that the rule gives. */
const storiesIn = async (index: ArticleIndex) => {
  const found = await index.read('open', WORKS);
  const articles = found.flatMap(({ document }) =>
    document?.kind === 'article' && document.article ? [document.article] : [],
  );
  const expected = assignStories(
    articles.map((article) => ({ ...toRanked(article), body: article.body })),
    DEFAULT_STORY_SETTINGS,
  );
  return {
    stories: Object.fromEntries(articles.map(({ id, storyId }) => [id, storyId])),
    expected: Object.fromEntries(expected),
  };
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
