import { randomUUID } from 'node:crypto';
import { createSearchHandler } from '../../functions/search/handler.ts';
import { eachAtOnce } from '../../local/each-at-once.ts';
import { createItemSource } from '../../local/eval/item-source.ts';
import type { Engine } from '../../shared/adapters/engine.ts';
import { ensureIndices, removeIndices } from '../../shared/adapters/indices.ts';
import { createOpenSearchFinder } from '../../shared/adapters/opensearch-finder.ts';
import { createOpenSearchIndex } from '../../shared/adapters/opensearch-index.ts';
import { createOpenSearchReceipts } from '../../shared/adapters/opensearch-receipts.ts';
import { archiveAliases } from '../../shared/contract.ts';
import { createAgreeFiles } from '../../shared/ingest/agree-files.ts';
import { createGate } from '../../shared/search/gate.ts';
import { shippedNames } from '../../shared/search/names/names-source.ts';
import { NO_SUPPRESSIONS } from '../../shared/suppressions/suppression-list.ts';
import { seeded } from '../../test/support/seeded.ts';
import { newsItem } from './articles.ts';

const FILES_AT_ONCE = 500;

const silent = { info: () => {}, error: () => {} };

/** An archive of made-up articles on an engine, with the handler that searches it; `remove` is due whatever happens. */
export const openBenchArchive = async (engine: Engine, articles: number) => {
  const aliases = archiveAliases(`scratch-${randomUUID()}`);
  const remove = (): Promise<void> => removeIndices(engine, aliases);
  const handler = createSearchHandler({
    finder: createOpenSearchFinder(engine, aliases, Date.now),
    receipts: createOpenSearchReceipts(engine, aliases),
    names: shippedNames(),
    gate: createGate({ suppressions: NO_SUPPRESSIONS, clock: Date.now }),
    cursorSecret: randomUUID(),
    clock: Date.now,
    log: silent,
  });
  const fill = async (): Promise<void> => {
    await ensureIndices(engine, aliases, { shards: 1, replicas: 0 });
    const random = seeded(1);
    const items = new Map(Array.from({ length: articles }, (_, id) => [`${id}.json`, newsItem(random, id)]));
    const { agree } = createAgreeFiles({
      source: createItemSource([...items.keys()], (key) => items.get(key)),
      overrides: { read: async () => undefined },
      index: createOpenSearchIndex(engine, aliases),
      clock: Date.now,
    });
    await eachAtOnce([...items.keys()], FILES_AT_ONCE, async (key) => {
      const { articles: made } = await agree({ key });
      if (made.length === 0) throw new Error(`${key} became no article`);
    });
  };
  try {
    await fill();
  } catch (thrown) {
    await remove().catch(() => {});
    throw thrown;
  }
  return { handler, remove };
};
