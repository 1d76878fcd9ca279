import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type BodyTap, createBodyTap } from './body-tap.ts';
import type { ObjectChange } from './object-events.ts';
import { etagIn, isErrorAnswer, keyInForm, keysToDelete } from './s3-bodies.ts';
import { changeOf, placeOf, type S3Change } from './s3-request.ts';
import { isForeign } from './same-machine.ts';

type EndpointOptions = {
  /** The S3 server behind, with the path that it is kept under. */
  readonly upstream: string;
  /** Whether that server can list keys with control characters, as S3 can: S3Mock's listings end there. */
  readonly listsControl: boolean;
  readonly port: number;
  /** Where the archive's page is served; pages of other ports may not read answers. */
  readonly pagePort: number;
  /** Called after each successful write or delete. */
  readonly onChange: (change: ObjectChange) => void;
  /** Called when something was changed and it can't be said what: only listing the bucket will tell. */
  readonly onUnknownChange: () => void;
};

export type S3Endpoint = { readonly port: number; readonly stop: () => Promise<void> };

/** A DeleteObjects request holds at most 1,000 keys of at most 1,024 bytes, more when they are escaped. */
const REQUEST_COPY = 4 * 1024 * 1024;
const FORM_COPY = 64 * 1024;
const ANSWER_COPY = 64 * 1024;

/** They belong to one connection, and there are two here. `expect` has been answered by the time that the body flows. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'expect',
]);

/** Who may read an answer is said here; the server behind would let any page. */
const isPassedOn = (name: string): boolean => !HOP_BY_HOP.has(name) && !name.startsWith('access-control-');

const passedOn = (raw: readonly string[]): string[] => {
  const headers: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = raw.slice(at, at + 2);
    if (isPassedOn(name.toLowerCase())) headers.push(name, value);
  }
  return headers;
};

const s3Error = (response: ServerResponse, status: number, code: string, message: string): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  );
};

const CONTROL = /\p{Cc}/u;

/**
 * What lets the archive's page, which another port of this machine serves, write files and read how they were stored; in the
 * cloud the bucket's own CORS rules do. Pages from elsewhere have been refused before.
 */
const crossOrigin = (origin: string | undefined, pagePort: number): Record<string, string> =>
  origin === undefined || new URL(origin).port !== String(pagePort)
    ? {}
    : {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'ETag, x-amz-version-id',
        vary: 'Origin',
      };

const answerPreflight = (incoming: IncomingMessage, response: ServerResponse, pagePort: number): void => {
  const wanted = incoming.headers['access-control-request-headers'];
  response.writeHead(204, {
    ...crossOrigin(incoming.headers.origin, pagePort),
    'access-control-allow-methods': 'PUT',
    ...(wanted === undefined ? {} : { 'access-control-allow-headers': wanted }),
    'access-control-max-age': '600',
  });
  response.end();
};

const single = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0];

const sizeOf = (incoming: IncomingMessage): number | undefined => {
  const size = single(incoming.headers['x-amz-decoded-content-length']) ?? incoming.headers['content-length'];
  return size === undefined ? undefined : Number(size);
};

const REASONS = { put: 'PutObject', copy: 'CopyObject', upload: 'CompleteMultipartUpload' } as const;

type Exchange = {
  readonly change: S3Change;
  readonly incoming: IncomingMessage;
  readonly answer: IncomingMessage;
  readonly asked: BodyTap;
  readonly answered: BodyTap;
};

