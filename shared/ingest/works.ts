import { isHidden } from '../article/visibility.ts';
import { carryVersions, withCarried } from './carry-over.ts';
import { sameFile, toAddress } from './file-address.ts';
import type {
  DocumentWrite,
  PastVersion,
  PastWrite,
  StoredDocument,
  StoredWork,
  WorkDocument,
  WorkPast,
  WorkStore,
  WorkWrite,
  WriteOutcome,
} from './ports.ts';
import { settlePast, type ToSettle } from './settle-past.ts';
import { timeAfter } from './since.ts';

const NO_ANSWER: WriteOutcome = { outcome: 'unavailable', detail: 'no answer' };
const KEPT: WriteOutcome = { outcome: 'written', token: 'absent' };

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
  const common = { id, tokens, heldText, ...(anchor?.past ? { past: anchor.past } : {}) };
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

/** The version that ends with this write, where the work says something else from now on. */
const endedBy = ({ before, at, article }: WorkWrite): PastVersion | undefined => {
  const past = before.article;
  if (!past || past.revision === article?.revision) return undefined;
  const { revision, provenance } = past;
  const from = provenance.ingested;
  const end = article?.provenance.ingested ?? at;
  // Whatever a clock tells, what was said was said for a time.
  return { revision, from, until: end > from ? end : timeAfter(from) };
};

/** What is withheld stays so when its file goes: only a text that may be shown releases what the work said before. */
const isPastHidden = ({ before, article }: WorkWrite): boolean =>
  article
    ? isHidden(article)
    : (before.past?.isHidden ?? false) || (before.article ? isHidden(before.article) : false);

const pastAfter = (write: WorkWrite): WorkPast | undefined => {
  const ended = endedBy(write);
  const versions = [...(write.before.past?.versions ?? []), ...(ended ? [ended] : [])];
  return versions.length === 0 ? undefined : { isHidden: isPastHidden(write), versions };
};

/** Kept before the work is written over, so that it can't be lost; nobody sees it before the work tells of it. */
const pastWrite = (write: WorkWrite): PastWrite | undefined => {
  const ended = endedBy(write);
  const { id, article: said, holders } = write.before;
  if (!ended || !said) return undefined;
  // Whether it is suppressed is for the list of that day to say.
  const { suppressed: _then, ...article } = said;
  return { id, revision: ended.revision, from: ended.from, token: 'absent', document: { article, holders } };
};

/** All versions of the work: a worker may have died before it had set them right. */
const toSettle = (write: WorkWrite): ToSettle | undefined => {
  const versions = pastAfter(write)?.versions;
  return versions ? { id: write.before.id, versions } : undefined;
};

const openDocument = (write: WorkWrite): WorkDocument => {
  const { holders, article, place } = write;
  const told = pastAfter(write);
  const past = told ? { past: told } : {};
  if (!article) return { kind: 'tombstone', ...past };
  if (place === 'open') return { kind: 'article', article, holders, ...past };
  const live = { ...toAddress(article.provenance), revision: article.revision };
  return { kind: 'anchor', holders, live, ...past };
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
 *
 * With `from`, another generation of the index, that tells of works that aren't here yet what they say and said.
 */
export const worksIn = (store: WorkStore, from?: WorkStore): Works => {
  const former = from && worksIn(from);
  const readHere: Works['read'] = async (ids) => {
    const open = await store.read('open', ids);
    const held = await store.read('held', ids);
    const none: StoredDocument = { token: 'absent' };
    return ids.map((id, at) => toStoredWork(id, open[at] ?? none, held[at] ?? none));
  };
  const read: Works['read'] = async (ids) => {
    const here = await readHere(ids);
    return former ? withCarried(here, former.read) : here;
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

    if (from)
      await step(
        ({ before }) => (before.isCarried ? before : undefined),
        (works) => carryVersions(works, from, store),
      );
    await step(pastWrite, async (items) =>
      // One that is there says the same already.
      (await store.writePast(items)).map((answer) => (answer.outcome === 'conflict' ? KEPT : answer)),
    );
    await step(openWrite, (items) => store.write('open', items));
    await step(heldWrite, (items) => store.write('held', items));
    await step(toSettle, (items) => settlePast(store, items));
    return writes.map((one) => outcomes.get(one) ?? NO_ANSWER);
  };

  return { read, write };
};
