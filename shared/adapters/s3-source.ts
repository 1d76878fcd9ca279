import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Unavailable } from '../errors.ts';
import type { ArchiveObject, ArticleSource, ObjectHead, ObjectVersion } from '../ingest/ports.ts';

/** Milliseconds; a bucket that doesn't answer must not hold a worker for ever. For the `requestHandler` of an S3 client. */
export const S3_TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 60_000 } as const;

const ABSENT: ReadonlySet<string> = new Set(['NoSuchKey', 'NotFound', 'NoSuchVersion']);

const isAbsent = (thrown: unknown): boolean =>
  thrown instanceof S3ServiceException &&
  (ABSENT.has(thrown.name) || thrown.$metadata.httpStatusCode === 404);

/** Absent objects are `undefined`; anything else that goes wrong with the bucket may pass. */
export const reachingObject = async <T>(key: string, call: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await call();
  } catch (thrown) {
    if (isAbsent(thrown)) return undefined;
    throw new Unavailable(
      'The bucket did not answer as it should.',
      { key, tell: 'The bucket does not answer. Try again soon.' },
      { cause: thrown },
    );
  }
};

const urlDecoded = (key: string): string => decodeURIComponent(key.replace(/\+/g, '%20'));

type Marker = { readonly KeyMarker?: string | undefined; readonly VersionIdMarker?: string | undefined };

type Described = {
  ETag?: string | undefined;
  VersionId?: string | undefined;
  LastModified?: Date | undefined;
  ContentLength?: number | undefined;
};

const unquoted = (etag: string | undefined): string => (etag ?? '').replace(/^"|"$/g, '');

const toVersion = (
  key: string,
  { ETag, VersionId, LastModified, ContentLength }: Described,
): ObjectVersion => ({
  key,
  etag: unquoted(ETag),
  lastModified: (LastModified ?? new Date(0)).toISOString(),
  size: ContentLength ?? 0,
  ...(VersionId === undefined || VersionId === 'null' ? {} : { versionId: VersionId }),
});

const toHead = (
  key: string,
  answer: Described & {
    Metadata?: Readonly<Record<string, string>> | undefined;
    ContentType?: string | undefined;
  },
): ObjectHead => ({
  ...toVersion(key, answer),
  metadata: answer.Metadata ?? {},
  ...(answer.ContentType === undefined ? {} : { contentType: answer.ContentType }),
});

export type S3SourceOptions = {
  /**
   * Whether listings come URL-encoded. XML can't hold every character that a key may have, so they should; S3Mock is the one
   * server here that can't.
   */
  readonly encodedListing: boolean;
};

/** The bucket through the AWS SDK; works with any server that speaks S3. */
export const createS3Source = (
  s3: S3Client,
  bucket: string,
  { encodedListing }: S3SourceOptions,
): ArticleSource => {
  const decoded = encodedListing ? urlDecoded : (key: string): string => key;
  return {
    bucket,

    head: (key) =>
      reachingObject(key, async () =>
        toHead(key, await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))),
      ),

    read: (key, { maxBytes }) =>
      reachingObject(key, async (): Promise<ArchiveObject> => {
        const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        const described = toHead(key, answer);
        if (described.size > maxBytes || !answer.Body) {
          // The body is not wanted: an unread stream would keep its socket.
          if (answer.Body && 'destroy' in answer.Body) answer.Body.destroy();
          return described;
        }
        return { ...described, bytes: await answer.Body.transformToByteArray() };
      }),

    // By the entity tag alone: to name a version takes a right of its own.
    open: ({ key, etag, size }) => ({
      size,
      read: async (offset, length) => {
        const end = Math.min(offset + length, size) - 1;
        if (end < offset) return new Uint8Array();
        const bytes = await reachingObject(key, async () => {
          const { Body, ContentLength } = await s3.send(
            new GetObjectCommand({
              Bucket: bucket,
              Key: key,
              Range: `bytes=${offset}-${end}`,
              IfMatch: `"${etag}"`,
            }),
          );
          if (ContentLength === end + 1 - offset) return Body?.transformToByteArray();
          // A server that knows no ranges would send all of it.
          if (Body && 'destroy' in Body) Body.destroy();
          return undefined;
        });
        if (bytes?.length === end + 1 - offset) return bytes;
        throw new Unavailable('An object changed while it was read.', { key });
      },
    }),

    async *list(prefix, after) {
      let marker: Marker | undefined = after === undefined ? {} : { KeyMarker: after };
      // Some servers begin a page with what the one before ended with.
      let last = after;
      while (marker) {
        const from: Marker = marker;
        const page: ListObjectVersionsCommandOutput | undefined = await reachingObject(prefix ?? '', () =>
          s3.send(
            new ListObjectVersionsCommand({
              ...(encodedListing ? { EncodingType: 'url' } : {}),
              Bucket: bucket,
              ...(prefix === undefined ? {} : { Prefix: prefix }),
              ...from,
            }),
          ),
        );
        if (!page) throw new Unavailable('There is no such bucket.', { bucket });
        for (const one of page.Versions ?? []) {
          if (!one.IsLatest || one.Key === undefined) continue;
          const key = decoded(one.Key);
          if (key !== last) yield toVersion(key, { ...one, ContentLength: one.Size });
          last = key;
        }
        marker = page.IsTruncated
          ? {
              KeyMarker: page.NextKeyMarker && decoded(page.NextKeyMarker),
              VersionIdMarker: page.NextVersionIdMarker,
            }
          : undefined;
      }
    },
  };
};
