import { setTimeout as wait } from 'node:timers/promises';
import type { Article } from '../article/article.ts';
import { keyIdentity, workId } from '../article/identity.ts';
import { Unavailable } from '../errors.ts';
import { type CorrectArticle, withRefusedOverrides } from '../overrides/correct-article.ts';
import type { WithBytes } from './byte-budget.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import type {
  ArchiveObject,
  ArticleSource,
  ObjectVersion,
  ReceiptWrite,
  StoredReceipt,
  StoredWork,
  WorkWrite,
  WriteOutcome,
  WriteToken,
} from './ports.ts';
import { type FileReading, type ReadFile, readArticles } from './read-articles.ts';
import type { Receipt } from './receipt.ts';
import { settleWork } from './settle-work.ts';
import { isContested, isSettled, toDoubted, toIntent, toReceipt } from './to-receipt.ts';
import { sameToken } from './write-token.ts';

/** How often a file is started again because somebody else wrote first, before it is left to a later delivery. */
const MAX_ROUNDS = 10;
/** Milliseconds; grows with each round and is drawn at random, so that two workers on one file fall out of step. */
const ROUND_PAUSE = 25;
/** Milliseconds between two looks at a file that somebody works. */
const STILL_PAUSE = 150;
/** Looks without a change; together far longer than an attempt goes without writing. Only time is lost by a wrong guess. */
const PATIENCE = 40;

const sleep = (milliseconds: number): Promise<void> => wait(milliseconds);

/** The index as one file sees it; the calls of many files are sent together by whoever makes these. */
export type FileIndex = {
  readonly receipt: (key: string) => Promise<StoredReceipt>;
  readonly work: (id: string) => Promise<StoredWork>;
  readonly writeWork: (write: WorkWrite) => Promise<WriteOutcome>;
  readonly writeReceipt: (write: ReceiptWrite) => Promise<WriteOutcome>;
};

/**
 * Settles one file and gives its receipt. `anew` is a work of it whose corrections have changed: it is written even when nothing
 * seems to have, so that whoever read it before can't write any more. Throws `Unavailable` when the file can't be settled now.
 */
export type AgreeFile = (key: string, anew?: string) => Promise<Receipt>;

export type AgreeDeps = {
  readonly source: ArticleSource;
  readonly index: FileIndex;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  /** How a file is read; `readArticles` but where a caller remembers readings. */
  readonly read?: ReadFile;
  /** Applies people's corrections to an article that was read. */
  readonly correct?: CorrectArticle;
  /** Bounds the memory of files that are read at the same time. */
  readonly withBytes?: WithBytes;
  /** How often a file that somebody works is looked at, without a change, before it is taken over. */
  readonly patience?: number;
  /** Waits so many milliseconds between two attempts. */
  readonly pause?: (milliseconds: number) => Promise<void>;
};

type Attempt =
  | { readonly done: true; readonly receipt: Receipt }
  /** `mine` is the mark that this worker left last. */
  | { readonly done: false; readonly touched: ReadonlySet<string>; readonly mine?: WriteToken };

const sameVersion = (a: ObjectVersion | undefined, b: ObjectVersion | undefined): boolean =>
  a?.etag === b?.etag && a?.versionId === b?.versionId;

const holds = (work: StoredWork, key: string): boolean => work.holders.some((holder) => holder.key === key);

/** A write that may be taken later fails its file alone, whatever else was sent with it. */
export const failUnlessAvailable = (key: string, outcomes: readonly (WriteOutcome | undefined)[]): void => {
  const away = outcomes.find((one) => one?.outcome === 'unavailable');
  if (away) throw new Unavailable('The search engine could not take a document now.', { key, ...away });
};

const NOTHING: FileReading = { articles: [], superseded: [], refused: [] };

