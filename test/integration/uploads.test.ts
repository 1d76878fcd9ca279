import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createS3Client } from '../../local/bucket.ts';
import type { ObjectChange } from '../../local/object-events.ts';
import { type S3Endpoint, startS3Endpoint } from '../../local/s3-endpoint.ts';
import { createS3UploadSigner } from '../../shared/adapters/s3-upload-signer.ts';

const ORIGIN = 'http://127.0.0.1:8080';

let endpoint: S3Endpoint;
let changes: ObjectChange[] = [];
let s3: ReturnType<typeof createS3Client>;
beforeAll(async () => {
  const upstream = inject('s3');
  endpoint = await startS3Endpoint({
    upstream: upstream.endpoint,
    port: 0,
    pagePort: 8080,
    listsControl: false,
    onChange: (change) => changes.push(change),
    onUnknownChange: () => expect.fail('a change that nobody can name'),
  });
  s3 = createS3Client({ ...upstream, endpoint: `http://127.0.0.1:${endpoint.port}` });
});
afterAll(async () => {
  s3.destroy();
  await endpoint.stop();
});

const announce = async (bytes: Uint8Array) => {
  changes = [];
  const key = `uploads/${randomUUID()}/Café 100 %+.txt`;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const signer = createS3UploadSigner(s3, inject('s3').bucket);
  const { url, headers } = await signer.sign({ key, size: bytes.length, sha256 }, 900);
  return {
    key,
    url,
    put: (body: Uint8Array) => fetch(url, { method: 'PUT', headers: { ...headers, origin: ORIGIN }, body }),
  };
};

it('puts the announced bytes, tells its page how they are stored, and makes an event', async () => {
  const bytes = Buffer.from('The harbour reopened. Кафе.');
  const { key, put } = await announce(bytes);
  const answer = await put(bytes);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(answer.headers.get('access-control-expose-headers')).toBe('ETag, x-amz-version-id');
  const etag = answer.headers.get('etag')?.replaceAll('"', '');
  expect(etag).toBe(createHash('md5').update(bytes).digest('hex'));
  expect(changes).toMatchObject([
    { type: 'Object Created', key, etag, versionId: answer.headers.get('x-amz-version-id') },
  ]);
  const kept = await s3.send(new GetObjectCommand({ Bucket: inject('s3').bucket, Key: key }));
  expect(await kept.Body?.transformToString()).toBe(bytes.toString());
});

it('puts an empty file too, whose receipt will say so', async () => {
  const { put } = await announce(new Uint8Array());
  expect((await put(new Uint8Array())).status).toBe(200);
});

it('takes no other bytes than those announced', async () => {
  const { put } = await announce(Buffer.from('twelve bytes'));
  expect((await put(Buffer.from('other twelve'))).status).toBe(400);
  expect(changes).toEqual([]);
});

it('signs length and hash, so that a bucket on AWS can hold the sender to them', async () => {
  const { url } = await announce(Buffer.from('text'));
  const signed = new URL(url).searchParams.get('X-Amz-SignedHeaders');
  expect(signed?.split(';')).toEqual(['content-length', 'host', 'x-amz-checksum-sha256']);
  expect([...new URL(url).searchParams.keys()]).not.toContain('x-amz-checksum-crc32');
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('900');
});

it('lets the page of this machine ask first, and no other', async () => {
  const ask = async (origin: string) => {
    const asking = request({
      port: endpoint.port,
      host: '127.0.0.1',
      method: 'OPTIONS',
      path: '/b/k',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'x-amz-checksum-sha256',
      },
    });
    asking.end();
    const [answer] = await once(asking, 'response');
    answer.resume();
    return answer;
  };
  const own = await ask(ORIGIN);
  expect(own.statusCode).toBe(204);
  expect(own.headers).toMatchObject({
    'access-control-allow-origin': ORIGIN,
    'access-control-allow-methods': 'PUT',
    'access-control-allow-headers': 'x-amz-checksum-sha256',
  });
  for (const origin of ['https://elsewhere.test', 'null']) {
    const foreign = await ask(origin);
    expect(foreign.statusCode).toBe(403);
    expect(foreign.headers).not.toHaveProperty('access-control-allow-origin');
  }
  expect((await ask('http://127.0.0.1:5173')).headers).not.toHaveProperty('access-control-allow-origin');
});
