import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { createS3Client } from '../../local/bucket.ts';
import { createS3Names } from '../../shared/adapters/s3-names.ts';
import { NAMES_KEY } from '../../shared/contract.ts';
import { Unavailable } from '../../shared/errors.ts';

const { bucket, ...address } = inject('s3');
const s3 = createS3Client({ ...address, bucket });
const object = { Bucket: bucket, Key: NAMES_KEY };
const store = createS3Names(s3, bucket);
afterEach(() => s3.send(new DeleteObjectCommand(object)));
afterAll(() => s3.destroy());

/** A server that treats every request alike, and the store on it. */
const storeOn = async (status: number | undefined) => {
  const server = createServer((_request, response) => {
    if (status !== undefined) response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = createS3Client({ ...address, bucket, endpoint: `http://127.0.0.1:${port}` });
  return {
    store: createS3Names(client, bucket),
    stop: () => {
      client.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
};

describe('the store of names in S3', () => {
  it('has none in a bucket without any', async () => {
    expect(await store.read()).toBeUndefined();
    expect(await store.read('"1"')).toBeUndefined();
  });

  it('gives the text as it was written, and nothing again while that stands', async () => {
    await s3.send(new PutObjectCommand({ ...object, Body: 'Kyiv|Київ|كييف\n' }));
    const first = await store.read();
    expect(first).toEqual({ etag: expect.stringMatching(/./), text: 'Kyiv|Київ|كييف\n' });
    if (!first || first === 'unchanged') throw new Error('Nothing is stored');
    expect(await store.read(first.etag)).toBe('unchanged');
    await s3.send(new PutObjectCommand({ ...object, Body: 'Kyiv|Kiev\n' }));
    expect(await store.read(first.etag)).toMatchObject({ text: 'Kyiv|Kiev\n' });
  });

  it.each([
    ['is in another encoding', Buffer.from('Åbo|Turku', 'latin1'), /UTF-8/],
    ['is too large', 'x'.repeat(513 * 1024), /larger than 512 KB/],
  ])('says why an object can’t be read that %s', async (_what, Body, why) => {
    await s3.send(new PutObjectCommand({ ...object, Body }));
    expect(await store.read()).toEqual({
      etag: expect.stringMatching(/./),
      invalid: expect.stringMatching(why),
    });
  });

  it('takes an object for absent that it is forbidden to see', async () => {
    const forbidding = await storeOn(403);
    expect(await forbidding.store.read()).toBeUndefined();
    forbidding.stop();
  });

  it.each([
    ['fails', 500],
    ['is silent', undefined],
  ])('calls a bucket unavailable that %s, and soon', async (_what, status) => {
    const failing = await storeOn(status);
    const started = performance.now();
    await expect(failing.store.read()).rejects.toThrow(Unavailable);
    expect(performance.now() - started).toBeLessThan(5_000);
    failing.stop();
  });
});
