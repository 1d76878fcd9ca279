import { setTimeout as wait } from 'node:timers/promises';
import type { Article } from '../article/article.ts';
import { keyIdentity, workId } from '../article/identity.ts';
import { Unavailable } from '../errors.ts';
import { withRefusedOverrides } from '../overrides/correct-article.ts';
import type { Suppressing } from '../suppressions/match.ts';
import type { AgreeDeps } from './agree-deps.ts';
import { type FileAddress, sameFile } from './file-address.ts';
import { failUnlessAvailable } from './file-index.ts';
import { sameVersion } from './file-source.ts';
import { toStoryChange } from './link-story.ts';
import type { StoredWork, WriteToken } from './ports.ts';
import { readArticles } from './read-articles.ts';
import { createReadAt } from './read-at.ts';
import { createReadOther } from './read-other.ts';
import type { ContainerCount, Receipt } from './receipt.ts';
import { createReceiptAtRest } from './receipt-at-rest.ts';
import { settleWork } from './settle-work.ts';
import { countSoFar, isContested, isSettled, toIntent, toReceipt } from './to-receipt.ts';

/** How often a file is started again because somebody else wrote first, before it is left to a later delivery. */
const MAX_ROUNDS = 10;
/** Milliseconds; grows with each round and is drawn at random, so that two workers on one file fall out of step. */
const ROUND_PAUSE = 25;

/**
 * `anew` is a work of the file whose corrections have changed: it is written even when nothing seems to have, so that whoever read it
 * before can't write any more. `until` (milliseconds since 1970): a container's members that haven't been begun by then are left to a
 * later turn, and the receipt says so. `again`: the file is read even when its receipt tells the outcome of the object as it is.
 */
export type AgreeOptions = { readonly anew?: string; readonly until?: number; readonly again?: boolean };

/** Settles one file and gives its receipt. Throws `Unavailable` when the file can't be settled now. */
export type AgreeFile = (file: FileAddress, options?: AgreeOptions) => Promise<Receipt>;

type Attempt =
  | { readonly done: true; readonly receipt: Receipt }
  /** `mine` is the mark that this worker left last; `hasWalked`: it has marked members of a container, too. */
  | {
      readonly done: false;
      readonly touched: ReadonlySet<string>;
      readonly mine?: WriteToken;
      readonly hasWalked?: boolean;
    };

const holds = (work: StoredWork, file: FileAddress): boolean =>
  work.holders.some((holder) => sameFile(holder, file));

