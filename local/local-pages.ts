import type { ServerResponse } from 'node:http';
import type { PageHandler } from './http-server.ts';
import { type LocalStatus, STATUS_PATH } from './local-status.ts';

const send = (
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): true => {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
  return true;
};

const TEXT = 'text/plain; charset=utf-8';

/** A text at `/`, for an archive without a page. */
export const createTextPage =
  (text: string): PageHandler =>
  (request, response) =>
    request.url?.split('?', 1)[0] === '/' && send(response, 200, TEXT, text);

/** What the local server answers outside the API: the page, and the queue's state for `backfile status`. */
export const createLocalPages = (told: {
  /** Undefined while the archive is starting. */
  readonly page: () => PageHandler | undefined;
  readonly status: () => LocalStatus;
}): PageHandler => {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const path = request.url?.split('?', 1)[0];
    if (path === STATUS_PATH) return send(response, 200, 'application/json', JSON.stringify(told.status()));
    const page = told.page();
    if (page !== undefined) return page(request, response);
    return path === '/' && send(response, 503, TEXT, 'Backfile is starting.\n', { 'retry-after': '2' });
  };
};
