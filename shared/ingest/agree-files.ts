import type { AuditLog } from '../audit/audit.ts';
import type { ContainerLimits } from '../container/container.ts';
import { CONTAINER_LIMITS } from '../container/limits.ts';
import { createCorrectArticle } from '../overrides/correct-article.ts';
import type { OverrideSource } from '../overrides/ports.ts';
import { rememberSuppressing } from '../suppressions/match.ts';
import { NO_SUPPRESSIONS, type SuppressionSource } from '../suppressions/suppression-list.ts';
import { type AgreeDiscard, createAgreeDiscard } from './agree-discard.ts';
import { type AgreeFile, createAgreeFile } from './agree-file.ts';
import { createAgreeMembers } from './agree-members.ts';
import { type AgreeSuppressions, createAgreeSuppressions } from './agree-suppressions.ts';
import { type AgreeWork, createAgreeWork } from './agree-work.ts';
import { auditingKills } from './audit-kills.ts';
import { createByteBudget } from './byte-budget.ts';
import { carriedReceipts } from './carry-over.ts';
import { coalesce } from './coalesce.ts';
import { type DiscardSource, NO_DISCARDS } from './discard.ts';
import type { FileAddress } from './file-address.ts';
import { createFileSource, headsTogether } from './file-source.ts';
import { createStoryLinker, type LinkDeps } from './link-stories.ts';
import { createLinkStory } from './link-story.ts';
import { noticingDiscards } from './notice-discards.ts';
import type { ArticleIndex, ArticleSource, ReceiptWrite, WorkFinder } from './ports.ts';
import type { ProfileSource } from './profile-source.ts';
import { createReadArticles } from './read-articles.ts';
import { createSweep, type Sweep } from './sweep.ts';
import { createSweepEmbargoes } from './sweep-embargoes.ts';
import { createWorkAnew } from './work-anew.ts';
import { worksIn } from './works.ts';

export type AgreeFilesDeps = {
  readonly source: ArticleSource;
  readonly index: ArticleIndex;
  /** Another generation of the index: what works said and how they stand is taken over from there where it isn't known here. */
  readonly carryFrom?: ArticleIndex;
  /** Where kills are recorded; without it they aren't. */
  readonly audit?: AuditLog;
  /** Finds what is to be worked anew; without it nothing is found. */
  readonly works?: WorkFinder;
  /** What tells of stories, and how the newsroom wants them led; without it every article stands for itself. */
  readonly stories?: Omit<LinkDeps, 'store'>;
  readonly overrides: OverrideSource;
  /** Refused files that were put away; without it none were. */
  readonly discards?: DiscardSource;
  /** What is hidden from everybody; without it nothing is. */
  readonly suppressions?: SuppressionSource;
  /** Lines that publishers' files share; without them files are read each by itself. */
  readonly profiles?: ProfileSource;
  /** Calls for a container's next turn where a correction or the suppression list has begun one; without it, only its own notices do. */
  readonly goOn?: (key: string) => Promise<void>;
  /** How far containers may unfold. */
  readonly limits?: ContainerLimits;
  /** Milliseconds for which writes of works wait for others that go with them in one request. */
  readonly gatherMs?: number;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  /** Waits so many milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<void>;
};

const NO_AUDIT: AuditLog = { record: async () => {} };

const NO_WORKS: WorkFinder = {
  toBeSuppressed: async () => [],
  suppressedByOthers: async () => [],
  embargoPassed: async () => [],
};

/** Long enough for the files of one delivery to meet in one request, short against a refresh. */
const LIMITS = { windowMs: 20, maxItems: 500 } as const;
/** Bytes of objects that may be in memory at once, whatever the size of a batch. */
const BYTES_AT_ONCE = 64 * 1024 * 1024;

/**
 * What a notice may call for: to settle the file that the object is, the work whose corrections it holds, the articles that the
 * suppression list hides, or whatever time alone has changed.
 */
export type Agree = {
  readonly agree: AgreeFile;
  readonly agreeWork: AgreeWork;
  readonly agreeSuppression: AgreeSuppressions['object'];
  readonly agreeDiscard: AgreeDiscard;
  /** Works every file anew that holds a work, and clears what is left of one that no file holds. */
  readonly settleWork: (work: string) => Promise<void>;
  readonly sweep: Sweep;
};

/**
 * Settles files and works for whoever has many at once: each settles by itself, so one that fails fails alone, while the index gets
 * the reads and writes of all together.
 */
export const createAgreeFiles = ({
  source,
  index,
  carryFrom,
  works = NO_WORKS,
  audit = NO_AUDIT,
  pause,
  stories,
  overrides,
  suppressions = NO_SUPPRESSIONS,
  discards = NO_DISCARDS,
  profiles,
  goOn,
  limits = CONTAINER_LIMITS,
  gatherMs = LIMITS.windowMs,
  clock,
}: AgreeFilesDeps): Agree => {
  const stored = worksIn(index, carryFrom);
  const receipts = carryFrom ? carriedReceipts(index, carryFrom) : index.receipts;
  const writeReceipt = coalesce((writes: readonly ReceiptWrite[]) => index.writeReceipts(writes), LIMITS);
  const files = {
    receipt: coalesce((addresses: readonly FileAddress[]) => receipts(addresses), LIMITS),
    work: coalesce(stored.read, LIMITS),
    writeWork: auditingKills(audit, coalesce(stored.write, { ...LIMITS, windowMs: gatherMs })),
    writeReceipt,
  };
  const objects = createFileSource(source, limits, headsTogether(source));
  const common = {
    clock,
    ...(stories ? { link: createLinkStory(createStoryLinker({ store: index, ...stories }), LIMITS) } : {}),
    ...(profiles ? { read: createReadArticles(profiles) } : {}),
    correct: createCorrectArticle(overrides),
    suppressing: rememberSuppressing(suppressions, clock),
    index: { ...files, writeReceipt: noticingDiscards(discards, writeReceipt) },
  };
  // Not the members' own budget: who waits for another file's text holds a share of that one.
  const withOthersBytes = createByteBudget(BYTES_AT_ONCE);
  const members = createAgreeMembers({
    files: objects,
    index,
    clock,
    withBytes: createByteBudget(BYTES_AT_ONCE),
    agreeMember: (file, met, position, again = false) =>
      createAgreeFile({
        ...common,
        source: met,
        withOthersBytes,
        ...(position === undefined ? {} : { position }),
      })(file, { again }),
  });
  const agree = createAgreeFile({
    ...common,
    source: objects,
    withBytes: createByteBudget(BYTES_AT_ONCE),
    members,
    ...(goOn === undefined ? {} : { goOn }),
  });
  const workAnew = createWorkAnew({ index: files, agree });
  const suppressing = createAgreeSuppressions({
    source,
    suppressions,
    finder: works,
    index: files,
    workAnew,
    clock,
    ...(pause === undefined ? {} : { pause }),
  });
  const agreeWork = createAgreeWork({ source, overrides, index: files, clock, agree });
  return {
    agree,
    agreeWork,
    settleWork: async (work) => {
      const { holders } = await files.work(work);
      await (holders.length > 0 ? workAnew(work) : agreeWork(work));
    },
    agreeSuppression: suppressing.object,
    agreeDiscard: createAgreeDiscard({
      source,
      discards,
      index: { ...files, receiptsById: (ids) => index.receiptsById(ids) },
      agree,
      clock,
    }),
    sweep: createSweep({
      embargoes: createSweepEmbargoes({ finder: works, workAnew, clock }),
      suppressions: suppressing.all,
    }),
  };
};
