import { join } from 'node:path';
import type { PageHandler } from './http-server.ts';
import { PROJECT_FOLDER } from './project.ts';

/** A file of the page, as it is served. */
type PageFile = { readonly type: string; readonly body: Buffer; readonly isForever: boolean };

/** The built page by path; `/` is its start. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const PAGE_FOLDER = join(PROJECT_FOLDER, 'web');

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

const typeOf = (name: string): string => TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

/** Builds the page in memory, as `npm run build:page` does on disk. */
export const buildPage = async (): Promise<PageFiles> => {
  // No other command needs it, and it takes a while to load.
  const { build } = await import('vite');
  const built = await build({
    root: PAGE_FOLDER,
    configFile: join(PAGE_FOLDER, 'vite.config.ts'),
    configLoader: 'native',
    logLevel: 'silent',
    build: { write: false },
  });
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const files = outputs.flatMap(({ output }) =>
    output.map((file): [string, PageFile] => [
      file.fileName === 'index.html' ? '/' : `/${file.fileName}`,
      {
        type: typeOf(file.fileName),
        body: Buffer.from(file.type === 'chunk' ? file.code : file.source),
        // Their names change with their content.
        isForever: file.fileName.startsWith('assets/'),
      },
    ]),
  );
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
