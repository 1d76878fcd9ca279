import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RIGHTS_HEADER } from '../../../local/api-event.ts';
import type { PageHandler } from '../../../local/http-server.ts';
import { createLocalPages, createTextPage } from '../../../local/local-pages.ts';
import { buildPage, createPageHandler, type PageFiles } from '../../../local/page.ts';
import { PROJECT_FOLDER } from '../../../local/project.ts';

const STATUS = { queue: { waiting: 0, inFlight: 0, retrying: 0, dead: [] } };
/** JavaScript of the page, compressed. */
const BUDGET = 60_000;

let files: PageFiles;
let page: PageHandler | undefined;
let base = '';
const server = createServer(async (request, response) => {
  const pages = createLocalPages({
    page: () => page,
    status: () => STATUS,
  });
  if (!(await pages(request, response))) response.writeHead(404).end();
});

beforeAll(async () => {
  files = await buildPage();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);
afterAll(() => {
  server.close();
});

const script = (): string => [...files.keys()].find((path) => path.endsWith('.js')) ?? '';

describe('the page of local mode', () => {
  it('is not there while the archive is starting, and says so', async () => {
    const answer = await fetch(base);
    expect([answer.status, await answer.text(), answer.headers.get('retry-after')]).toEqual([
      503,
      'Backfile is starting.\n',
      '2',
    ]);
  });

  it('is a text where it could not be built', async () => {
    page = createTextPage('Backfile runs here.\n');
    expect(await (await fetch(base)).text()).toBe('Backfile runs here.\n');
    expect((await fetch(`${base}/nothing`)).status).toBe(404);
    page = createPageHandler(files, 'http://127.0.0.1:9090');
  });

  it('is served with its types, asked for anew each time, its parts kept for good', async () => {
    const [start, part] = await Promise.all([fetch(`${base}/?q=ferry`), fetch(base + script())]);
    expect(start.status).toBe(200);
    expect(start.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(start.headers.get('cache-control')).toBe('no-cache');
    expect(await start.text()).toContain(script());
    expect(part.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(part.headers.get('cache-control')).toContain('immutable');
    for (const { headers } of [start, part]) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('may load nothing but itself, and reach only the API and the bucket', async () => {
    const { headers } = await fetch(base);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' http://127.0.0.1:9090; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
  });

  it('has nothing inline that such a policy would forbid', () => {
    const html = files.get('/')?.body.toString() ?? '';
    expect(html).toContain('<noscript>');
    expect(html).not.toMatch(/<style|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=/);
  });

  it('answers HEAD without a body, and leaves other paths and methods to others', async () => {
    const head = await fetch(base, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(0);
    expect((await fetch(`${base}/nothing`)).status).toBe(404);
    expect((await fetch(base, { method: 'POST' })).status).toBe(404);
  });

  it('has what only the server of this machine answers to, which a deployed page has not', async () => {
    const root = join(PROJECT_FOLDER, 'web');
    const deployed = await build({
      root,
      configFile: join(root, 'vite.config.ts'),
      configLoader: 'native',
      logLevel: 'silent',
      build: { write: false },
    });
    const outputs = Array.isArray(deployed) ? deployed : 'output' in deployed ? [deployed] : [];
    const codes = outputs.flatMap(({ output }) =>
      output.map((one) => (one.type === 'chunk' ? one.code : '')),
    );
    const local = [...files].map(([path, { body }]) => (path.endsWith('.js') ? body.toString() : ''));
    expect(local.some((code) => code.includes(RIGHTS_HEADER))).toBe(true);
    expect(codes.join('').length).toBeGreaterThan(10_000);
    expect(codes.some((code) => code.includes(RIGHTS_HEADER) || code.includes('view-as'))).toBe(false);
  }, 60_000);

  it(`stays below ${BUDGET} bytes of compressed JavaScript`, () => {
    const scripts = [...files].filter(([path]) => path.endsWith('.js'));
    const size = scripts.reduce((sum, [, { body }]) => sum + gzipSync(body).length, 0);
    expect(size).toBeGreaterThan(5_000);
    expect(size).toBeLessThan(BUDGET);
  });
});
