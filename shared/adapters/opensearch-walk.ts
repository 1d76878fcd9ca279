import * as z from 'zod/mini';
import type { ArchiveAliases } from '../contract.ts';
import { toAddress } from '../ingest/file-address.ts';
import type { IndexWalk, WalkedFile, WorkHead } from '../ingest/ports.ts';
import { toStoredHead } from './article-document.ts';
import { getDocuments } from './documents.ts';
import { type Engine, reaching } from './engine.ts';
import { toStoredReceipt } from './file-document.ts';

const FILES_PAGE = 500;
/** Documents have many holders where many files hold one text. */
const WORKS_PAGE = 500;

const HEAD_FIELDS = ['state', 'holders', 'key', 'member', 'revision'] as const;

const Sorted = z.object({ sort: z.optional(z.array(z.union([z.string(), z.number()]))) });
const Keyed = z.object({
  key: z.string(),
  receipt: z.optional(z.looseObject({ member: z.optional(z.string()) })),
});
const HeadState = z.enum(['live', 'held', 'removed']);

const toWalked = (source: unknown): WalkedFile => {
  const receipt = toStoredReceipt(source);
  if (receipt) return { ...toAddress(receipt), receipt };
  const { key, receipt: unread } = Keyed.parse(source);
  return toAddress({ key, member: unread?.member });
};

const toHead = (id: string, source: unknown): WorkHead | undefined => {
  try {
    const { state, holders, live } = toStoredHead(source);
    return { id, state: HeadState.parse(state), holders, ...(live ? { live } : {}) };
  } catch {
    return undefined;
  }
};

const prefixed = (field: string, prefix: string): readonly Record<string, unknown>[] =>
  prefix === '' ? [] : [{ prefix: { [field]: { value: prefix } } }];

type Hit = { readonly _id?: string; readonly _source?: unknown };

/** Walks the index on OpenSearch by sort values that no write of a document changes, so that none is passed over meanwhile. */
export const createOpenSearchWalk = (engine: Engine, aliases: ArchiveAliases): IndexWalk => {
  async function* pages(
    index: string,
    size: number,
    body: Readonly<Record<string, unknown>>,
  ): AsyncGenerator<readonly Hit[]> {
    for (let after: readonly (string | number)[] | undefined, more = true; more; ) {
      const page = after === undefined ? {} : { search_after: [...after] };
      const { body: answer } = await reaching(() =>
        engine.search({ index, body: { ...body, size, track_total_hits: false, ...page } }),
      );
      const hits: readonly Hit[] = answer.hits.hits;
      if (hits.length > 0) yield hits;
      after = Sorted.parse(hits.at(-1) ?? {}).sort;
      more = hits.length === size && after !== undefined;
    }
  }

  return {
    async *files({ prefix, after, members }) {
      await reaching(() => engine.transport.request({ method: 'POST', path: `/${aliases.files}/_refresh` }));
      const filter = [
        ...prefixed('key', prefix),
        ...(after === undefined ? [] : [{ range: { key: { gt: after } } }]),
      ];
      const walk = pages(aliases.files, FILES_PAGE, {
        sort: [{ key: 'asc' }, { id: 'asc' }],
        _source: ['key', 'receipt'],
        query: { bool: { filter, must_not: members ? [] : [{ exists: { field: 'container' } }] } },
      });
      for await (const hits of walk) yield hits.map(({ _source }) => toWalked(_source));
    },

    async *works(place, prefix, after) {
      const filter = [
        { terms: { state: ['live', 'held'] } },
        ...prefixed('holders.key', prefix),
        ...(after === undefined ? [] : [{ range: { id: { gt: after } } }]),
      ];
      const walk = pages(aliases[place], WORKS_PAGE, {
        sort: [{ id: 'asc' }],
        _source: [...HEAD_FIELDS],
        query: { bool: { filter } },
      });
      for await (const hits of walk)
        yield hits.flatMap(({ _id = '', _source }) => {
          const head = toHead(_id, _source);
          // What can't be read stands for something all the same.
          return head ?? { id: _id, state: 'live' as const, holders: [] };
        });
    },

    heads: async (place, ids) => {
      const found = await getDocuments(engine, aliases[place], ids, HEAD_FIELDS);
      return found.map(({ _id, found: isThere, _source }) => (isThere ? toHead(_id, _source) : undefined));
    },
  };
};
