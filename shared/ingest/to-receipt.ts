import type { Article } from '../article/article.ts';
import { fileId } from '../article/identity.ts';
import { PIPELINE_VERSION } from '../text/normalise.ts';
import type { ObjectVersion } from './ports.ts';
import type { FileReading } from './read-articles.ts';
import type { ArticleOutcome, FileState, Receipt } from './receipt.ts';

/** Whether the receipt already tells the outcome of the object as it is now (absent: of its removal). */
export const isSettled = (receipt: Receipt, object: ObjectVersion | undefined): boolean => {
  if (receipt.state === 'working') return false;
  if (!object || receipt.state === 'removed') return !object && receipt.state === 'removed';
  return (
    receipt.etag === object.etag &&
    receipt.objectVersion === object.versionId &&
    receipt.pipelineVersion === PIPELINE_VERSION
  );
};

/**
 * The receipt of a file that another file's worker is about to read: it tells the outcome of no version any more, so that the
 * file's next worker can't be content with it.
 */
export const toDoubted = ({ etag: _etag, objectVersion: _version, ...receipt }: Receipt): Receipt => receipt;

/** Whether somebody may be about to write what an older reading of the file says. */
export const isContested = ({ state, etag }: Receipt): boolean =>
  state === 'working' || (state !== 'removed' && etag === undefined);

type Subject = {
  readonly bucket: string;
  readonly key: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly object: ObjectVersion | undefined;
  readonly previous: Receipt | undefined;
};

const subjectOf = ({ bucket, key, at, object }: Subject) => ({
  id: fileId(key),
  bucket,
  key,
  ...(object ? { etag: object.etag, size: object.size, received: object.lastModified } : {}),
  ...(object?.versionId === undefined ? {} : { objectVersion: object.versionId }),
  ingested: at,
  pipelineVersion: PIPELINE_VERSION,
});

/** The word that is left before anything is written: what the file held so far, and that it is in work. */
export const toIntent = (subject: Subject): Receipt => ({
  ...subjectOf(subject),
  state: 'working',
  articles: subject.previous?.articles ?? [],
  refused: [],
  warnings: [],
});

export type ReceiptInput = Subject & {
  readonly reading: FileReading;
  /** By work id; works that the file no longer holds are `removed`. */
  readonly outcomes: ReadonlyMap<string, ArticleOutcome>;
  /** By work id, what the engine said. */
  readonly refusedByIndex: ReadonlyMap<string, string>;
};

const stateOf = (
  object: ObjectVersion | undefined,
  articles: Receipt['articles'],
  refused: Receipt['refused'],
): FileState => {
  if (!object) return 'removed';
  if (articles.some(({ outcome }) => outcome === 'indexed' || outcome === 'unchanged')) return 'indexed';
  if (articles.some(({ outcome }) => outcome === 'superseded')) return 'superseded';
  return refused.length > 0 ? 'quarantined' : 'indexed';
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
  const { object, reading, outcomes, refusedByIndex, previous } = input;
  const kept = reading.articles.filter(({ id }) => !refusedByIndex.has(id));
  const entryOf = ({ provenance }: Article) =>
    provenance.entry === undefined ? {} : { entry: provenance.entry };
  const articles: Receipt['articles'] = [
    ...kept.map((article) => ({
      id: article.id,
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
    .map((article) => ({ ...article, outcome: 'removed' }));
  const refused: Receipt['refused'] = [
    ...reading.refused,
    ...reading.articles.flatMap((article) => {
      const detail = refusedByIndex.get(article.id);
      return detail === undefined
        ? []
        : [{ reason: 'refused by the index' as const, detail, ...entryOf(article) }];
    }),
  ];
  return {
    ...subjectOf(input),
    state: stateOf(object, articles, refused),
    ...(reading.format === undefined ? {} : { format: reading.format }),
    articles: [...articles, ...removed],
    refused,
    warnings: warningsOf(reading.articles),
  };
};
