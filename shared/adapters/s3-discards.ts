import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Unavailable } from '../errors.ts';
import { type DiscardStore, discardKey, parseDiscard } from '../ingest/discard.ts';
import { readSmallObject, utf8Of } from './s3-object.ts';

const MAX_BYTES = 64 * 1024;

/** Refused files that were put away, in the archive's bucket. */
export const createS3Discards = (s3: S3Client, bucket: string): DiscardStore => {
  const changing = async (id: string, change: () => Promise<unknown>): Promise<void> => {
    try {
      await change();
    } catch (thrown) {
      throw new Unavailable(
        'The bucket did not take a word about a refused file.',
        { id, tell: 'The bucket did not take the change. Try again soon.' },
        { cause: thrown },
      );
    }
  };
  return {
    read: async (id) => {
      const read = await readSmallObject(s3, { bucket, key: discardKey(id), maxBytes: MAX_BYTES });
      if (read === undefined || read === 'unchanged') return undefined;
      if ('isTooLarge' in read) return { invalid: 'the object is too large.' };
      const text = utf8Of(read.bytes);
      return text === undefined ? { invalid: 'it is not in UTF-8.' } : parseDiscard(text);
    },
    write: (id, discard) =>
      changing(id, () =>
        s3.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: discardKey(id),
            Body: `${JSON.stringify(discard, null, 2)}\n`,
            ContentType: 'application/json',
          }),
        ),
      ),
    remove: (id) =>
      changing(id, () => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: discardKey(id) }))),
  };
};
