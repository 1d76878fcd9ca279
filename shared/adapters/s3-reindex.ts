import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { REINDEX_KEY } from '../contract.ts';
import { Unavailable } from '../errors.ts';
import type { ReindexStore } from '../reindex/ports.ts';
import { Reindex } from '../reindex/reindex.ts';
import { readSmallObject, statusOf } from './s3-object.ts';

/** Twenty failures and as many differences, with room. */
const MAX_BYTES = 256 * 1024;
/** S3 says so when the object isn't the expected one, when another write came at the same moment, and when it has gone. */
const CONFLICTS: ReadonlySet<number | undefined> = new Set([404, 409, 412]);

/** How far a reindex is, in the archive's bucket. */
export const createS3Reindex = (s3: S3Client, bucket: string): ReindexStore => ({
  read: async () => {
    const read = await readSmallObject(s3, { bucket, key: REINDEX_KEY, maxBytes: MAX_BYTES });
    if (read === undefined || read === 'unchanged') return undefined;
    if ('isTooLarge' in read) throw new Error(`${REINDEX_KEY} is larger than ${MAX_BYTES} bytes`);
    return { reindex: Reindex.parse(JSON.parse(new TextDecoder().decode(read.bytes))), etag: read.etag };
  },
  write: async (reindex, etag) => {
    try {
      const written = await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: REINDEX_KEY,
          Body: JSON.stringify(reindex),
          ContentType: 'application/json',
          ...(etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }),
        }),
      );
      return { reindex, etag: written.ETag ?? '' };
    } catch (thrown) {
      if (CONFLICTS.has(statusOf(thrown))) return 'conflict';
      throw new Unavailable(
        'The bucket did not take how far the reindex is.',
        { key: REINDEX_KEY },
        { cause: thrown },
      );
    }
  },
});
