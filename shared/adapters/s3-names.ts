import type { S3Client } from '@aws-sdk/client-s3';
import { NAMES_KEY } from '../contract.ts';
import type { NamesStore, StoredNames } from '../search/names/names-source.ts';
import { readSmallObject, utf8Of } from './s3-object.ts';

/** Some thousands of lines. */
const MAX_BYTES = 512 * 1024;

/** Milliseconds, all tries together: a search waits for them once a minute, and does without. */
const PATIENCE = 1_500;

const FORBIDDEN = 403;

/**
 * A newsroom's own names, in the archive's bucket. The function that reads them may see this one object and not list the bucket: S3 says
 * "forbidden" then of an object that isn't there.
 */
export const createS3Names = (s3: S3Client, bucket: string): NamesStore => {
  const object = { bucket, key: NAMES_KEY, maxBytes: MAX_BYTES, patience: PATIENCE };
  return {
    read: async (knownEtag): Promise<StoredNames | 'unchanged' | undefined> => {
      const read = await readSmallObject(s3, object, knownEtag, [FORBIDDEN]);
      if (read === undefined || read === 'unchanged') return read;
      const { etag } = read;
      if ('isTooLarge' in read) return { etag, invalid: `it is larger than ${MAX_BYTES / 1024} KB.` };
      const text = utf8Of(read.bytes);
      return text === undefined ? { etag, invalid: 'it is not in UTF-8.' } : { etag, text };
    },
  };
};
