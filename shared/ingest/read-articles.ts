import type { Article } from '../article/article.ts';
import type { Container } from '../container/container.ts';
import { ArticleRejected } from '../errors.ts';
import { fileName } from '../text/file-name.ts';
import type { ProfileBook } from '../text/profiles.ts';
import { type Reading, readFile } from '../text/read-drafts.ts';
import { toArticle } from '../text/to-article.ts';
import { compareHolders, toHolder } from './holders.ts';
import { MAX_BODY_LENGTH, MAX_FILE_BYTES } from './limits.ts';
import type { ArchiveObject } from './ports.ts';
import type { ProfileSource } from './profile-source.ts';
import type { Receipt } from './receipt.ts';

/** What a file holds: its articles and, for what could not become one, why. */
export type FileReading = {
  readonly format?: string;
  readonly articles: readonly Article[];
  /** Entries whose work stands in the same file in a higher version. */
  readonly superseded: readonly Article[];
  readonly refused: Receipt['refused'];
  /** The file is a container: what it holds are files of their own. */
  readonly container?: Container;
};

/** Reads what an object holds; `ingested` is the time to be recorded, ISO 8601 UTC. */
export type ReadFile = (object: ArchiveObject, bucket: string, ingested: string) => Promise<FileReading>;

/** Of several entries that hold one work the highest stands, as among files; the others are named beside it. */
const onePerWork = (articles: readonly Article[]): Pick<FileReading, 'articles' | 'superseded'> => {
  const highest = new Map<string, Article>();
  for (const article of articles) {
    const other = highest.get(article.id);
    if (!other || compareHolders(toHolder(article), toHolder(other)) >= 0) highest.set(article.id, article);
  }
  const kept = [...highest.values()];
  return { articles: kept, superseded: articles.filter((article) => !kept.includes(article)) };
};

/** The same with what each article was made of. */
type TracedReading = FileReading & {
  readonly readings: readonly (Reading & { readonly article: Article })[];
};

/**
 * Reads an object's articles; `profiles` tell which lines their publishers' other files hold. A file that can't be an article is
 * a reading with a refusal, not an error.
 */
export const readArticles = async (
  object: ArchiveObject,
  bucket: string,
  ingested: string,
  profiles?: ProfileBook,
): Promise<FileReading> => {
  const { readings: _readings, ...reading } = await traceArticles(object, bucket, ingested, profiles);
  return reading;
};

/** Reads with the profiles as they are now. */
export const createReadArticles =
  (profiles: ProfileSource): ReadFile =>
  async (object, bucket, ingested) =>
    readArticles(object, bucket, ingested, await profiles.current());

/** Reads an object's articles, and keeps what the parser gave beside what the stages made of it. */
export const traceArticles = async (
  object: ArchiveObject,
  bucket: string,
  ingested: string,
  profiles?: ProfileBook,
): Promise<TracedReading> => {
  const none = { articles: [], superseded: [], refused: [], readings: [] };
  if (object.container) return { ...none, container: object.container, format: object.container.kind };
  try {
    if (object.refused) throw new ArticleRejected(object.refused.reason, object.refused.detail);
    if (!object.bytes) {
      throw new ArticleRejected(
        'too large',
        `The file has ${object.size} bytes; the most that is read is ${MAX_FILE_BYTES}.`,
      );
    }
    const file = {
      key: fileName(object),
      bytes: object.bytes,
      metadata: object.metadata,
      ...(object.contentType === undefined ? {} : { contentType: object.contentType }),
    };
    const { readings: read, refused } = await readFile(
      file,
      profiles && { profileFor: (draft) => profiles.profileFor(draft, object.key) },
    );
    const source = {
      bucket,
      key: object.key,
      ...(object.member === undefined ? {} : { member: object.member }),
      etag: object.etag,
      received: object.lastModified,
      ingested,
      ...(object.versionId === undefined ? {} : { objectVersion: object.versionId }),
    };
    const readings = read.map((reading) => {
      const profile = reading.isProfiled && profiles ? { profile: profiles.madeAt } : {};
      return { ...reading, article: toArticle(reading.draft, { ...source, ...profile }) };
    });
    const { articles, superseded } = onePerWork(readings.map(({ article }) => article));
    const longest = Math.max(0, ...articles.map(({ body }) => body.length));
    if (longest > MAX_BODY_LENGTH) {
      throw new ArticleRejected(
        'too large',
        `The text has ${longest} characters; the most that one article may have is ${MAX_BODY_LENGTH}.`,
      );
    }
    const [first] = readings;
    const format = first ? { format: first.draft.format } : {};
    return { articles, superseded, refused, readings, ...format };
  } catch (thrown) {
    if (!(thrown instanceof ArticleRejected)) throw thrown;
    const refused = [{ reason: thrown.reason, detail: thrown.message }];
    return { ...none, refused };
  }
};
