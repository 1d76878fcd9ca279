import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, expect, inject, it } from 'vitest';
import { createS3Client } from '../../local/bucket.ts';
import { createS3Source } from '../../shared/adapters/s3-source.ts';
import { Unavailable } from '../../shared/errors.ts';
import { articleSourceContract } from './article-source.ts';

const { bucket, ...address } = inject('s3');
const s3 = createS3Client({ ...address, bucket });
const source = createS3Source(s3, bucket, { encodedListing: false });
afterAll(() => s3.destroy());

const put = async (key: string, text: string): Promise<void> => {
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text }));
};
const remove = async (key: string): Promise<void> => {
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
};

articleSourceContract('S3', () => ({ source, put, remove }), 'contract-source/');

it('lists more objects than one answer of S3 holds', async () => {
  const keys = Array.from({ length: 1_050 }, (_, at) => `many/${String(at).padStart(5, '0')}`);
  for (let from = 0; from < keys.length; from += 50) {
    await Promise.all(keys.slice(from, from + 50).map((key) => put(key, 'x')));
  }
  const found: string[] = [];
  for await (const { key } of source.list('many/')) found.push(key);
  expect(found).toEqual(keys);
});

it('calls a bucket that does not answer unavailable, so that the file is tried again', async () => {
  const nowhere = createS3Client({ ...address, bucket, endpoint: 'http://127.0.0.1:9' });
  await expect(createS3Source(nowhere, bucket, { encodedListing: false }).head('a')).rejects.toThrow(
    Unavailable,
  );
  nowhere.destroy();
});
