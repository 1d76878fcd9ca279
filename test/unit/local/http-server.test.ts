import { request } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { afterEach, describe, expect, it } from 'vitest';
import { type ApiHandler, type HttpServer, startHttpServer } from '../../../local/http-server.ts';

let server: HttpServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const setup = async (api: ApiHandler) => {
  const said: string[] = [];
  server = await startHttpServer({ api, port: 0, say: (line) => said.push(line) });
  const { url } = server;
  return { said, call: (path: string, init?: RequestInit) => fetch(new URL(path, url), init), url };
};

const answering = (seen: APIGatewayProxyEvent[] = []): ApiHandler => {
  return async (event) => {
    seen.push(event);
    return {
      statusCode: 200,
      headers: { 'content-type': 'application/json', ETag: '"1"' },
      body: '{"ok":"é"}',
    };
  };
};

describe('the local HTTP server', () => {
  it('hands requests under /v1 to the handler and sends its answer', async () => {
    const seen: APIGatewayProxyEvent[] = [];
    const { call } = await setup(answering(seen));
    const answer = await call('/v1/search?q=a&q=b');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(await answer.json()).toEqual({ ok: 'é' });
    expect(seen[0]?.multiValueQueryStringParameters).toEqual({ q: ['a', 'b'] });
  });

  it('takes rights from this machine, and from nowhere else once others can reach it', async () => {
    const rightsAt = async (host: string) => {
      const seen: APIGatewayProxyEvent[] = [];
      const open = await startHttpServer({ api: answering(seen), port: 0, host, say: () => {} });
      await fetch(new URL('/v1/search', open.url), {
        headers: { 'X-Backfile-Rights': 'admin', accept: '*/*' },
      });
      await open.stop();
      return [seen[0]?.requestContext.authorizer?.rights, seen[0]?.multiValueHeaders.accept];
    };
    expect(await rightsAt('127.0.0.1')).toEqual(['admin', ['*/*']]);
    expect(await rightsAt('0.0.0.0')).toEqual([undefined, ['*/*']]);
  });

  it('answers HEAD as GET without the body', async () => {
    const seen: APIGatewayProxyEvent[] = [];
    const { call } = await setup(answering(seen));
    const answer = await call('/v1/health', { method: 'HEAD' });
    expect(answer.headers.get('content-length')).toBe('11');
    expect(await answer.text()).toBe('');
    expect(seen[0]?.httpMethod).toBe('GET');
  });

  it('sends base64 bodies as bytes, several cookies, and 304 without a body', async () => {
    const { call } = await setup(async ({ path }) =>
      path === '/v1/304'
        ? { statusCode: 304, body: '' }
        : {
            statusCode: 200,
            body: 'AAH/',
            isBase64Encoded: true,
            multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] },
          },
    );
    const answer = await call('/v1/bytes');
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 1, 255]);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect((await call('/v1/304')).status).toBe(304);
  });

  it('refuses a body over 6 MB, with and without a stated length', async () => {
    const { call } = await setup(answering());
    const body = 'x'.repeat(6 * 1024 * 1024 + 1);
    const stated = await call('/v1/x', { method: 'POST', body });
    expect(stated.status).toBe(413);
    expect(stated.headers.get('content-type')).toBe('application/problem+json');
    const stream = new Blob([body]).stream();
    expect((await call('/v1/x', { method: 'POST', body: stream, duplex: 'half' })).status).toBe(413);
    expect((await call('/v1/x', { method: 'POST', body: body.slice(1) })).status).toBe(200);
  });

  it('refuses an address over 40 KB in words', async () => {
    const { call } = await setup(answering());
    const refused = await call(`/v1/search?q=${'x'.repeat(60 * 1024)}`);
    expect(refused.status).toBe(414);
    expect(await refused.json()).toMatchObject({ type: 'urn:backfile:problem:address-too-long' });
    expect((await call(`/v1/search?q=${'x'.repeat(39 * 1024)}`)).status).toBe(200);
  });

  it('answers 404 elsewhere and 500 for a handler that throws, saying nothing private', async () => {
    const { call, said } = await setup(() => Promise.reject(new Error('secret inside')));
    expect((await call('/nowhere')).status).toBe(404);
    const answer = await call('/v1/search');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(said.join()).toContain('secret inside');
  });

  it('serves no other site’s page', async () => {
    const { call, url } = await setup(answering());
    expect((await call('/v1/search', { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
    expect((await call('/v1/search', { headers: { origin: 'http://localhost:5173' } })).status).toBe(200);
    const status = await new Promise((resolve) => {
      request(new URL('/v1/search', url), { headers: { host: 'rebound.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
    expect(status).toBe(403);
  });

  it('says which port is taken', async () => {
    await setup(answering());
    await expect(
      startHttpServer({ api: answering(), port: server?.port ?? 0, say: () => {} }),
    ).rejects.toThrow(`Port ${server?.port} is taken: choose another with --port.`);
  });
});
