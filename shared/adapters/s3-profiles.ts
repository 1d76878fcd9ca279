import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { REPEATED_LINES_KEY } from '../contract.ts';
import { Unavailable } from '../errors.ts';
import type { ProfileStore, StoredProfiles } from '../ingest/profile-source.ts';
import { MAX_PROFILES_LENGTH, type Profiles, parseProfiles } from '../text/profiles.ts';
import { readSmallObject } from './s3-object.ts';

/** Names of publishers may have characters of several bytes. */
const MAX_BYTES = 2 * MAX_PROFILES_LENGTH;

/** Where profiles are kept and written. */
export interface ProfileKeeper extends ProfileStore {
  /** Puts these in the place of those that were there. */
  write(profiles: Profiles): Promise<void>;
}

/** What was learnt of publishers' repeated lines, in the archive's bucket. */
export const createS3Profiles = (s3: S3Client, bucket: string): ProfileKeeper => {
  const object = { Bucket: bucket, Key: REPEATED_LINES_KEY };
  return {
    read: async (knownEtag): Promise<StoredProfiles | 'unchanged' | undefined> => {
      const wanted = { bucket, key: REPEATED_LINES_KEY, maxBytes: MAX_BYTES };
      const read = await readSmallObject(s3, wanted, knownEtag);
      if (read === undefined || read === 'unchanged') return read;
      const { etag } = read;
      if ('isTooLarge' in read) return { etag, invalid: 'it is too large.' };
      return { etag, ...parseProfiles(new TextDecoder().decode(read.bytes)) };
    },

    write: async (profiles) => {
      try {
        await s3.send(
          new PutObjectCommand({
            ...object,
            Body: JSON.stringify(profiles),
            ContentType: 'application/json',
          }),
        );
      } catch (thrown) {
        throw new Unavailable('The bucket did not take the profiles.', object, { cause: thrown });
      }
    },
  };
};
