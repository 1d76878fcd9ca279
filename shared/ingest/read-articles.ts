import type { Article } from '../article/article.ts';
import { ArticleRejected } from '../errors.ts';
import { readDrafts } from '../text/read-drafts.ts';
import { toArticle } from '../text/to-article.ts';
import type { ArchiveObject } from './ports.ts';
import type { Receipt } from './receipt.ts';

/** Larger files are refused; a container of articles is worked entry by entry and has a limit of its own. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** UTF-16 units; a longer text would be a document that the smaller engines refuse to take in one request. */
export const MAX_BODY_LENGTH = 2_000_000;

/** What a file holds: its articles and, for what could not become one, why. */
export type FileReading = {
  readonly format?: string;
  readonly articles: readonly Article[];
  readonly refused: Receipt['refused'];
};

/** Reads what an object holds; `ingested` is the time to be recorded, ISO 8601 UTC. */
export type ReadFile = (object: ArchiveObject, bucket: string, ingested: string) => Promise<FileReading>;

/** Of several entries that hold one work the last stands: a container lists updates in order. */
const onePerWork = (articles: readonly Article[]): readonly Article[] => [
  ...new Map(articles.map((article) => [article.id, article])).values(),
];

/** Reads an object's articles. A file that can't be one is a reading with a refusal, not an error. */
export const readArticles: ReadFile = async (object, bucket, ingested) => {
  try {
    if (!object.bytes) {
      throw new ArticleRejected(
        'too large',
        `The file has ${object.size} bytes; the most that is read is ${MAX_FILE_BYTES}.`,
      );
    }
    const drafts = await readDrafts({
      key: object.key,
      bytes: object.bytes,
      metadata: object.metadata,
      ...(object.contentType === undefined ? {} : { contentType: object.contentType }),
    });
    const source = {
      bucket,
      key: object.key,
      etag: object.etag,
      received: object.lastModified,
      ingested,
      ...(object.versionId === undefined ? {} : { objectVersion: object.versionId }),
    };
    const articles = onePerWork(drafts.map((draft) => toArticle(draft, source)));
    const longest = Math.max(0, ...articles.map(({ body }) => body.length));
    if (longest > MAX_BODY_LENGTH) {
      throw new ArticleRejected(
        'too large',
        `The text has ${longest} characters; the most that one article may have is ${MAX_BODY_LENGTH}.`,
      );
    }
    return { articles, refused: [], ...(drafts[0] ? { format: drafts[0].format } : {}) };
  } catch (thrown) {
    if (!(thrown instanceof ArticleRejected)) throw thrown;
    return { articles: [], refused: [{ reason: thrown.reason, detail: thrown.message }] };
  }
};
