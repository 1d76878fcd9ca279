import { createEngine, type Engine } from '../../../shared/adapters/engine.ts';
import { ensureEngineRoles } from '../../../shared/adapters/engine-roles.ts';
import { takeIn } from '../../../shared/adapters/former-indices.ts';
import { indexPlans, makeIndices } from '../../../shared/adapters/indices.ts';
import { createOpenSearchFinder } from '../../../shared/adapters/opensearch-finder.ts';
import {
  createOpenSearchGenerations,
  readGenerations,
} from '../../../shared/adapters/opensearch-generations.ts';
import { createOpenSearchIndex } from '../../../shared/adapters/opensearch-index.ts';
import { createOpenSearchReceipts } from '../../../shared/adapters/opensearch-receipts.ts';
import {
  createOpenSearchChecks,
  createOpenSearchRemoved,
} from '../../../shared/adapters/opensearch-reindex.ts';
import { createOpenSearchRunIndex } from '../../../shared/adapters/opensearch-run-index.ts';
import { createOpenSearchStories } from '../../../shared/adapters/opensearch-stories.ts';
import { createOpenSearchWalk } from '../../../shared/adapters/opensearch-walk.ts';
import { createOpenSearchWorks } from '../../../shared/adapters/opensearch-works.ts';
import { ALIASES, firstIndexOf, generationAliases } from '../../../shared/contract.ts';
import type { ArticleIndex, IndexWalk, WorkFinder } from '../../../shared/ingest/ports.ts';
import type { GenerationChecks, GenerationStore } from '../../../shared/reindex/ports.ts';
import type { RunIndex } from '../../../shared/runs/ports.ts';
import type {
  ArticleFinder,
  ArticleReader,
  ReceiptFinder,
  VersionReader,
} from '../../../shared/search/ports.ts';
import type { StoryIndex } from '../../../shared/stories/ports.ts';
import { anArticle, aReceipt } from '../../support/articles.ts';
import { type EngineCall, startRecordingEngine } from '../../support/recording-engine.ts';

/** Every method that a port has, called; a method that is added to a port is missing here until it is, too. */
type EachMethod<Port> = { readonly [Name in keyof Port]: (port: Port) => Promise<unknown> };

const callEach = async <Port>(port: Port, each: EachMethod<Port>): Promise<void> => {
  for (const call of Object.values<(port: Port) => Promise<unknown>>(each)) await call(port);
};

const token = { seqNo: 1, primaryTerm: 1 } as const;
const at = '2024-07-12T10:00:00.000Z';
const said = { reason: '', authority: '', addedBy: '', at } as const;
const article = anArticle();
const version = { id: article.id, revision: article.revision, from: at };
const placed = { kind: 'article', holders: [], article } as const;

const indexing: EachMethod<ArticleIndex> = {
  receipts: (index) => index.receipts([{ key: 'incoming/1.txt' }]),
  receiptsById: (index) => index.receiptsById(['1']),
  read: async (index) => {
    await index.read('open', [article.id]);
    await index.read('held', [article.id]);
  },
  write: async (index) => {
    for (const place of ['open', 'held'] as const) {
      await index.write(place, [
        { id: article.id, at, token: 'absent', document: placed },
        { id: article.id, at, token, document: placed },
        { id: article.id, at, token, document: { kind: 'tombstone' } },
      ]);
    }
  },
  readPast: (index) => index.readPast([version]),
  writePast: async (index) => {
    for (const settled of [undefined, { until: at, isHidden: false }])
      await index.writePast([
        { ...version, token, document: { article, holders: [], ...(settled ? { settled } : {}) } },
      ]);
  },
  writeReceipts: (index) => index.writeReceipts([{ receipt: aReceipt(), works: [], token: 'absent' }]),
  staleMembers: (index) => index.staleMembers('incoming/1.zip', undefined, 1),
};

const walking: EachMethod<IndexWalk> = {
  files: async (walk) => {
    for await (const page of walk.files({ prefix: 'incoming/', members: true }))
      throw new Error(`Receipts out of nowhere: ${page.length}`);
  },
  works: async (walk) => {
    for (const place of ['open', 'held'] as const)
      for await (const page of walk.works(place, '')) throw new Error(`Works out of nowhere: ${page.length}`);
  },
  heads: async (walk) => {
    for (const place of ['open', 'held'] as const) await walk.heads(place, [article.id]);
  },
};

const looking: EachMethod<WorkFinder> = {
  toBeSuppressed: (works) =>
    works.toBeSuppressed([{ id: 'a', by: 'id', value: article.id, ...said }], 0, undefined),
  suppressedByOthers: (works) => works.suppressedByOthers(['a'], undefined),
  embargoPassed: (works) => works.embargoPassed(at, undefined),
};

