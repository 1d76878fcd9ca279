import { GetObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { reachingObject } from './s3-source.ts';

const NOT_MODIFIED = 304;

/** The status that S3 answered, where it did. */
export const statusOf = (thrown: unknown): number | undefined =>
  thrown instanceof S3ServiceException ? thrown.$metadata.httpStatusCode : undefined;

/** A small object as it is now. `isTooLarge`: it has more bytes than were wanted, and none were read. */
export type SmallObject =
  | { readonly etag: string; readonly bytes: Uint8Array }
  | { readonly etag: string; readonly isTooLarge: true };

export type ReadOptions = {
  readonly bucket: string;
  readonly key: string;
  readonly maxBytes: number;
  /** Milliseconds for all tries together; without it, what the client itself allows. */
  readonly patience?: number;
};

/**
 * Reads one of the archive's own objects. `unchanged`: it has still the entity tag that the caller knows. Absent, it is `undefined`;
 * what S3 doesn't answer is `Unavailable`, but for statuses that the caller calls absent.
 */
export const readSmallObject = async (
  s3: S3Client,
  { bucket, key, maxBytes, patience }: ReadOptions,
  knownEtag?: string,
  absent: readonly number[] = [],
): Promise<SmallObject | 'unchanged' | undefined> =>
  reachingObject(key, async () => {
    try {
      const {
        Body,
        ETag: etag = '',
        ContentLength = 0,
      } = await s3.send(
        new GetObjectCommand({
          Bucket: bucket,
          Key: key,
          ...(knownEtag === undefined ? {} : { IfNoneMatch: knownEtag }),
        }),
        patience === undefined ? {} : { abortSignal: AbortSignal.timeout(patience) },
      );
      if (!Body || ContentLength > maxBytes) {
        // The body is not wanted: an unread stream would keep its socket.
        if (Body && 'destroy' in Body) Body.destroy();
        return { etag, isTooLarge: true };
      }
      return { etag, bytes: await Body.transformToByteArray() };
    } catch (thrown) {
      const status = statusOf(thrown);
      if (status === NOT_MODIFIED) return 'unchanged';
      if (status !== undefined && absent.includes(status)) return undefined;
      throw thrown;
    }
  });

/** Its text, if it is UTF-8. */
export const utf8Of = (bytes: Uint8Array): string | undefined => {
  const text = new TextDecoder('utf-8').decode(bytes);
  return text.includes('\uFFFD') ? undefined : text;
};
