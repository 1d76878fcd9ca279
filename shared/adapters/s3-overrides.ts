import { PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { Unavailable } from '../errors.ts';
import { overridesKey } from '../overrides/override-key.ts';
import { MAX_OVERRIDES_BYTES, overridesText, parseOverrides } from '../overrides/parse-overrides.ts';
import type { OverrideStore, StoredOverrides } from '../overrides/ports.ts';
import { readSmallObject } from './s3-object.ts';

/** S3 says so when the object isn't the expected one, when another write came at the same moment, and when it has gone. */
const CONFLICTS: ReadonlySet<number> = new Set([404, 409, 412]);

const isConflict = (thrown: unknown): boolean =>
  thrown instanceof S3ServiceException &&
  thrown.name !== 'NoSuchBucket' &&
  CONFLICTS.has(thrown.$metadata.httpStatusCode ?? 0);

/** People's corrections in the archive's bucket, one object a work. */
export const createS3Overrides = (s3: S3Client, bucket: string): OverrideStore => ({
  read: async (work): Promise<StoredOverrides | undefined> => {
    const read = await readSmallObject(s3, {
      bucket,
      key: overridesKey(work),
      maxBytes: MAX_OVERRIDES_BYTES,
    });
    if (read === undefined || read === 'unchanged') return undefined;
    const { etag } = read;
    if ('isTooLarge' in read) return { etag, invalid: 'the object is too large.' };
    return { etag, ...parseOverrides(work, new TextDecoder().decode(read.bytes)) };
  },

  write: async (overrides, expected, unread) => {
    const key = overridesKey(overrides.work);
    try {
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: overridesText(overrides, unread),
          ContentType: 'application/json',
          ...(expected === undefined ? { IfNoneMatch: '*' } : { IfMatch: expected }),
        }),
      );
      return 'written';
    } catch (thrown) {
      if (isConflict(thrown)) return 'conflict';
      throw new Unavailable(
        'The bucket did not take the correction.',
        { key, tell: 'The bucket did not take the correction. Try again soon.' },
        { cause: thrown },
      );
    }
  },
});
