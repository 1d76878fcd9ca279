import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { ObjectChange } from '../../../local/object-events.ts';
import { startS3Endpoint } from '../../../local/s3-endpoint.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

type Seen = {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly host: string | undefined;
  readonly body: string;
};

/** An S3 server that answers as it is told, and the endpoint in front of it. */
const setup = async (
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  listsControl = false,
) => {
  const seen: Seen[] = [];
  const upstream = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({ method: request.method, url: request.url, host: request.headers.host, body });
    answer(request, response);
  });
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const address = upstream.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const changes: ObjectChange[] = [];
  let unknown = 0;
  const endpoint = await startS3Endpoint({
    upstream: `http://127.0.0.1:${port}/hidden`,
    port: 0,
    pagePort: 8080,
    listsControl,
    onChange: (change) => changes.push(change),
    onUnknownChange: () => {
      unknown += 1;
    },
  });
  stops.push(async () => upstream.close(), endpoint.stop);
  const call = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${endpoint.port}${path}`, init);
  return { seen, changes, call, unknown: () => unknown };
};

const ok =
  (body = '', headers: Record<string, string> = {}) =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, {
      ETag: '"abc"',
      'x-amz-version-id': 'v1',
      'x-amz-request-id': 'r1',
      ...headers,
    });
    response.end(body);
  };

describe('the S3 endpoint', () => {
  it('passes a write on as it is and tells of it', async () => {
    const { seen, changes, call } = await setup(ok());
    const answer = await call('/b/a%20b+c.txt?x-id=PutObject', { method: 'PUT', body: 'hello' });
    expect(answer.headers.get('etag')).toBe('"abc"');
    expect(seen).toMatchObject([
      { method: 'PUT', url: '/hidden/b/a%20b+c.txt?x-id=PutObject', body: 'hello' },
    ]);
    expect(seen[0]?.host).toContain('127.0.0.1');
    expect(changes).toEqual([
      {
        type: 'Object Created',
        bucket: 'b',
        key: 'a b+c.txt',
        reason: 'PutObject',
        size: 5,
        etag: 'abc',
        versionId: 'v1',
        requestId: 'r1',
      },
    ]);
  });

  it('tells nothing of reads and of what failed', async () => {
    const { changes, call } = await setup((request, response) => {
      response.writeHead(request.method === 'GET' ? 200 : 412);
      response.end('text');
    });
    expect(await (await call('/b/k')).text()).toBe('text');
    expect((await call('/b/k', { method: 'PUT', body: 'x' })).status).toBe(412);
    expect((await call('/b/k', { method: 'DELETE' })).status).toBe(412);
    expect(changes).toEqual([]);
  });

  it('reads the answer of a completed upload: 200 may be an error', async () => {
    const bodies = [
      '<Error><Code>InternalError</Code></Error>',
      '<CompleteMultipartUploadResult><ETag>"e-2"</ETag></CompleteMultipartUploadResult>',
    ];
    const { changes, call } = await setup((_request, response) => response.end(bodies.shift()));
    await (await call('/b/k?uploadId=1', { method: 'POST', body: '<x/>' })).text();
    expect(changes).toEqual([]);
    await (await call('/b/k?uploadId=1', { method: 'POST', body: '<x/>' })).text();
    expect(changes).toEqual([
      { type: 'Object Created', bucket: 'b', key: 'k', reason: 'CompleteMultipartUpload', etag: 'e-2' },
    ]);
  });

  it('tells of each key of a multi-object delete once', async () => {
    const { changes, call } = await setup(ok('<DeleteResult/>'));
    const body =
      '<Delete><Object><Key>a</Key></Object><Object><Key>ü b</Key></Object><Object><Key>a</Key></Object></Delete>';
    await (await call('/b?delete', { method: 'POST', body })).text();
    expect(changes.map(({ type, key }) => [type, key])).toEqual([
      ['Object Deleted', 'a'],
      ['Object Deleted', 'ü b'],
    ]);
  });

  it.each([
    [false, 400, []],
    [true, 200, [['Object Created', 'a\u0001b']]],
  ])(
    'lets keys with control characters through where the server lists them: %s',
    async (lists, status, told) => {
      const { seen, changes, call } = await setup(ok(), lists);
      const answer = await call('/b/a%01b', { method: 'PUT', body: 'x' });
      expect(answer.status).toBe(status);
      expect(seen.length).toBe(told.length);
      expect(changes.map(({ type, key }) => [type, key])).toEqual(told);
    },
  );

  it('asks for a listing when it can not tell what was deleted', async () => {
    const { changes, call, unknown } = await setup(ok('<DeleteResult/>'));
    await (await call('/b?delete', { method: 'POST', body: 'x'.repeat(5 * 1024 * 1024) })).text();
    expect(unknown()).toBe(1);
    expect(changes).toEqual([]);
  });

  it('answers 503 in S3’s words when the server is away, and 403 to other sites’ pages', async () => {
    const endpoint = await startS3Endpoint({
      upstream: 'http://127.0.0.1:1',
      port: 0,
      pagePort: 8080,
      listsControl: false,
      onChange: () => {},
      onUnknownChange: () => {},
    });
    stops.push(endpoint.stop);
    const url = `http://127.0.0.1:${endpoint.port}/b/k`;
    const answer = await fetch(url);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('<Code>ServiceUnavailable</Code>');
    expect((await fetch(url, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
  });
});

describe('a page from elsewhere', () => {
  it.each([
    ['of another site', { origin: 'https://elsewhere.test' }],
    ['that keeps its origin secret, as a sandboxed frame does', { origin: 'null' }],
  ])('%s can change nothing', async (_what, headers) => {
    const { seen, changes, call } = await setup(ok());
    const form = new FormData();
    form.set('key', 'planted.txt');
    form.set('file', new Blob(['planted']));
    for (const init of [
      { method: 'PUT', body: 'x', headers },
      { method: 'POST', body: form, headers },
      { method: 'POST', body: '<Delete><Object><Key>k</Key></Object></Delete>', headers },
    ])
      expect((await call(init.method === 'PUT' ? '/b/k' : '/b?delete', init)).status).toBe(403);
    expect([seen, changes]).toEqual([[], []]);
  });

  it('on another port of this machine may not read what the server says', async () => {
    const { call } = await setup(ok('', { 'access-control-allow-origin': '*' }));
    const answer = await call('/b/k', { headers: { origin: 'http://127.0.0.1:5173' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
