import type { Article } from '../../shared/article/article.ts';
import { keyIdentity, workId } from '../../shared/article/identity.ts';
import { CONTAINER_LIMITS } from '../../shared/container/limits.ts';
import { addressName, toAddress } from '../../shared/ingest/file-address.ts';
import { createFileSource, memberObject } from '../../shared/ingest/file-source.ts';
import { highestHolder, toHolder } from '../../shared/ingest/holders.ts';
import type { ArchiveObject, ArticleIndex, ArticleSource } from '../../shared/ingest/ports.ts';
import { type ReadFile, readArticles } from '../../shared/ingest/read-articles.ts';
import { worksIn } from '../../shared/ingest/works.ts';
import { applyOverrides } from '../../shared/overrides/apply-overrides.ts';
import type { WorkOverrides } from '../../shared/overrides/override.ts';
import { assignStories } from '../../shared/stories/assign-stories.ts';
import { DEFAULT_STORY_SETTINGS, toRanked } from '../../shared/stories/lead-order.ts';
import {
  type createMemoryIndex,
  type createMemoryOverrides,
  type createMemorySource,
  MEMORY_BUCKET,
} from './memory-archive.ts';
import type { Seeded } from './seeded.ts';

export const AT = '2024-07-12T10:00:00.000Z';

export const KEYS = ['a.json', 'b.json', 'c.txt'];
/** Containers when they hold two lines or more. */
export const CONTAINERS = ['d.jsonl', 'e.jsonl'];

export const ninjs = (guid: string, version: number, word: string, pubstatus: string): string =>
  JSON.stringify({
    uri: guid,
    type: 'text',
    version: String(version),
    pubstatus,
    headline: `Harbour ${word}`,
    body_text: `The harbour was ${word} on the morning of the vote, councillors said.`,
  });

export const plain = (word: string): string =>
  `Harbour ${word}\n\nBy Tessa Marlowe\n\nThe harbour was ${word} on the morning of the vote, councillors said.\n`;

/** Files that move between two works, shown or held back, a text of their own, and what no article can be made of. */
export const randomText = (random: Seeded): string => {
  const word = random.pick(['open', 'closed', 'quiet']);
  const kind = random.below(8);
  const status = random.pick(['usable', 'usable', 'canceled']);
  if (kind < 5) return ninjs(random.pick(['urn:harbour:1', 'urn:harbour:2']), random.below(3), word, status);
  return kind < 7 ? plain(word) : '   ';
};

/** Lines that move, change, come and go; some are no articles. One line alone is no container. */
export const randomLines = (random: Seeded): string => {
  const line = (): string => {
    const word = random.pick(['open', 'closed', 'quiet']);
    const guid = random.pick(['urn:harbour:1', 'urn:harbour:2']);
    return random.below(6) === 0 ? '{}' : ninjs(guid, random.below(3), word, 'usable');
  };
  return Array.from({ length: random.below(4) }, line).join('\n');
};

/** Files that hold one work; each changes to and fro between two texts. */
export const copiesOf = (random: Seeded) => {
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
export const readings = new Map<string, ReturnType<ReadFile>>();
export const remembered: ReadFile = (object, bucket, at) => {
  if (object.container) return readArticles(object, bucket, at);
  const name = `${addressName(toAddress(object))}\n${object.etag}`;
  const reading = readings.get(name) ?? readArticles(object, bucket, at);
  readings.set(name, reading);
  return reading;
};

export type World = ReturnType<typeof createMemorySource> & {
  readonly overrides: ReturnType<typeof createMemoryOverrides>;
};

export const correction = (work: string, word: string): WorkOverrides => ({
  work,
  fields: {
    headline: { value: `Corrected ${word}`, replaced: 'Harbour', by: 'Ann', at: AT, why: 'Because' },
  },
});

/** Every article of an object, and of every file in it where it is a container. */
export const articlesIn = async (source: ArticleSource, key: string): Promise<readonly Article[]> => {
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
export const expectedWorks = async ({ source, overrides }: World) => {
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
export const textsIn = async (index: ArticleIndex, ids: readonly string[]) => {
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
export const pastFaults = async (
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
export const WORKS = [
  ...['urn:harbour:1', 'urn:harbour:2'].map((value) => workId({ kind: 'guid', value })),
  ...[...KEYS, ...CONTAINERS].map((key) => workId(keyIdentity(key))),
];

/** By each article that readers see, the story that it stands in; and those that the rule gives. */
export const storiesIn = async (index: ArticleIndex) => {
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
