import { GetObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { NAMES_KEY } from '../contract.ts';
import type { NamesStore, StoredNames } from '../search/names/names-source.ts';
import { reachingObject } from './s3-source.ts';

/** Some thousands of lines. */
const MAX_BYTES = 512 * 1024;

/** Milliseconds, all tries together: a search waits for them once a minute, and does without. */
const PATIENCE = 1_500;

const NOT_MODIFIED = 304;
const FORBIDDEN = 403;
const statusOf = (thrown: unknown): number | undefined =>
  thrown instanceof S3ServiceException ? thrown.$metadata.httpStatusCode : undefined;

/**
 * A newsroom's own names, in the archive's bucket. The function that reads them may see this one object and not list the bucket: S3 says
 * "forbidden" then of an object that isn't there.
 */
export const createS3Names = (s3: S3Client, bucket: string): NamesStore => {
  const object = { Bucket: bucket, Key: NAMES_KEY };
  const get = async (knownEtag: string | undefined): Promise<StoredNames | 'unchanged' | undefined> => {
    const abortSignal = AbortSignal.timeout(PATIENCE);
    try {
      const {
        Body,
        ETag: etag = '',
        ContentLength = 0,
      } = await s3.send(
        new GetObjectCommand({ ...object, ...(knownEtag === undefined ? {} : { IfNoneMatch: knownEtag }) }),
        { abortSignal },
      );
      if (!Body || ContentLength > MAX_BYTES) {
        // The body is not wanted: an unread stream would keep its socket.
        if (Body && 'destroy' in Body) Body.destroy();
        return { etag, invalid: `it is larger than ${MAX_BYTES / 1024} KB.` };
      }
      const text = new TextDecoder('utf-8').decode(await Body.transformToByteArray());
      return text.includes('\uFFFD') ? { etag, invalid: 'it is not in UTF-8.' } : { etag, text };
    } catch (thrown) {
      const status = statusOf(thrown);
      if (status === NOT_MODIFIED) return 'unchanged';
      if (status === FORBIDDEN) return undefined;
      throw thrown;
    }
  };
  return { read: (knownEtag) => reachingObject(NAMES_KEY, () => get(knownEtag)) };
};
