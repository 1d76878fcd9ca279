import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { createS3Client } from '../../local/bucket.ts';
import { createS3Profiles } from '../../shared/adapters/s3-profiles.ts';
import { REPEATED_LINES_KEY } from '../../shared/contract.ts';
import { Unavailable } from '../../shared/errors.ts';

const { bucket, ...address } = inject('s3');
const s3 = createS3Client({ ...address, bucket });
const object = { Bucket: bucket, Key: REPEATED_LINES_KEY };
const keeper = createS3Profiles(s3, bucket);
afterEach(() => s3.send(new DeleteObjectCommand(object)));
afterAll(() => s3.destroy());

const profiles = (madeAt: string) => ({
  madeAt,
  pipelineVersion: 2,
  profiles: [{ publisher: 'Кур’єр «Затоки»', stories: 9, lines: { '1a2b3c': 0.5 } }],
});
const FIRST = profiles('2024-07-12T10:00:00.000Z');
const SECOND = profiles('2024-08-12T10:00:00.000Z');

describe('the keeper of profiles in S3', () => {
  it('has none in a bucket that has learnt nothing', async () => {
    expect(await keeper.read()).toBeUndefined();
    expect(await keeper.read('"1"')).toBeUndefined();
  });

  it('gives back what was written, and nothing again while that stands', async () => {
    await keeper.write(FIRST);
    const first = await keeper.read();
    expect(first).toEqual({ etag: expect.stringMatching(/./), profiles: FIRST });
    if (!first || first === 'unchanged') throw new Error('Nothing is stored');
    expect(await keeper.read(first.etag)).toBe('unchanged');
    await keeper.write(SECOND);
    expect(await keeper.read(first.etag)).toMatchObject({ profiles: SECOND });
  });

  it.each([
    ['no JSON', '{', /JSON/],
    ['something else', '{"work": "x"}', /madeAt/],
    ['more than is ever written', `"${'x'.repeat(5 * 1024 * 1024)}"`, /too large/],
  ])('says that an object is not to be read that holds %s', async (_what, Body, why) => {
    await s3.send(new PutObjectCommand({ ...object, Body }));
    expect(await keeper.read()).toEqual({
      etag: expect.stringMatching(/./),
      invalid: expect.stringMatching(why),
    });
  });

  it('calls a bucket that does not answer unavailable', async () => {
    const nowhere = createS3Client({ ...address, bucket, endpoint: 'http://127.0.0.1:9' });
    const away = createS3Profiles(nowhere, bucket);
    await expect(away.read()).rejects.toThrow(Unavailable);
    await expect(away.write(FIRST)).rejects.toThrow(Unavailable);
    nowhere.destroy();
  });
});
