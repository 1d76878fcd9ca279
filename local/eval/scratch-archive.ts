import { randomUUID } from 'node:crypto';
import type { Engine } from '../../shared/adapters/engine.ts';
import { ensureIndices, removeIndices } from '../../shared/adapters/indices.ts';
import { createOpenSearchFinder } from '../../shared/adapters/opensearch-finder.ts';
import { createOpenSearchIndex } from '../../shared/adapters/opensearch-index.ts';
import { archiveAliases } from '../../shared/contract.ts';
import { createAgreeFiles } from '../../shared/ingest/agree-files.ts';
import type { Receipt } from '../../shared/ingest/receipt.ts';
import { createGate } from '../../shared/search/gate.ts';
import { parseQuery, QueryTooLarge } from '../../shared/search/language/parse-query.ts';
import { shippedNames } from '../../shared/search/names/names-source.ts';
import { MAX_QUERY_CHARACTERS, SearchParameters } from '../../shared/search/parameters.ts';
import { ANYONE } from '../../shared/search/principal.ts';
import { createSearchArticles } from '../../shared/search/search-articles.ts';
import { NO_SUPPRESSIONS } from '../../shared/suppressions/suppression-list.ts';
import { eachAtOnce } from '../each-at-once.ts';
import { newsItem } from '../news-item.ts';
import type { EvalDocument } from './dataset.ts';
import { createItemSource } from './item-source.ts';

/** Files settled at once: they share the engine's requests and refreshes. */
const FILES_AT_ONCE = 500;
const PAGE_SIZE = 100;

/** A document that became no article, and why. */
export type RefusedDocument = { readonly id: string; readonly reason: string };

const refusalOf = (id: string, { refused, articles, state }: Receipt): readonly RefusedDocument[] => {
  const [refusal] = refused;
  if (refusal) return [{ id, reason: `${refusal.reason}: ${refusal.detail}` }];
  return articles.length === 0 ? [{ id, reason: state }] : [];
};

/** How much of a query, from its beginning, the search answers. */
const longestPart = (query: string, match: 'all' | 'any'): number => {
  const text = query.slice(0, MAX_QUERY_CHARACTERS);
  try {
    parseQuery(text, match);
    return text.length;
  } catch (thrown) {
    if (!(thrown instanceof QueryTooLarge)) throw thrown;
    return thrown.position.start;
  }
};

/** What the search use case gives for a query: document ids, best first, and whether only the query's beginning was asked. */
export type Answer = { readonly ranking: readonly string[]; readonly isCut: boolean };

/** An archive of its own on an engine: the deployed ingest and search, without a bucket. */
export type ScratchArchive = {
  /** Takes the documents through the pipeline; returns those that were refused. */
  readonly index: (
    documents: readonly EvalDocument[],
    onProgress: (settled: number) => void,
  ) => Promise<readonly RefusedDocument[]>;
  readonly search: (query: string, match: 'all' | 'any', depth: number) => Promise<Answer>;
  readonly remove: () => Promise<void>;
};

/** Makes the scratch indices; `remove` is due whatever happens. */
export const openScratchArchive = async (engine: Engine): Promise<ScratchArchive> => {
  const aliases = archiveAliases(`scratch-${randomUUID()}`);
  const remove = (): Promise<void> => removeIndices(engine, aliases);
  try {
    await ensureIndices(engine, aliases, { shards: 1, replicas: 0 });
    // Each write waits until it can be found, and nobody else searches here.
    const written = [aliases.open, aliases.held, aliases.files].join(',');
    await engine.indices.putSettings({ index: written, body: { index: { refresh_interval: '100ms' } } });
  } catch (thrown) {
    await remove().catch(() => {});
    throw thrown;
  }
  const ids = new Map<string, string>();
  const search = createSearchArticles({
    finder: createOpenSearchFinder(engine, aliases, Date.now),
    cursorSecret: randomUUID(),
    names: shippedNames(),
    gate: createGate({ suppressions: NO_SUPPRESSIONS, clock: Date.now }),
    clock: Date.now,
  });

  const rankingOf = async (
    query: string,
    match: 'all' | 'any',
    depth: number,
  ): Promise<readonly string[]> => {
    const ranking: string[] = [];
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page = await search(
        SearchParameters.parse({
          q: query,
          match,
          fields: ['score'],
          group: 'none',
          highlight: 'off',
          'page-size': PAGE_SIZE,
          ...(cursor === undefined ? {} : { cursor }),
        }),
        ANYONE,
      );
      ranking.push(...page.results.map(({ id }) => ids.get(id) ?? id));
      cursor = ranking.length < depth ? page.next : undefined;
    }
    return ranking.slice(0, depth);
  };

  return {
    index: async (documents, onProgress) => {
      const byKey = new Map(documents.map((document, at) => [`${at}.json`, document]));
      const { agree } = createAgreeFiles({
        source: createItemSource([...byKey.keys()], (key) => {
          const document = byKey.get(key);
          return document && JSON.stringify(newsItem(document));
        }),
        overrides: { read: async () => undefined },
        index: createOpenSearchIndex(engine, aliases),
        clock: Date.now,
      });
      let settled = 0;
      const refused = await eachAtOnce([...byKey], FILES_AT_ONCE, async ([key, { id }]) => {
        const receipt = await agree({ key });
        for (const article of receipt.articles) ids.set(article.id, id);
        settled += 1;
        onProgress(settled);
        return refusalOf(id, receipt);
      });
      return refused.flat();
    },

    search: async (query, match, depth) => {
      const asked = query.slice(0, longestPart(query, match));
      return { ranking: await rankingOf(asked, match, depth), isCut: asked.length < query.length };
    },

    remove,
  };
};
