import { toAddress } from '../../shared/ingest/file-address.ts';
import { compareKeys } from '../../shared/ingest/key-order.ts';
import type { IndexWalk, WorkDocument, WorkHead, WorkPlace } from '../../shared/ingest/ports.ts';
import type { Receipt } from '../../shared/ingest/receipt.ts';

/** Small, so that tests meet the borders of pages. */
const PAGE = 3;

const headOf = (id: string, document: WorkDocument): WorkHead => {
  if (document.kind === 'tombstone') return { id, state: 'removed', holders: [] };
  const { holders } = document;
  if (document.kind === 'anchor') return { id, state: 'held', holders, live: document.live };
  const { article } = document;
  const live = article && { ...toAddress(article.provenance), revision: article.revision };
  return { id, state: 'live', holders, ...(live ? { live } : {}) };
};

function* pagesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += PAGE) yield items.slice(at, at + PAGE);
}

/** Walks what is in memory as it is when a walk begins, as an engine's search does. */
export const createMemoryWalk = (
  receipts: () => readonly Receipt[],
  documents: (place: WorkPlace) => readonly (readonly [string, WorkDocument])[],
): IndexWalk => {
  const heads = (place: WorkPlace): readonly WorkHead[] =>
    documents(place).map(([id, document]) => headOf(id, document));
  return {
    async *files({ prefix, after, members }) {
      const wanted = receipts()
        .filter(({ key, member }) => key.startsWith(prefix) && (members || member === undefined))
        .filter(({ key }) => after === undefined || compareKeys(key, after) > 0)
        .toSorted((a, b) => compareKeys(a.key, b.key) || compareKeys(a.id, b.id));
      yield* pagesOf(wanted.map((receipt) => ({ ...toAddress(receipt), receipt })));
    },
    async *works(place, prefix, after) {
      const wanted = heads(place)
        .filter(({ state }) => state !== 'removed')
        .filter(({ holders }) => prefix === '' || holders.some(({ key }) => key.startsWith(prefix)))
        .filter(({ id }) => after === undefined || compareKeys(id, after) > 0)
        .toSorted((a, b) => compareKeys(a.id, b.id));
      yield* pagesOf(wanted);
    },
    heads: async (place, ids) => {
      const all = new Map(heads(place).map((head) => [head.id, head]));
      return ids.map((id) => all.get(id));
    },
  };
};
