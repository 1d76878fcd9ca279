import { randomUUID } from 'node:crypto';
import { eachAtOnce } from '../../local/each-at-once.ts';
import { createItemSource } from '../../local/eval/item-source.ts';
import type { Engine } from '../../shared/adapters/engine.ts';
import { ensureIndices, removeIndices } from '../../shared/adapters/indices.ts';
import { createOpenSearchIndex } from '../../shared/adapters/opensearch-index.ts';
import { createOpenSearchStories } from '../../shared/adapters/opensearch-stories.ts';
import type { Article } from '../../shared/article/article.ts';
import { archiveAliases } from '../../shared/contract.ts';
import { createAgreeFiles } from '../../shared/ingest/agree-files.ts';
import { createStoryLinker } from '../../shared/ingest/link-stories.ts';
import { DEFAULT_STORY_SETTINGS } from '../../shared/stories/lead-order.ts';
import { anArticle } from '../../test/support/articles.ts';
import { seeded } from '../../test/support/seeded.ts';
import { type Cost, createCosts, NO_COST, sumOf } from './costs.ts';
import { type LinkingText, linkingTexts } from './texts.ts';

/** Files that are worked at the same time, as of some deliveries; others follow while those wait for the engine. */
const AT_ONCE = 250;
/** Files that are measured together. */
const SLICE = 1_000;
const BULK = 500;
/** Slices of files, or tries, that come first and aren't counted: an engine that has just started takes several times as long. */
const WARMING = 2;
const TRIES = 4;

const openScratch = async (engine: Engine) => {
  const aliases = archiveAliases(`linking-${randomUUID()}`);
  await ensureIndices(engine, aliases, { shards: 1, replicas: 0 });
  return {
    index: createOpenSearchIndex(engine, aliases),
    stories: createOpenSearchStories(engine, aliases),
    remove: () => removeIndices(engine, aliases),
  };
};

const settings = async () => DEFAULT_STORY_SETTINGS;

const fileOf = ({ id, date, publisher, body }: LinkingText): string =>
  JSON.stringify({
    uri: `urn:bench:linking:${id}`,
    type: 'text',
    language: 'en',
    headline: `Headline of ${id}`,
    body_text: body,
    copyrightholder: publisher,
    firstcreated: date,
  });

export type Compared = { readonly articles: number; readonly without: Cost; readonly withLinking: Cost };

/**
 * What the ingest of the same files costs without linking and with it: a slice the one way, the same slice the other way, and so on,
 * so that what else the machine does falls on both. The first slices warm up and aren't counted.
 */
export const compareIngests = async (engine: Engine, files: number): Promise<Compared> => {
  const costOf = await createCosts(engine);
  const next = linkingTexts(seeded(1));
  const items = new Map(
    Array.from({ length: files + WARMING * SLICE }, () => next()).map((text) => [
      `${text.id}.json`,
      fileOf(text),
    ]),
  );
  const all = [...items.keys()];
  const source = createItemSource(all, (key) => items.get(key));
  const scratches = [await openScratch(engine), await openScratch(engine)] as const;
  const workers = scratches.map(({ index, stories }, at) =>
    createAgreeFiles({
      source,
      overrides: { read: async () => undefined },
      index,
      ...(at === 1 ? { stories: { stories, settings } } : {}),
      clock: Date.now,
    }),
  );
  const costs = [NO_COST, NO_COST];
  try {
    for (let begun = -WARMING * SLICE; begun < files; begun += SLICE) {
      const keys = all.slice(begun + WARMING * SLICE, begun + (WARMING + 1) * SLICE);
      // Turn about, as the second to come finds the machine warmer.
      for (const way of Math.abs(begun / SLICE) % 2 === 0 ? [0, 1] : [1, 0]) {
        const cost = await costOf(() =>
          eachAtOnce(keys, AT_ONCE, async (key) => {
            const receipt = await workers[way]?.agree({ key });
            if (receipt?.articles.length !== 1) throw new Error(`${key} became no article`);
          }),
        );
        if (begun >= 0) costs[way] = sumOf(costs[way] ?? NO_COST, cost);
      }
    }
    return { articles: files, without: costs[0] ?? NO_COST, withLinking: costs[1] ?? NO_COST };
  } finally {
    for (const { remove } of scratches) await remove();
  }
};

const articleOf = ({ id, date, publisher, body }: LinkingText): Article => {
  const { published, provenance } = anArticle();
  return anArticle({
    identity: { kind: 'guid', value: `urn:bench:linking:${id}` },
    headline: `Headline of ${id}`,
    body,
    passages: [],
    publisher,
    published: { ...published, value: date },
    provenance: { ...provenance, key: `${id}.json` },
  });
};

export type Point = { readonly articles: number; readonly cost: Cost; readonly copies: number };

/**
 * What linking alone costs for so many new articles in archives of these sizes: the least of some tries. The archives are filled by
 * writing documents, which stand for themselves.
 */
export const measureGrowth = async (
  engine: Engine,
  sizes: readonly number[],
  sample: number,
  onSize: (size: number) => void,
): Promise<readonly Point[]> => {
  const costOf = await createCosts(engine);
  const { index, stories, remove } = await openScratch(engine);
  const next = linkingTexts(seeded(2));
  const write = async (count: number): Promise<readonly Article[]> => {
    const articles = Array.from({ length: count }, () => articleOf(next()));
    for (let at = 0; at < count; at += BULK)
      await index.write(
        'open',
        articles.slice(at, at + BULK).map((article) => ({
          id: article.id,
          at: article.provenance.ingested,
          token: 'absent',
          document: { kind: 'article', article, holders: [] },
        })),
      );
    return articles;
  };
  const points: Point[] = [];
  try {
    let written = 0;
    for (const size of sizes) {
      for (; written < size; written += BULK) await write(Math.min(BULK, size - written));
      const warming = points.length === 0 ? WARMING : 0;
      let best: Cost | undefined;
      let copies = 0;
      for (let round = -warming; round < TRIES; round += 1) {
        const articles = await write(sample);
        written += sample;
        const linker = createStoryLinker({ store: index, stories, settings });
        const cost = await costOf(() =>
          linker.link(articles.map((article) => ({ id: article.id, article, holders: [], isChanged: true }))),
        );
        if (round >= 0 && (!best || cost.own + cost.engine < best.own + best.engine)) best = cost;
        const now = await index.read(
          'open',
          articles.map(({ id }) => id),
        );
        copies = now.filter(
          ({ document }, at) =>
            document?.kind === 'article' && document.article?.storyId !== articles[at]?.id,
        ).length;
      }
      points.push({ articles: size, cost: best ?? NO_COST, copies });
      onSize(size);
    }
    return points;
  } finally {
    await remove();
  }
};
