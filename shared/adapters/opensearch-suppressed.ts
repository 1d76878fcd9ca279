import * as z from 'zod/mini';
import type { ArchiveAliases } from '../contract.ts';
import { suppressedClauses } from '../suppressions/clauses.ts';
import type { SuppressedArticles } from '../suppressions/edit-suppressions.ts';
import { toStoredArticle } from './article-document.ts';
import { type Engine, reaching } from './engine.ts';

/** More works than a story has. */
const MAX_WORKS = 1_000;

const LIVE = { term: { state: 'live' } } as const;
const Counts = z.object({
  counts: z.object({ buckets: z.record(z.string(), z.object({ doc_count: z.number() })) }),
});

/** Articles as the suppression list must know them, whether or not anybody may see them. */
export const createOpenSearchSuppressed = (engine: Engine, aliases: ArchiveAliases): SuppressedArticles => {
  const search = (body: Record<string, unknown>) =>
    reaching(() => engine.search({ index: aliases.read, body }));
  return {
    article: async (work) => {
      const { body } = await search({ size: 1, query: { bool: { filter: [LIVE, { term: { id: work } }] } } });
      const hit = body.hits.hits[0];
      return hit && toStoredArticle(hit._source);
    },
    storyWorks: async (storyId) => {
      const { body } = await search({
        size: MAX_WORKS,
        sort: [{ id: 'asc' }],
        _source: false,
        query: { bool: { filter: [LIVE, { term: { storyId } }] } },
      });
      return body.hits.hits.flatMap(({ _id }) => _id ?? []);
    },
    counts: async (entries) => {
      // What has ended found articles, too.
      const filters = Object.fromEntries(
        entries.map((entry) => {
          const { until: _end, ...endless } = entry;
          return [entry.id, { bool: { should: suppressedClauses([endless], 0), minimum_should_match: 1 } }];
        }),
      );
      if (entries.length === 0) return new Map();
      const { body } = await search({
        size: 0,
        query: { bool: { filter: [LIVE] } },
        aggs: { counts: { filters: { filters } } },
      });
      const { counts } = Counts.parse(body.aggregations);
      return new Map(Object.entries(counts.buckets).map(([id, { doc_count }]) => [id, doc_count]));
    },
  };
};