/**
 * Makes the index agree with one object as it is now, whatever event called for it: present, its articles are indexed; gone,
 * they go. So repeated, late and disordered events end in the same state, and a worker may die at any step
 * (docs/adr/0002-compare-and-set.md):
 *
 * 1. read the file's receipt; if it tells the outcome of the object as it is, there is nothing to do;
 * 2. mark the receipt `working`, *then* read the works' documents, *then* the object and, last, the works' corrections;
 * 3. write each work if nobody wrote it since, and last the receipt; on any conflict start again.
 *
 * Who finds a receipt `working`, or doubted by another file's worker, writes even what seems unchanged: somebody may still hold
 * an older reading, and this write is what makes that one's conflict.
 */
export const createAgreeFile = ({
  source,
  index,
  clock,
  read = readArticles,
  correct = async (article) => article,
  withBytes = (_bytes, work) => work(),
  pause = sleep,
  patience = PATIENCE,
}: AgreeDeps): AgreeFile => {
  const readAt = async (
    key: string,
    size: number,
    at: string,
  ): Promise<{ object?: ArchiveObject; reading: FileReading }> =>
    withBytes(Math.min(size, MAX_FILE_BYTES), async () => {
      const object = await source.read(key, { maxBytes: MAX_FILE_BYTES });
      return object ? { object, reading: await read(object, source.bucket, at) } : { reading: NOTHING };
    });

  /** The receipt once nobody works the file, or once whoever did has been still for so long that they must be taken for dead. */
  const receiptAtRest = async (key: string, mine: WriteToken | undefined): Promise<StoredReceipt> => {
    let stored = await index.receipt(key);
    const isRivals = () => stored.receipt?.state === 'working' && !(mine && sameToken(stored.token, mine));
    for (let still = 0; isRivals() && still < patience; ) {
      await pause(STILL_PAUSE);
      const next = await index.receipt(key);
      still = sameToken(next.token, stored.token) ? still + 1 : 0;
      stored = next;
    }
    return stored;
  };

  /** Takes from a file's receipt what it tells; `false` when somebody else wrote it first. */
  const doubt = async (key: string, { receipt, works, token }: StoredReceipt): Promise<boolean> => {
    if (!receipt) return true;
    const written = await index.writeReceipt({ receipt: toDoubted(receipt), works, token });
    failUnlessAvailable(key, [written]);
    return written.outcome === 'written';
  };

  /**
   * A work's text from another file. Where that file's receipt doesn't tell the object as it is, the object may change again before
   * its own worker comes, even back to what the index says, and that worker would write nothing. So the receipt is doubted *before*
   * the object is read: who works the file meanwhile can't close it, and who comes later writes even what seems unchanged.
   */
  const readOther = async (key: string, id: string, at: string): Promise<Article | undefined> => {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const stored = await receiptAtRest(key, undefined);
      const head = await source.head(key);
      const told = stored.receipt !== undefined && isSettled(stored.receipt, head);
      if (!told && !(await doubt(key, stored))) continue;
      const { object, reading } = await readAt(key, head?.size ?? 0, at);
      if (told && !sameVersion(object, head)) continue;
      const article = reading.articles.find((one) => one.id === id);
      return article && correct(article);
    }
    throw new Unavailable('Another file that holds the same article kept changing.', { key });
  };

  const settle = (
    before: StoredWork,
    key: string,
    at: string,
    force: boolean,
    article: Article | undefined,
  ) =>
    settleWork({
      before,
      key,
      at,
      force,
      readOther: (other) => readOther(other, before.id, at),
      ...(article ? { article } : {}),
    });

  const attempt = async (
    key: string,
    touchedBefore: ReadonlySet<string>,
    mine: WriteToken | undefined,
    anew: string | undefined,
  ): Promise<Attempt> => {
    const stored = await receiptAtRest(key, mine);
    const at = new Date(clock()).toISOString();
    const head = await source.head(key);
    if (anew === undefined && stored.receipt && isSettled(stored.receipt, head))
      return { done: true, receipt: stored.receipt };
    const contested = stored.receipt !== undefined && isContested(stored.receipt);

    const owned = new Set([...stored.works, ...touchedBefore]);
    const announce = (works: ReadonlySet<string>, token: WriteToken) =>
      index.writeReceipt({
        receipt: toIntent({ bucket: source.bucket, key, at, object: head, previous: stored.receipt }),
        works: [...works],
        token,
      });
    const intent = await announce(owned, stored.token);
    failUnlessAvailable(key, [intent]);
    if (intent.outcome !== 'written') return { done: false, touched: owned };
    let token = intent.token;

    const expected = new Set([...owned, workId(keyIdentity(key))]);
    const known = await Promise.all([...expected].map(index.work));
    const { object, reading } = await readAt(key, head?.size ?? 0, at);
    const present = new Set(reading.articles.map(({ id }) => id));
    const touched = new Set([...owned, ...present]);
    const startAgain = (): Attempt => ({ done: false, touched, mine: token });

    let works = known.filter(
      (work) => contested || owned.has(work.id) || present.has(work.id) || holds(work, key),
    );
    const unexpected = [...present].filter((id) => !expected.has(id));
    if (unexpected.length > 0) {
      const extended = await announce(touched, token);
      failUnlessAvailable(key, [extended]);
      if (extended.outcome !== 'written') return startAgain();
      token = extended.token;
      works = [...works, ...(await Promise.all(unexpected.map(index.work)))];
      // These documents were read after the object, so it must still be what it was.
      if (!sameVersion(object, await source.head(key))) return startAgain();
    }

    // Now that every document has been read: a correction that comes later finds its work written, or breaks this write.
    const articles = await Promise.all(reading.articles.map(correct));
    const texts = new Map(articles.map((article) => [article.id, article]));
    const settled = await Promise.all(
      works.map(async (before) => {
        const force = contested || before.id === anew;
        const write = async (text: Article | undefined) => {
          const settlement = await settle(before, key, at, force, text);
          const written = settlement.write ? await index.writeWork(settlement.write) : undefined;
          return { before, outcome: settlement.outcome, written };
        };
        const text = texts.get(before.id);
        const first = await write(text);
        const own = reading.articles.find(({ id }) => id === before.id);
        if (first.written?.outcome !== 'refused' || !own || text?.overrides === undefined) return first;
        // What its file says may be sound.
        const uncorrected = withRefusedOverrides(own, first.written.detail);
        texts.set(before.id, uncorrected);
        return write(uncorrected);
      }),
    );
    failUnlessAvailable(
      key,
      settled.map(({ written }) => written),
    );
    if (settled.some(({ written }) => written?.outcome === 'conflict')) return startAgain();

    const refusedByIndex = new Map<string, string>();
    for (const { before, written } of settled) {
      if (written?.outcome !== 'refused') continue;
      refusedByIndex.set(before.id, written.detail);
      // What stood there before is no longer what the file says.
      const { write } = await settle(before, key, at, false, undefined);
      const cleared = write && before.tokens.open !== 'absent' ? await index.writeWork(write) : undefined;
      failUnlessAvailable(key, [cleared]);
      if (cleared?.outcome === 'conflict') return startAgain();
    }
    const receipt = toReceipt({
      bucket: source.bucket,
      key,
      at,
      object,
      reading: { ...reading, articles: [...texts.values()] },
      outcomes: new Map(settled.map(({ before, outcome }) => [before.id, outcome])),
      refusedByIndex,
      previous: stored.receipt,
    });
    const closed = await index.writeReceipt({ receipt, works: [...texts.keys()], token });
    failUnlessAvailable(key, [closed]);
    return closed.outcome === 'written' ? { done: true, receipt } : startAgain();
  };

  return async (key, anew) => {
    let touched: ReadonlySet<string> = new Set(anew === undefined ? [] : [anew]);
    let mine: WriteToken | undefined;
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const result = await attempt(key, touched, mine, anew);
      if (result.done) return result.receipt;
      touched = result.touched;
      mine = result.mine;
      await pause(Math.random() * ROUND_PAUSE * round);
    }
    throw new Unavailable('Others kept writing the same articles; the file is left to a later delivery.', {
      key,
    });
  };
};
