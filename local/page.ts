import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import type { PageHandler } from './http-server.ts';

/** What `build-page.ts` prints: the page's files, their content in base64. */
const BuiltPage = z.array(z.object({ name: z.string(), content: z.string() }));

/** A file of the page, as it is served. */
type PageFile = { readonly type: string; readonly body: Buffer; readonly isForever: boolean };

/** The built page by path; `/` is its start. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

const typeOf = (name: string): string => TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

const BUILDER = fileURLToPath(new URL('./build-page.ts', import.meta.url));

/** Builds the page in memory, as `npm run build:page` does on disk; in a process of its own, which takes what it needed with it. */
export const buildPage = async (): Promise<PageFiles> => {
  const { stdout } = await promisify(execFile)(process.execPath, [BUILDER], { maxBuffer: 64 * 1024 * 1024 });
  const files = BuiltPage.parse(JSON.parse(stdout)).map(({ name, content }): [string, PageFile] => [
    name === 'index.html' ? '/' : `/${name}`,
    {
      type: typeOf(name),
      body: Buffer.from(content, 'base64'),
      // Their names change with their content.
      isForever: name.startsWith('assets/'),
    },
  ]);
  return new Map(files);
};

/** What the page may load and reach: itself, the API beside it, and the bucket that files are put in. */
const policy = (s3Origin: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${s3Origin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Serves the built page from memory. */
export const createPageHandler = (files: PageFiles, s3Endpoint: string): PageHandler => {
  const headers = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': policy(new URL(s3Endpoint).origin),
  };
  return (request, response) => {
    const file = files.get(request.url?.split('?', 1)[0] ?? '/');
    if (file === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
    response.writeHead(200, {
      ...headers,
      'content-type': file.type,
      'content-length': file.body.length,
      'cache-control': file.isForever ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(request.method === 'HEAD' ? undefined : file.body);
    return true;
  };
};
