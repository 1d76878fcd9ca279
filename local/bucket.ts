import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  NotFound,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { S3_TIMEOUTS } from '../shared/adapters/s3-source.ts';
import { messageOf, Problem } from './problem.ts';

/** How to reach the archive's bucket. Without keys, the AWS SDK looks for them where it always does. */
export const S3Address = z.readonly(
  z.object({
    endpoint: z.string(),
    bucket: z.string(),
    region: z.string(),
    accessKeyId: z.optional(z.string()),
    secretAccessKey: z.optional(z.string()),
  }),
);
export type S3Address = z.infer<typeof S3Address>;

/** S3Mock takes any keys; these are printed for other S3 tools, which insist on some. */
export const LOCAL_KEYS = { accessKeyId: 'backfile', secretAccessKey: 'backfile-local' } as const;
export const LOCAL_BUCKET = 'backfile';
export const LOCAL_REGION = 'us-east-1';

/** A client for any S3 server: path-style addresses, as few of them have a name for each bucket. */
export const createS3Client = (address: S3Address): S3Client =>
  new S3Client({
    endpoint: address.endpoint,
    region: address.region,
    forcePathStyle: true,
    requestHandler: S3_TIMEOUTS,
    ...(address.accessKeyId !== undefined && address.secretAccessKey !== undefined
      ? { credentials: { accessKeyId: address.accessKeyId, secretAccessKey: address.secretAccessKey } }
      : {}),
  });

/** Makes sure that the bucket is there and keeps versions, as the deployed one does. */
export const prepareBucket = async (client: S3Client, bucket: string): Promise<void> => {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch (thrown) {
    if (!(thrown instanceof NotFound))
      throw new Problem(`The S3 server doesn't answer for the bucket ${bucket}: ${messageOf(thrown)}.`, {
        cause: thrown,
      });
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  }
  const versioning = await client.send(new GetBucketVersioningCommand({ Bucket: bucket }));
  if (versioning.Status === 'Enabled') return;
  await client.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  );
};
