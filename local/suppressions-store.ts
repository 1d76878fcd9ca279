import type { S3Client } from '@aws-sdk/client-s3';
import { createS3Source } from '../shared/adapters/s3-source.ts';
import { createS3Suppressions } from '../shared/adapters/s3-suppressions.ts';
import { SUPPRESSIONS_PREFIX } from '../shared/contract.ts';
import type { ListedSuppression, SuppressionKeeper } from '../shared/suppressions/ports.ts';
import { suppressionIdOf } from '../shared/suppressions/suppression.ts';

/** The suppression list on S3Mock, whose plain listings name deleted objects too; those of versions tell which are there. */
export const createLocalSuppressions = (s3: S3Client, bucket: string): SuppressionKeeper => {
  // The keys under that prefix are plain.
  const source = createS3Source(s3, bucket, { encodedListing: false });
  return {
    ...createS3Suppressions(s3, bucket),
    list: async () => {
      const listed: ListedSuppression[] = [];
      for await (const { key, etag } of source.list(SUPPRESSIONS_PREFIX)) {
        const id = suppressionIdOf(key);
        if (id !== undefined) listed.push({ id, etag: `"${etag}"` });
      }
      return listed;
    },
  };
};
