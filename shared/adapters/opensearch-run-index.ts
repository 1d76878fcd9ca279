import * as z from 'zod/mini';
import { fileId } from '../article/identity.ts';
import type { ArchiveAliases } from '../contract.ts';
import type { Holding, RunIndex } from '../runs/ports.ts';
import { FILTERS } from '../search/fields.ts';
import { lacksClause } from '../search/scope.ts';
import { toStoredHead } from './article-document.ts';
import { getDocuments } from './documents.ts';
import { type Engine, reaching } from './engine.ts';
import { toStoredReceipt } from './file-document.ts';

/** Documents a page. */
const PAGE = 500;
/** Keys that are asked for at once. */
const KEYS = 500;

type Clause = Readonly<Record<string, unknown>>;

const Keyed = z.object({ key: z.string() });
const Kind = z.object({ id: z.string(), is: z.optional(z.array(z.string())) });

/** What can't be read is as good as no holder: the proof differs then. */
const toHolding = (source: unknown): Holding | undefined => {
  const kind = Kind.safeParse(source);
  if (!kind.success) return undefined;
  const { id, is = [] } = kind.data;
  return { work: id, holders: toStoredHead(source).holders, isCopy: is.includes('copy') };
};

/** What runs ask of the index on OpenSearch. */
export const createOpenSearchRunIndex = (engine: Engine, aliases: ArchiveAliases): RunIndex => {
  /** Every document, in the order of ids. */
  async function* sources(index: string, bool: Clause, fields: readonly string[]): AsyncGenerator<unknown> {
    for (let after: string | undefined, more = true; more; ) {
      const { body } = await reaching(() =>
        engine.search({
          index,
          body: {
            size: PAGE,
            sort: [{ id: 'asc' }],
            _source: [...fields],
            query: { bool },
            ...(after === undefined ? {} : { search_after: [after] }),
          },
        }),
      );
      const { hits } = body.hits;
      for (const { _source } of hits) yield _source;
      after = hits.at(-1)?._id;
      more = hits.length === PAGE && after !== undefined;
    }
  }
  /** Receipts are written without waiting for the engine to show them. */
  const showReceipts = (): Promise<unknown> =>
    reaching(() => engine.transport.request({ method: 'POST', path: `/${aliases.files}/_refresh` }));

  return {
    receipts: async (files) => {
      const ids = files.map(({ key, member }) => fileId(key, member));
      const found = await getDocuments(engine, aliases.files, ids, ['receipt']);
      return found.map((got) => (got.found ? toStoredReceipt(got._source) : undefined));
    },

    async *members(key) {
      await showReceipts();
      for await (const source of sources(aliases.files, { filter: [{ term: { container: fileId(key) } }] }, [
        'receipt',
      ])) {
        const receipt = toStoredReceipt(source);
        if (receipt) yield receipt;
      }
    },

    // Every work has a document in `open` that names its holders, wherever its text stands.
    async *holdings(keys) {
      const seen = new Set<string>();
      for (let at = 0; at < keys.length; at += KEYS) {
        const filter = [{ terms: { 'holders.key': keys.slice(at, at + KEYS) } }];
        for await (const source of sources(aliases.open, { filter }, ['id', 'state', 'holders', 'is'])) {
          const holding = toHolding(source);
          if (!holding || seen.has(holding.work)) continue;
          seen.add(holding.work);
          yield holding;
        }
      }
    },

    async *refused(prefix, reasons) {
      await showReceipts();
      const why = reasons.length > 0 ? { terms: { reasons } } : { exists: { field: 'reasons' } };
      const bool = {
        filter: [why, { prefix: { key: { value: prefix } } }],
        must_not: [
          { exists: { field: 'container' } },
          { term: { state: 'removed' } },
          { term: { quarantine: 'discarded' } },
        ],
      };
      for await (const source of sources(aliases.files, bool, ['key'])) yield Keyed.parse(source).key;
    },

    async *ofArticles({ prefix, publisher, section, missing }) {
      const filter = [
        ...(publisher === undefined ? [] : [{ term: { [FILTERS.publisher.filter]: publisher } }]),
        ...(section === undefined ? [] : [{ term: { [FILTERS.section.filter]: section } }]),
        ...(missing === undefined ? [] : [lacksClause(missing), { term: { state: 'live' } }]),
        { prefix: { 'holders.key': { value: prefix } } },
      ];
      for await (const source of sources(aliases.read, { filter }, ['state', 'holders']))
        for (const { key } of toStoredHead(source).holders) if (key.startsWith(prefix)) yield key;
    },
  };
};