const linking: EachMethod<StoryIndex> = {
  neighbours: (stories) => stories.neighbours([{ id: article.id, terms: ['1'] }]),
  sizes: (stories) => stories.sizes([article.id]),
  texts: (stories) => stories.texts([article.id]),
  walk: (stories) => stories.walk('earliest', undefined),
};

const running: EachMethod<RunIndex> = {
  receipts: (index) => index.receipts([{ key: 'incoming/1.txt' }]),
  members: (index) => index.members('incoming/1.zip')[Symbol.asyncIterator]().next(),
  holdings: (index) => index.holdings(['incoming/1.txt'])[Symbol.asyncIterator]().next(),
  refused: (index) => index.refused('incoming/', ['empty'])[Symbol.asyncIterator]().next(),
  ofArticles: (index) =>
    index
      .ofArticles({ by: 'articles', prefix: 'incoming/', publisher: 'Courier', missing: 'byline' })
      [Symbol.asyncIterator]()
      .next(),
};

const finding: EachMethod<ArticleFinder & ArticleReader & VersionReader> = {
  facts: (finder) => finder.facts(),
  find: (finder) => finder.find({ query: { match_all: {} } }, 'affinity'),
  findEver: (finder) => finder.findEver({ query: { match_all: {} } }),
  findOpen: (finder) => finder.findOpen({ query: { match_all: {} } }),
  article: (finder) => finder.article(article.id, []),
  version: (finder) => finder.version(article.id, []),
};

const receipts: EachMethod<ReceiptFinder> = {
  receipt: (finder) => finder.receipt('a'.repeat(32)),
  receipts: (finder) => finder.receipts({ states: ['indexed'], reasons: [], size: 20 }),
  countByState: (finder) => finder.countByState(),
};

const making: EachMethod<GenerationStore> = {
  read: (generations) => generations.read(),
  isOfThisVersion: (generations) => generations.isOfThisVersion(1),
  make: (generations) => generations.make(2),
  refresh: (generations) => generations.refresh(2),
  swap: (generations) => generations.swap({ from: 1, to: 2 }),
  drop: (generations) => generations.drop(2),
};

const checking: EachMethod<GenerationChecks> = {
  counts: (checks) => checks.counts(1),
  staleFiles: (checks) => checks.staleFiles(1),
  headlines: (checks) => checks.headlines(1, 20, 1),
  find: (checks) => checks.find(1, 'harbour'),
};

const recording = async (work: (engine: Engine) => Promise<void>): Promise<readonly EngineCall[]> => {
  const server = await startRecordingEngine();
  const engine = createEngine(server.url);
  await work(engine);
  await engine.close();
  await server.stop();
  return server.calls;
};

const index = async (engine: Engine): Promise<void> => {
  await readGenerations(engine, ALIASES);
  // What is written goes by the names of generations; what is compared and counted, by those that search reads.
  for (const names of [ALIASES, generationAliases(ALIASES, 1)]) {
    await callEach(createOpenSearchIndex(engine, names), indexing);
    await callEach(createOpenSearchWalk(engine, names), walking);
    await callEach(createOpenSearchWorks(engine, names), looking);
    await callEach(createOpenSearchStories(engine, names), linking);
  }
  await callEach(createOpenSearchRunIndex(engine, ALIASES), running);
};

/** What the real adapters ask of the engine, by what the asking function is for. */
export const recordCalls = async () => ({
  indexing: await recording(index),
  searching: await recording(async (engine) => {
    await callEach(createOpenSearchFinder(engine, ALIASES, Date.now), finding);
    await callEach(createOpenSearchReceipts(engine, ALIASES), receipts);
  }),
  reindexing: await recording(async (engine) => {
    const sizing = { shards: 1, replicas: 0 };
    await index(engine);
    await callEach(createOpenSearchGenerations(engine, ALIASES, sizing), making);
    await callEach(createOpenSearchChecks(engine, ALIASES), checking);
    await createOpenSearchRemoved(engine, ALIASES)(1, undefined);
  }),
  preparing: await recording(async (engine) => {
    await makeIndices(engine, ALIASES, { shards: 1, replicas: 0 });
    // The second deployment finds them there.
    await makeIndices(engine, ALIASES, { shards: 1, replicas: 0 });
    // One whose mapping is another finds them made by another version.
    for (const { alias, body } of indexPlans(ALIASES, { shards: 1, replicas: 0 }))
      await takeIn(engine, firstIndexOf(alias), { former: body.mappings, present: body.mappings });
    await ensureEngineRoles(engine, ALIASES, {
      indexing: ['arn:a'],
      searching: ['arn:b'],
      reindexing: ['arn:c'],
    });
  }),
});
