import type { Article } from '../article/article.ts';
import { fileId } from '../article/identity.ts';
import { PIPELINE_VERSION } from '../text/normalise.ts';
import { noMembers, standingOf } from './container-count.ts';
import type { FileAddress } from './file-address.ts';
import { toAddress } from './file-address.ts';
import { ownRevisionOf } from './holders.ts';
import type { ObjectVersion } from './ports.ts';
import type { FileReading } from './read-articles.ts';
import type { ArticleOutcome, ContainerCount, FileState, Receipt } from './receipt.ts';
import { tellsOf } from './tells-of.ts';

/** Whether the receipt already tells the outcome of the object as it is now (absent: of its removal). */
export const isSettled = (receipt: Receipt, object: ObjectVersion | undefined): boolean => {
  if (receipt.state === 'working') return false;
  if (!object || receipt.state === 'removed') return !object && receipt.state === 'removed';
  return tellsOf(receipt, object) && receipt.pipelineVersion === PIPELINE_VERSION;
};

/**
 * The receipt of a file that another file's worker is about to read: it tells the outcome of no version any more, so that the
 * file's next worker can't be content with it.
 */
export const toDoubted = ({ etag: _etag, objectVersion: _version, ...receipt }: Receipt): Receipt => receipt;

/** Whether somebody works the file, or died at it; a container that waits for its next turn is at rest. */
export const isInWork = ({ state, container }: Receipt): boolean =>
  state === 'working' && container?.isPaused !== true;

/** Whether somebody may be about to write what an older reading of the file says. */
export const isContested = (receipt: Receipt): boolean =>
  isInWork(receipt) || (receipt.state !== 'removed' && receipt.etag === undefined);

type Subject = {
  readonly bucket: string;
  readonly file: FileAddress;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly object: ObjectVersion | undefined;
  readonly previous: Receipt | undefined;
};

const subjectOf = ({ bucket, file, at, object }: Subject) => ({
  id: fileId(file.key, file.member),
  bucket,
  ...toAddress(file),
  ...(object ? { etag: object.etag, size: object.size, received: object.lastModified } : {}),
  ...(object?.versionId === undefined ? {} : { objectVersion: object.versionId }),
  ingested: at,
  pipelineVersion: PIPELINE_VERSION,
});

/** The word that is left before anything is written: what the file held so far, and that it is in work. */
export const toIntent = (subject: Subject): Receipt => {
  const container = countSoFar(subject.previous, subject.object);
  return {
    ...subjectOf(subject),
    state: 'working',
    ...(subject.previous?.position === undefined ? {} : { position: subject.previous.position }),
    ...(container ? { container } : {}),
    articles: subject.previous?.articles ?? [],
    refused: [],
    warnings: [],
  };
};

/**
 * How far the container's members have been worked in this version of it; nothing of another version counts, but that there are
 * members must not be forgotten.
 */
export const countSoFar = (
  previous: Receipt | undefined,
  object: ObjectVersion | undefined,
): ContainerCount | undefined => {
  if (!previous?.container) return undefined;
  const goesOn =
    previous.state === 'working' &&
    tellsOf(previous, object) &&
    previous.pipelineVersion === PIPELINE_VERSION;
  if (!goesOn) return noMembers(previous.container.kind);
  const { isPaused: _paused, ...count } = previous.container;
  return count;
};

export type ReceiptInput = Subject & {
  readonly reading: FileReading;
  /** By work id; works that the file no longer holds are `removed`. */
  readonly outcomes: ReadonlyMap<string, ArticleOutcome>;
  /** By work id, what the engine said. */
  readonly refusedByIndex: ReadonlyMap<string, string>;
  /** What became of the members, where there are or were any. */
  readonly count?: ContainerCount;
  /** Where in its container the file stands. */
  readonly position?: string;
};

const stateOf = (
  object: ObjectVersion | undefined,
  articles: Receipt['articles'],
  refused: Receipt['refused'],
  count: ContainerCount | undefined,
): FileState => {
  if (!object) return 'removed';
  if (articles.some(({ outcome }) => outcome === 'indexed' || outcome === 'unchanged')) return 'indexed';
  if (articles.some(({ outcome }) => outcome === 'superseded')) return 'superseded';
  const ofMembers = count && standingOf(count);
  if (ofMembers) return ofMembers;
  return refused.length + (count?.refused.length ?? 0) > 0 ? 'quarantined' : 'indexed';
};

const warningsOf = (articles: readonly Article[]): Receipt['warnings'] => {
  const counts = new Map<string, number>();
  for (const { notes } of articles) {
    for (const kind of new Set(notes.map((note) => note.kind))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => ({ kind, articles: count }));
};

/** The receipt of one attempt at a file: every article that was read stands in it once, as an outcome or as a refusal. */
export const toReceipt = (input: ReceiptInput): Receipt => {
  const { object, reading, outcomes, refusedByIndex, previous, position } = input;
  const kept = reading.articles.filter(({ id }) => !refusedByIndex.has(id));
  const entryOf = ({ provenance }: Article) =>
    provenance.entry === undefined ? {} : { entry: provenance.entry };
  const articles: Receipt['articles'] = [
    ...kept.map((article) => ({
      id: article.id,
      revision: ownRevisionOf(article),
      outcome: outcomes.get(article.id) ?? ('indexed' as const),
      ...entryOf(article),
    })),
    ...reading.superseded.map((article) => ({
      id: article.id,
      outcome: 'superseded' as const,
      ...entryOf(article),
    })),
  ];
  const present = new Set(reading.articles.map(({ id }) => id));
  const removed: Receipt['articles'] = (previous?.articles ?? [])
    .filter(({ id, outcome }) => !present.has(id) && outcome !== 'removed' && outcomes.get(id) === 'removed')
    .map(({ revision: _gone, ...article }) => ({ ...article, outcome: 'removed' }));
  // What was a container and is none any more has members to tell of only until they are gone.
  const count = reading.container || !object ? input.count : undefined;
  const isEmpty = reading.container !== undefined && count?.entries === 0 && !count.broken;
  const refused: Receipt['refused'] = [
    ...reading.refused,
    ...(isEmpty ? [{ reason: 'empty' as const, detail: 'The container holds no file for readers.' }] : []),
    ...(count?.broken ? [count.broken] : []),
    ...reading.articles.flatMap((article) => {
      const detail = refusedByIndex.get(article.id);
      return detail === undefined
        ? []
        : [{ reason: 'refused by the index' as const, detail, ...entryOf(article) }];
    }),
  ];
  return {
    ...subjectOf(input),
    ...(position === undefined ? {} : { position }),
    state: stateOf(object, articles, refused, count),
    ...(count ? { container: count } : {}),
    ...(reading.format === undefined ? {} : { format: reading.format }),
    articles: [...articles, ...removed],
    refused,
    warnings: warningsOf(reading.articles),
  };
};
