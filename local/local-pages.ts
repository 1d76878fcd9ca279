import type { ServerResponse } from 'node:http';
import type { PageHandler } from './http-server.ts';
import { type LocalStatus, STATUS_PATH } from './local-status.ts';

const send = (response: ServerResponse, type: string, body: string): boolean => {
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
  return true;
};

/** What the local server answers outside the API: a text with the addresses, and the queue's state for `backfile status`. */
export const createLocalPages = (told: {
  readonly root: () => string;
  readonly status: () => LocalStatus;
}): PageHandler => {
  return (request, response) => {
    const path = request.url?.split('?', 1)[0];
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && path === '/') return send(response, 'text/plain; charset=utf-8', told.root());
    if (isRead && path === STATUS_PATH)
      return send(response, 'application/json', JSON.stringify(told.status()));
    return false;
  };
};
