import {
  DeleteObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { SUPPRESSIONS_PREFIX } from '../contract.ts';
import { Unavailable } from '../errors.ts';
import type { ListedSuppression, SuppressionKeeper } from '../suppressions/ports.ts';
import {
  parseSuppression,
  suppressionIdOf,
  suppressionKey,
  suppressionText,
} from '../suppressions/suppression.ts';
import { readSmallObject, utf8Of } from './s3-object.ts';
import { reachingObject } from './s3-source.ts';

/** Far more than the longest entry: the works of a story and a fingerprint. */
const MAX_BYTES = 256 * 1024;

/** The suppression list in the archive's bucket. Whoever reads it may list this prefix. */
export const createS3Suppressions = (s3: S3Client, bucket: string): SuppressionKeeper => {
  const changing = async (id: string, change: () => Promise<unknown>): Promise<void> => {
    try {
      await change();
    } catch (thrown) {
      throw new Unavailable(
        'The bucket did not take a change of the suppression list.',
        { id, tell: 'The bucket did not take the change. Try again soon.' },
        { cause: thrown },
      );
    }
  };
  return {
    list: async () => {
      const listed: ListedSuppression[] = [];
      let token: string | undefined;
      do {
        const page = await reachingObject(SUPPRESSIONS_PREFIX, () =>
          s3.send(
            new ListObjectsV2Command({
              Bucket: bucket,
              Prefix: SUPPRESSIONS_PREFIX,
              ...(token === undefined ? {} : { ContinuationToken: token }),
            }),
          ),
        );
        if (!page) throw new Unavailable('There is no such bucket.', { bucket });
        for (const { Key = '', ETag: etag = '' } of page.Contents ?? []) {
          const id = suppressionIdOf(Key);
          if (id !== undefined) listed.push({ id, etag });
        }
        token = page.NextContinuationToken;
      } while (token !== undefined);
      return listed;
    },

    read: async (id) => {
      const read = await readSmallObject(s3, { bucket, key: suppressionKey(id), maxBytes: MAX_BYTES });
      if (read === undefined || read === 'unchanged') return undefined;
      const { etag } = read;
      const text = 'bytes' in read ? utf8Of(read.bytes) : undefined;
      if (text === undefined)
        return { etag, invalid: 'isTooLarge' in read ? 'the object is too large.' : 'it is not in UTF-8.' };
      return { etag, ...parseSuppression(id, text) };
    },

    add: (suppression) =>
      changing(suppression.id, () =>
        s3.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: suppressionKey(suppression.id),
            Body: suppressionText(suppression),
            ContentType: 'application/json',
            IfNoneMatch: '*',
          }),
        ),
      ),

    remove: (id) =>
      changing(id, () => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: suppressionKey(id) }))),
  };
};