/** The objects that a finished exchange has changed; undefined when that can't be told. */
const changesOf = ({
  change,
  incoming,
  answer,
  asked,
  answered,
}: Exchange): readonly ObjectChange[] | undefined => {
  const requestId = single(answer.headers['x-amz-request-id']);
  const versionId = single(answer.headers['x-amz-version-id']);
  const told = {
    bucket: change.bucket,
    ...(requestId === undefined ? {} : { requestId }),
    ...(versionId === undefined ? {} : { versionId }),
  };
  if (change.kind === 'delete-many') {
    const isFramed = single(incoming.headers['content-encoding'])?.includes('aws-chunked') ?? false;
    if (asked.cut() || isFramed) return undefined;
    const keys = [...new Set(keysToDelete(asked.text()))];
    return keys.map((key) => ({ ...told, type: 'Object Deleted', key, reason: 'DeleteObject' }));
  }
  if (change.kind === 'delete')
    return [{ ...told, type: 'Object Deleted', key: change.key, reason: 'DeleteObject' }];
  const etag = single(answer.headers.etag)?.replaceAll('"', '') ?? etagIn(answered.text());
  const created = { ...told, type: 'Object Created', ...(etag === undefined ? {} : { etag }) } as const;
  if (change.kind === 'form') {
    const key = keyInForm(asked.text());
    return key === undefined ? undefined : [{ ...created, key, reason: 'POST Object' }];
  }
  if (change.kind !== 'put' && isErrorAnswer(answered.text())) return [];
  const size = change.kind === 'put' ? sizeOf(incoming) : undefined;
  return [
    { ...created, key: change.key, reason: REASONS[change.kind], ...(size === undefined ? {} : { size }) },
  ];
};

/**
 * The S3 endpoint of local mode: passes everything on to the S3 server behind it, both bodies as streams, and tells of each
 * object that was written or deleted, which no local S3 server does by itself.
 */
export const startS3Endpoint = async (options: EndpointOptions): Promise<S3Endpoint> => {
  const upstream = new URL(options.upstream);
  const base = upstream.pathname.replace(/\/$/, '');

  const pass = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = { method: incoming.method ?? 'GET', url: incoming.url ?? '/', host: incoming.headers.host };
    const change = changeOf({ ...asked, headers: incoming.headers });
    const { path, query } = placeOf(asked);
    const isNew = change !== undefined && change.kind !== 'delete' && 'key' in change;
    if (!options.listsControl && isNew && CONTROL.test(change.key)) {
      incoming.resume();
      return s3Error(response, 400, 'InvalidArgument', 'S3Mock cannot list keys with control characters.');
    }
    const outgoing = request({
      host: upstream.hostname,
      port: upstream.port,
      method: asked.method,
      path: `${base}${path}${query}`,
      headers: passedOn(incoming.rawHeaders),
      // A kept connection may be closed by the server at the moment when the next request goes out; a new one costs nothing here.
      agent: false,
    });
    const copied =
      change === undefined || 'key' in change ? 0 : change.kind === 'form' ? FORM_COPY : REQUEST_COPY;
    const askedTap = createBodyTap(copied);
    const answeredTap = createBodyTap(change === undefined ? 0 : ANSWER_COPY);
    const sending = pipeline(incoming, askedTap.stream, outgoing);
    // A server may answer before it has read the whole body: then the answer counts, not that sending ended early.
    sending.catch(() => {});
    response.once('close', () => outgoing.destroy());
    const [answer]: IncomingMessage[] = await once(outgoing, 'response');
    if (answer === undefined) return;
    response.writeHead(answer.statusCode ?? 502, passedOn(answer.rawHeaders));
    const ok = answer.statusCode !== undefined && answer.statusCode >= 200 && answer.statusCode < 300;
    answeredTap.stream.once('end', () => {
      if (change === undefined || !ok) return;
      const changes = changesOf({ change, incoming, answer, asked: askedTap, answered: answeredTap });
      if (changes === undefined) options.onUnknownChange();
      for (const one of changes ?? []) options.onChange(one);
    });
    await pipeline(answer, answeredTap.stream, response);
  };

  const server = createServer((incoming, response) => {
    if (isForeign(incoming.headers)) {
      s3Error(response, 403, 'AccessDenied', 'This endpoint serves programs of this machine only.');
      return;
    }
    if (incoming.method === 'OPTIONS' && incoming.headers['access-control-request-method'] !== undefined)
      return answerPreflight(incoming, response, options.pagePort);
    for (const [name, value] of Object.entries(crossOrigin(incoming.headers.origin, options.pagePort)))
      response.setHeader(name, value);
    pass(incoming, response).catch(() =>
      s3Error(response, 503, 'ServiceUnavailable', 'The S3 server did not answer.'),
    );
  });
  // An upload may take as long as it takes.
  server.requestTimeout = 0;
  server.listen({ port: options.port, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
