import * as z from 'zod/mini';
import { type ArchiveAliases, RESERVED_PREFIX } from '../contract.ts';
import type { ReceiptFinder } from '../search/ports.ts';
import { getDocuments } from './documents.ts';
import { type Engine, reaching } from './engine.ts';
import { toStoredReceipt } from './file-document.ts';
import { SEARCH_LIMITS } from './search-limits.ts';

const Answer = z.object({
  hits: z.object({
    total: z.object({ value: z.number() }),
    hits: z.array(
      z.object({ sort: z.optional(z.array(z.union([z.string(), z.number()]))), _source: z.unknown() }),
    ),
  }),
});
const Counts = z.object({
  aggregations: z.object({
    states: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })) }),
  }),
});

/** The archive's own objects have receipts too, but nobody dropped them. */
const OWN = { prefix: { key: { value: RESERVED_PREFIX } } } as const;

/** What stands in a container is counted by its container's receipt. */
const MEMBERS = { exists: { field: 'container' } } as const;

/** Receipts on OpenSearch, for readers. */
export const createOpenSearchReceipts = (engine: Engine, aliases: ArchiveAliases): ReceiptFinder => {
  const search = async (body: Record<string, unknown>): Promise<unknown> =>
    (
      await reaching(() =>
        engine.transport.request({
          method: 'POST',
          path: `/${aliases.files}/_search`,
          querystring: { cancel_after_time_interval: SEARCH_LIMITS.cancelAfter },
          body,
        }),
      )
    ).body;

  return {
    receipt: async (id) => {
      const [got] = await getDocuments(engine, aliases.files, [id]);
      return got?.found ? toStoredReceipt(got._source) : undefined;
    },

    receipts: async ({ states, reasons, prefix, container, size, after }) => {
      const filter = [
        ...(states.length > 0 ? [{ terms: { state: states } }] : []),
        ...(reasons.length > 0 ? [{ terms: { reasons } }] : []),
        ...(prefix === undefined ? [] : [{ prefix: { key: { value: prefix } } }]),
        ...(container === undefined ? [] : [{ term: { container } }]),
      ];
      const answer = Answer.parse(
        await search({
          size: size + 1,
          track_total_hits: true,
          query: { bool: { filter, must_not: container === undefined ? [OWN, MEMBERS] : [OWN] } },
          sort: [{ ingested: 'desc' }, { id: 'asc' }],
          ...(after ? { search_after: after } : {}),
        }),
      );
      const hits = answer.hits.hits.slice(0, size);
      return {
        total: answer.hits.total.value,
        receipts: hits.map((hit) => toStoredReceipt(hit._source)).filter((receipt) => receipt !== undefined),
        sort: answer.hits.hits.length > size ? hits.at(-1)?.sort : undefined,
      };
    },

    countByState: async () => {
      const counts = Counts.parse(
        await search({
          size: 0,
          query: { bool: { must_not: [OWN, MEMBERS] } },
          aggs: { states: { terms: { field: 'state', size: 10 } } },
        }),
      );
      return Object.fromEntries(
        counts.aggregations.states.buckets.map(({ key, doc_count }) => [key, doc_count]),
      );
    },
  };
};
