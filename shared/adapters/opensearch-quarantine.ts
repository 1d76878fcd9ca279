import * as z from 'zod/mini';
import { type ArchiveAliases, RESERVED_PREFIX } from '../contract.ts';
import { REJECTION_REASONS } from '../errors.ts';
import type { RefusedFinder } from '../quarantine/ports.ts';
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
  aggregations: z.optional(
    z.object({
      reasons: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })) }),
    }),
  ),
});

const PLACES = { exclude: ['standing'], only: ['discarded'], include: ['standing', 'discarded'] } as const;

/** The archive's own objects that can't be read are told of elsewhere. */
const OWN = { prefix: { key: { value: RESERVED_PREFIX } } } as const;

/** Refused files on OpenSearch. */
export const createOpenSearchQuarantine = (engine: Engine, aliases: ArchiveAliases): RefusedFinder => ({
  receipt: async (id) => {
    const [got] = await getDocuments(engine, aliases.files, [id]);
    return got?.found ? toStoredReceipt(got._source) : undefined;
  },

  refused: async ({ reasons, prefix, discarded, size, after }) => {
    const filter = [
      { terms: { quarantine: PLACES[discarded] } },
      ...(prefix === '' ? [] : [{ prefix: { key: { value: prefix } } }]),
    ];
    const { body } = await reaching(() =>
      engine.transport.request({
        method: 'POST',
        path: `/${aliases.files}/_search`,
        querystring: { cancel_after_time_interval: SEARCH_LIMITS.cancelAfter },
        body: {
          size: size + 1,
          track_total_hits: true,
          query: { bool: { filter, must_not: [OWN] } },
          // Of all reasons, whichever is asked for.
          ...(reasons.length > 0 ? { post_filter: { terms: { reasons } } } : {}),
          sort: [{ ingested: 'desc' }, { id: 'asc' }],
          aggs: { reasons: { terms: { field: 'reasons', size: REJECTION_REASONS.length } } },
          ...(after ? { search_after: [...after] } : {}),
        },
      }),
    );
    const { hits, aggregations } = Answer.parse(body);
    const page = hits.hits.slice(0, size);
    const last = hits.hits.length > size ? page.at(-1)?.sort : undefined;
    return {
      total: hits.total.value,
      receipts: page.flatMap(({ _source }) => toStoredReceipt(_source) ?? []),
      reasons: (aggregations?.reasons.buckets ?? []).flatMap(({ key, doc_count: files }) => {
        const reason = REJECTION_REASONS.find((one) => one === key);
        return reason === undefined ? [] : [{ reason, files }];
      }),
      ...(last ? { last } : {}),
    };
  },
});
