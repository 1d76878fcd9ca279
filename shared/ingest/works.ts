import { sameFile, toAddress } from './file-address.ts';
import type {
  DocumentWrite,
  PastArticle,
  StoredDocument,
  StoredWork,
  WorkDocument,
  WorkStore,
  WorkWrite,
  WriteOutcome,
} from './ports.ts';

const NO_ANSWER: WriteOutcome = { outcome: 'unavailable', detail: 'no answer' };

/** Works as a whole: read from their places, written to them in an order that no crash and no rival can make wrong. */
export type Works = {
  readonly read: (ids: readonly string[]) => Promise<readonly StoredWork[]>;
  readonly write: (writes: readonly WorkWrite[]) => Promise<readonly WriteOutcome[]>;
};

const toStoredWork = (id: string, open: StoredDocument, held: StoredDocument): StoredWork => {
  const tokens = { open: open.token, held: held.token };
  const anchor = open.document;
  const heldBack = held.document;
  const heldText = heldBack?.kind === 'article' || anchor?.kind === 'anchor';
  const common = { id, tokens, heldText };
  if (anchor?.kind === 'article') {
    const { holders, article } = anchor;
    return { ...common, place: 'open', holders, ...(article ? { article } : {}) };
  }
  if (anchor?.kind !== 'anchor') return { ...common, holders: [] };
  const { holders, live } = anchor;
  const article = heldBack?.kind === 'article' ? heldBack.article : undefined;
  const agrees = article?.revision === live.revision && sameFile(toAddress(article.provenance), live);
  return agrees ? { ...common, place: 'held', holders, article } : { ...common, holders };
};

/** What the work said until now, where it says something else from now on. */
const pastOf = ({ before, at, article }: WorkWrite): PastArticle | undefined => {
  const past = before.article;
  if (!past || past.revision === article?.revision || past.provenance.ingested >= at) return undefined;
  return { article: past, holders: before.holders, from: past.provenance.ingested, until: at };
};

const openDocument = ({ holders, article, place }: WorkWrite): WorkDocument => {
  if (!article) return { kind: 'tombstone' };
  if (place === 'open') return { kind: 'article', article, holders };
  return { kind: 'anchor', holders, live: { ...toAddress(article.provenance), revision: article.revision } };
};

const openWrite = (write: WorkWrite): DocumentWrite => ({
  id: write.before.id,
  at: write.at,
  token: write.before.tokens.open,
  document: openDocument(write),
});

/** What `held` must become: the text, or a tombstone where one stands, may come, or must not come. */
const heldWrite = ({ before, at, holders, article, place, fence }: WorkWrite): DocumentWrite | undefined => {
  const target = { id: before.id, at, token: before.tokens.held };
  if (article && place === 'held') return { ...target, document: { kind: 'article', article, holders } };
  return before.heldText || fence ? { ...target, document: { kind: 'tombstone' } } : undefined;
};

/**
 * Works on a store of documents. Every write of a work passes its document in `open` first, wherever the text stands, and reads
 * take `open` first: whatever changes after that breaks the reader's token. `held` follows, by a compare-and-set of its own.
 */
export const worksIn = (store: WorkStore): Works => {
  const read: Works['read'] = async (ids) => {
    const open = await store.read('open', ids);
    const held = await store.read('held', ids);
    const none: StoredDocument = { token: 'absent' };
    return ids.map((id, at) => toStoredWork(id, open[at] ?? none, held[at] ?? none));
  };

  const write: Works['write'] = async (writes) => {
    const outcomes = new Map<WorkWrite, WriteOutcome>();

    /** One step for those works that have got so far; what isn't written stops its work there. */
    const step = async <T>(
      of: (one: WorkWrite) => T | undefined,
      send: (items: readonly T[]) => Promise<readonly WriteOutcome[]>,
    ): Promise<void> => {
      const steps = writes.flatMap((one) => {
        const item = (outcomes.get(one)?.outcome ?? 'written') === 'written' ? of(one) : undefined;
        return item === undefined ? [] : [{ one, item }];
      });
      if (steps.length === 0) return;
      const answers = await send(steps.map(({ item }) => item));
      for (const [at, { one }] of steps.entries()) outcomes.set(one, answers[at] ?? NO_ANSWER);
    };

    await step(pastOf, (past) => store.keepPast(past));
    await step(openWrite, (items) => store.write('open', items));
    await step(heldWrite, (items) => store.write('held', items));
    return writes.map((one) => outcomes.get(one) ?? NO_ANSWER);
  };

  return { read, write };
};
