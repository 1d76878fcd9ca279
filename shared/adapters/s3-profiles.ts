import { GetObjectCommand, PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { REPEATED_LINES_KEY } from '../contract.ts';
import { Unavailable } from '../errors.ts';
import type { ProfileStore, StoredProfiles } from '../ingest/profile-source.ts';
import { MAX_PROFILES_LENGTH, type Profiles, parseProfiles } from '../text/profiles.ts';
import { reachingObject } from './s3-source.ts';

/** Names of publishers may have characters of several bytes. */
const MAX_BYTES = 2 * MAX_PROFILES_LENGTH;

const NOT_MODIFIED = 304;
const isUnchanged = (thrown: unknown): boolean =>
  thrown instanceof S3ServiceException && thrown.$metadata.httpStatusCode === NOT_MODIFIED;

/** Where profiles are kept and written. */
export interface ProfileKeeper extends ProfileStore {
  /** Puts these in the place of those that were there. */
  write(profiles: Profiles): Promise<void>;
}

/** What was learnt of publishers' repeated lines, in the archive's bucket. */
export const createS3Profiles = (s3: S3Client, bucket: string): ProfileKeeper => {
  const object = { Bucket: bucket, Key: REPEATED_LINES_KEY };
  const get = async (knownEtag: string | undefined): Promise<StoredProfiles | 'unchanged'> => {
    try {
      const {
        Body,
        ETag: etag = '',
        ContentLength = 0,
      } = await s3.send(
        new GetObjectCommand({ ...object, ...(knownEtag === undefined ? {} : { IfNoneMatch: knownEtag }) }),
      );
      if (ContentLength > MAX_BYTES || !Body) {
        // The body is not wanted: an unread stream would keep its socket.
        if (Body && 'destroy' in Body) Body.destroy();
        return { etag, invalid: 'it is too large.' };
      }
      return { etag, ...parseProfiles(await Body.transformToString()) };
    } catch (thrown) {
      if (isUnchanged(thrown)) return 'unchanged';
      throw thrown;
    }
  };
  return {
    read: (knownEtag) => reachingObject(REPEATED_LINES_KEY, () => get(knownEtag)),

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
