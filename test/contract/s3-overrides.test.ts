import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, expect, inject, it } from 'vitest';
import { createS3Client } from '../../local/bucket.ts';
import { createLocalOverrides } from '../../local/overrides-store.ts';
import { createS3Overrides } from '../../shared/adapters/s3-overrides.ts';
import { Unavailable } from '../../shared/errors.ts';
import { overridesKey } from '../../shared/overrides/override-key.ts';
import { overrideStoreContract } from './override-store.ts';

const { bucket, ...address } = inject('s3');
const s3 = createS3Client({ ...address, bucket });
/** As local mode has it: S3Mock by itself doesn't keep the contract that S3 does. */
const store = createLocalOverrides(s3, bucket);
afterAll(() => s3.destroy());

const newWork = (): string => randomUUID().replaceAll('-', '');
const empty = (work: string) => ({ work, fields: {} });

overrideStoreContract('S3', () => ({ store, newWork }));

it('starts anew where the object was deleted', async () => {
  const work = newWork();
  await store.write(empty(work), undefined);
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: overridesKey(work) }));
  expect(await store.read(work)).toBeUndefined();
  expect(await store.write(empty(work), undefined)).toBe('written');
});

it.each([
  ['no JSON', '{', /JSON/],
  ['another work', JSON.stringify(empty('ab'.repeat(16))), /another work/],
  ['more than anybody would write', `"${'x'.repeat(1024 * 1024)}"`, /too large/],
])('says that an object is not to be read that holds %s', async (_what, body, why) => {
  const work = newWork();
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: overridesKey(work), Body: body }));
  expect(await store.read(work)).toEqual({
    etag: expect.stringMatching(/./),
    invalid: expect.stringMatching(why),
  });
});

it('calls a bucket that does not answer unavailable', async () => {
  const nowhere = createS3Client({ ...address, bucket, endpoint: 'http://127.0.0.1:9' });
  const away = createS3Overrides(nowhere, bucket);
  await expect(away.read(newWork())).rejects.toThrow(Unavailable);
  await expect(away.write(empty(newWork()), undefined)).rejects.toThrow(Unavailable);
  nowhere.destroy();
});
