import { PutObjectCommand } from '@aws-sdk/client-s3';
import { createS3Client, type S3Address } from '../../local/bucket.ts';

/** Puts one object into a bucket, by a client of its own. */
export const putObject = async (
  address: S3Address,
  Key: string,
  Body: string | Uint8Array,
): Promise<void> => {
  const s3 = createS3Client(address);
  await s3.send(new PutObjectCommand({ Bucket: address.bucket, Key, Body }));
  s3.destroy();
};
