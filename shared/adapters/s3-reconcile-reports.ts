import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { RECONCILE_PREFIX } from '../contract.ts';
import type { ReconcileReports } from '../ingest/reconcile-by-night.ts';
import { ReconcileReport } from '../ingest/reconcile-report.ts';
import { readSmallObject, utf8Of } from './s3-object.ts';
import { reachingObject } from './s3-source.ts';

/** More than a thousand differences with the longest keys. */
const MAX_BYTES = 8 * 1024 * 1024;

const keyOf = (date: string): string => `${RECONCILE_PREFIX}${date}.json`;

const parsed = (text: string): ReconcileReport | undefined => {
  try {
    return ReconcileReport.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

/** Reports of comparisons, in the archive's bucket; one that can't be read is as good as none. */
export const createS3ReconcileReports = (s3: S3Client, bucket: string): ReconcileReports => ({
  read: async (date) => {
    const read = await readSmallObject(s3, { bucket, key: keyOf(date), maxBytes: MAX_BYTES });
    const text = read && read !== 'unchanged' && 'bytes' in read ? utf8Of(read.bytes) : undefined;
    return text === undefined ? undefined : parsed(text);
  },
  write: async (date, report) => {
    await reachingObject(keyOf(date), () =>
      s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: keyOf(date),
          Body: `${JSON.stringify(report, null, 2)}\n`,
          ContentType: 'application/json',
        }),
      ),
    );
  },
});