/**
 * Makes the index agree with one object as it is now, whatever event called for it: present, its articles are indexed; gone,
 * they go. So repeated, late and disordered events end in the same state, and a worker may die at any step
 * (docs/adr/0002-compare-and-set.md):
 *
 * 1. read the file's receipt; if it tells the outcome of the object as it is, there is nothing to do;
 * 2. mark the receipt `working`, *then* read the works' documents, *then* the object and, last, the works' corrections;
 * 3. write each work if nobody wrote it since, then its story, and last the receipt; on any conflict start again.
 *
 * The members of a container are files of their own, and are settled before its receipt is closed.
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
  suppressing = async () => () => undefined,
  link = async () => {},
  withBytes = (_bytes, work) => work(),
  withOthersBytes = withBytes,
  members,
  goOn = async () => {},
  position,
  pause = (milliseconds) => wait(milliseconds),
  patience,
}: AgreeDeps): AgreeFile => {
  const readAt = createReadAt({ source, read, withBytes });
  const receiptAtRest = createReceiptAtRest({
    index,
    clock,
    pause,
    ...(patience === undefined ? {} : { patience }),
  });
  const readOther = createReadOther({
    source,
    index,
    receiptAtRest,
    readAt: createReadAt({ source, read, withBytes: withOthersBytes }),
    correct,
  });

  const settle = (
    before: StoredWork,
    file: FileAddress,
    at: string,
    force: boolean,
    article: Article | undefined,
    hides: Suppressing,
  ) =>
    settleWork({
      suppressing: hides,
      before,
      file,
      at,
      force,
      readOther: (other) => readOther(other, before.id, at),
      ...(article ? { article } : {}),
    });

  const attempt = async (
    file: FileAddress,
    touchedBefore: ReadonlySet<string>,
    mine: WriteToken | undefined,
    walkedBefore: boolean,
    { anew, until = Number.POSITIVE_INFINITY, again = false }: AgreeOptions,
  ): Promise<Attempt> => {
    const stored = await receiptAtRest(file, mine, anew === undefined ? until : undefined);
    const at = new Date(clock()).toISOString();
    const head = await source.head(file);
    const isTold = stored.receipt !== undefined && isSettled(stored.receipt, head);
    if (anew === undefined && !again && stored.receipt && isTold) {
      // What this worker marked when it was late for the one who settled the file, nobody else would look for.
      if (walkedBefore || (mine && stored.receipt.container)) await members?.tidy(file.key, head, until);
      return { done: true, receipt: stored.receipt };
    }
    // Whoever works a container for so long calls for its next turn, too.
    if (stored.receipt?.container && stored.isMoving) return { done: true, receipt: stored.receipt };
    const contested = stored.receipt !== undefined && isContested(stored.receipt);

    const subject = { bucket: source.bucket, file, at, previous: stored.receipt };
    const owned = new Set([...stored.works, ...touchedBefore]);
    const announce = (works: ReadonlySet<string>, token: WriteToken) =>
      index.writeReceipt({ receipt: toIntent({ ...subject, object: head }), works: [...works], token });
    const intent = await announce(owned, stored.token);
    failUnlessAvailable(file, [intent]);
    if (intent.outcome !== 'written') return { done: false, touched: owned, hasWalked: walkedBefore };
    let token = intent.token;

    const expected = new Set([...owned, workId(keyIdentity(file.key, file.member))]);
    const known = await Promise.all([...expected].map(index.work));
    const place = position ?? stored.receipt?.position;
    const { object, reading } = await readAt(file, head?.size ?? 0, at, place);
    const present = new Set(reading.articles.map(({ id }) => id));
    const touched = new Set([...owned, ...present]);
    const startAgain = (hasWalked = walkedBefore): Attempt => {
      return { done: false, touched, mine: token, hasWalked };
    };

    let works = known.filter(
      (work) => contested || owned.has(work.id) || present.has(work.id) || holds(work, file),
    );
    const unexpected = [...present].filter((id) => !expected.has(id));
    if (unexpected.length > 0) {
      const extended = await announce(touched, token);
      failUnlessAvailable(file, [extended]);
      if (extended.outcome !== 'written') return startAgain();
      token = extended.token;
      works = [...works, ...(await Promise.all(unexpected.map(index.work)))];
      // These documents were read after the object, so it must still be what it was.
      if (!sameVersion(object, await source.head(file))) return startAgain();
    }

    // Now that every document has been read: a correction that comes later finds its work written, or breaks this write.
    const articles = await Promise.all(reading.articles.map(correct));
    const hides = await suppressing();
    const texts = new Map(articles.map((article) => [article.id, article]));
    const settled = await Promise.all(
      works.map(async (before) => {
        const force = contested || before.id === anew;
        const write = async (text: Article | undefined) => {
          const settlement = await settle(before, file, at, force, text, hides);
          const written = settlement.write ? await index.writeWork(settlement.write) : undefined;
          return { before, outcome: settlement.outcome, write: settlement.write, written };
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
      file,
      settled.map(({ written }) => written),
    );
    if (settled.some(({ written }) => written?.outcome === 'conflict')) return startAgain();

    const changes = settled.flatMap(({ write, written }) =>
      write && written?.outcome === 'written' ? (toStoryChange(write) ?? []) : [],
    );
    const refusedByIndex = new Map<string, string>();
    for (const { before, written } of settled) {
      if (written?.outcome !== 'refused') continue;
      refusedByIndex.set(before.id, written.detail);
      // What stood there before is no longer what the file says.
      const { write } = await settle(before, file, at, false, undefined, hides);
      const cleared = write && before.tokens.open !== 'absent' ? await index.writeWork(write) : undefined;
      failUnlessAvailable(file, [cleared]);
      if (cleared?.outcome === 'conflict') return startAgain();
      if (cleared) changes.push({ id: before.id, holders: [], isChanged: true });
    }
    await Promise.all(changes.map(link));

    const count = countSoFar(stored.receipt, object);
    const save = async (progress: ContainerCount): Promise<Receipt | undefined> => {
      const receipt = { ...toIntent({ ...subject, object }), container: progress };
      const saved = await index.writeReceipt({ receipt, works: [...texts.keys()], token });
      failUnlessAvailable(file, [saved]);
      if (saved.outcome !== 'written') return undefined;
      token = saved.token;
      return receipt;
    };
    const { container } = reading;
    // A correction is of the container's own text; its members have nothing to do with it, and their own notice comes.
    const isSpared = anew !== undefined && isTold;
    const walked =
      members && (container || count) && !isSpared
        ? await members.settle({
            key: file.key,
            version: object,
            container,
            count,
            until: anew === undefined ? until : 0,
            again,
            save,
          })
        : undefined;
    const whole = walked?.ended === 'whole' ? walked.count : undefined;
    const counted = isSpared ? stored.receipt?.container : whole;
    if (walked?.ended === 'overtaken') return startAgain(true);
    if (walked?.ended === 'paused') return { done: true, receipt: walked.receipt };

    const receipt = toReceipt({
      ...subject,
      object,
      reading: { ...reading, articles: [...texts.values()] },
      outcomes: new Map(settled.map(({ before, outcome }) => [before.id, outcome])),
      refusedByIndex,
      ...(counted ? { count: counted } : {}),
      ...(file.member !== undefined && object && place !== undefined ? { position: place } : {}),
    });
    const closed = await index.writeReceipt({ receipt, works: [...texts.keys()], token });
    failUnlessAvailable(file, [closed]);
    return closed.outcome === 'written' ? { done: true, receipt } : startAgain(walked !== undefined);
  };

  return async (file, options = {}) => {
    const { anew } = options;
    let touched: ReadonlySet<string> = new Set(anew === undefined ? [] : [anew]);
    let mine: WriteToken | undefined;
    let hasWalked = false;
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const result = await attempt(file, touched, mine, hasWalked, options);
      if (result.done) {
        const { receipt } = result;
        if (anew !== undefined && receipt.container?.isPaused) await goOn(file.key);
        return receipt;
      }
      touched = result.touched;
      mine = result.mine;
      hasWalked ||= result.hasWalked === true;
      await pause(Math.random() * ROUND_PAUSE * round);
    }
    throw new Unavailable('Others kept writing the same articles; the file is left to a later delivery.', {
      ...file,
    });
  };
};
