import * as z from 'zod/mini';
import { type ArchiveAliases, generationAliases, RESERVED_PREFIX } from '../contract.ts';
import type { GenerationChecks, RemovedWorks } from '../reindex/ports.ts';
import { PIPELINE_VERSION } from '../text/normalise.ts';
import { type Engine, reaching } from './engine.ts';
import { createOpenSearchReceipts } from './opensearch-receipts.ts';

const PAGE = 200;
/** Articles of a search whose order is compared. */
const FIRST = 10;

const LIVE = { term: { state: 'live' } } as const;

const Hits = z.object({
  hits: z.object({
    total: z.optional(z.object({ value: z.number() })),
    hits: z.array(z.object({ _id: z.string(), _source: z.optional(z.unknown()) })),
  }),
});
const Headline = z.object({ t: z.record(z.string(), z.object({ headline: z.string() })) });

const createSearch =
  (engine: Engine) =>
  async (index: string, body: Record<string, unknown>): Promise<z.infer<typeof Hits>['hits']> => {
    const answer = await reaching(() =>
      engine.transport.request({
        method: 'POST',
        path: `/${index}/_search`,
        // A generation whose shard doesn't answer isn't one that holds less.
        querystring: { allow_partial_search_results: 'false' },
        body,
      }),
    );
    return Hits.parse(answer.body).hits;
  };

/** What generations on OpenSearch are compared by. */
export const createOpenSearchChecks = (engine: Engine, aliases: ArchiveAliases): GenerationChecks => {
  const search = createSearch(engine);
  const liveIn = async (index: string): Promise<number> => {
    const { total } = await search(index, { size: 0, track_total_hits: true, query: LIVE });
    return total?.value ?? 0;
  };
  return {
    counts: async (generation) => {
      const own = generationAliases(aliases, generation);
      const [open, held, files] = await Promise.all([
        liveIn(own.open),
        liveIn(own.held),
        createOpenSearchReceipts(engine, own).countByState(),
      ]);
      return { open, held, files };
    },

    staleFiles: async (generation) => {
      const { total } = await search(generationAliases(aliases, generation).files, {
        size: 0,
        track_total_hits: true,
        query: {
          bool: {
            must_not: [
              { term: { pipeline: PIPELINE_VERSION } },
              { term: { state: 'removed' } },
              { prefix: { key: { value: RESERVED_PREFIX } } },
              { exists: { field: 'container' } },
            ],
          },
        },
      });
      return total?.value ?? 0;
    },

    headlines: async (generation, size, seed) => {
      const { hits } = await search(generationAliases(aliases, generation).open, {
        size,
        _source: ['t.*.headline'],
        query: {
          function_score: {
            query: { bool: { filter: [LIVE] } },
            random_score: { seed, field: 'changed' },
            boost_mode: 'replace',
          },
        },
      });
      return hits.flatMap(({ _source }) => {
        const parsed = Headline.safeParse(_source);
        const headline = parsed.success ? Object.values(parsed.data.t)[0]?.headline : undefined;
        return headline === undefined ? [] : [headline];
      });
    },

    find: async (generation, headline) => {
      const { total, hits } = await search(generationAliases(aliases, generation).open, {
        size: FIRST,
        _source: false,
        track_total_hits: true,
        // By words alone: scores depend on what was written over and not yet merged away.
        sort: [{ changed: 'desc' }, { id: 'asc' }],
        query: { bool: { filter: [LIVE, { match: { headline: { query: headline, operator: 'and' } } }] } },
      });
      return { total: total?.value ?? 0, ids: hits.map(({ _id }) => _id) };
    },
  };
};

/** Works that are in a generation on OpenSearch as removed. */
export const createOpenSearchRemoved = (engine: Engine, aliases: ArchiveAliases): RemovedWorks => {
  const search = createSearch(engine);
  return async (generation, after) => {
    const { hits } = await search(generationAliases(aliases, generation).open, {
      size: PAGE,
      sort: [{ id: 'asc' }],
      _source: false,
      query: { bool: { filter: [{ term: { state: 'removed' } }] } },
      ...(after === undefined ? {} : { search_after: [after] }),
    });
    return hits.map(({ _id }) => _id);
  };
};
