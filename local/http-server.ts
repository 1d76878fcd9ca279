import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { RIGHTS_HEADER, toApiEvent } from './api-event.ts';
import { createLambdaContext } from './lambda-context.ts';
import { codeOf, messageOf, Problem } from './problem.ts';
import { isForeign, isLoopbackAddress } from './same-machine.ts';
import type { Say } from './say.ts';

export type ApiHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** Answers a request outside the API (the page, its files, a text); false when there is nothing at that path. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

type HttpServerOptions = {
  readonly api: ApiHandler;
  readonly page?: PageHandler;
  readonly port: number;
  readonly host?: string;
  /** Told of answers that failed without a word from the handler. */
  readonly say: Say;
};

export type HttpServer = { readonly url: string; readonly port: number; readonly stop: () => Promise<void> };

const API_PREFIX = '/v1/';
/** What Lambda takes. */
const MOST_BODY = 6 * 1024 * 1024;
/** The longest query in a script of three bytes a letter, escaped, and as much again. */
const MOST_ADDRESS = 40 * 1024;
/** Far more than an address may have, so that one that is too long is told so: Node itself answers without a word. */
const MOST_HEADERS = 512 * 1024;
/** API Gateway gives an integration this long. */
const API_TIMEOUT = 29_000;

const PROBLEMS = {
  'not-from-here': { status: 403, title: 'Only programs of this machine are served' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'address-too-long': { status: 414, title: 'The address is longer than 40 KB' },
  'request-too-large': { status: 413, title: 'The request is longer than 6 MB' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
} as const;

const sendProblem = (response: ServerResponse, name: keyof typeof PROBLEMS, requestId: string): void => {
  const { status, title } = PROBLEMS[name];
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ type: `urn:backfile:problem:${name}`, title, status, requestId }));
};

/** The whole body, or undefined when it is longer than the API takes. */
const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const sendResult = (response: ServerResponse, result: APIGatewayProxyResult, isHead: boolean): void => {
  const body = Buffer.from(result.body, result.isBase64Encoded === true ? 'base64' : 'utf8');
  for (const [name, value] of Object.entries(result.headers ?? {})) response.setHeader(name, String(value));
  for (const [name, values] of Object.entries(result.multiValueHeaders ?? {}))
    response.setHeader(name, values.map(String));
  const hasBody = result.statusCode !== 204 && result.statusCode !== 304;
  if (hasBody) response.setHeader('content-length', body.length);
  response.writeHead(result.statusCode);
  response.end(isHead || !hasBody ? undefined : body);
};

/** Whoever may come from elsewhere can't say for themselves which rights they have. */
const withoutRights = (raw: readonly string[]): readonly string[] =>
  raw.filter((_, at) => raw[at - (at % 2)]?.toLowerCase() !== RIGHTS_HEADER);

const callApi = async (
  api: ApiHandler,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  givesRights: boolean,
): Promise<void> => {
  const body = await readBody(request);
  if (body === undefined) {
    response.setHeader('connection', 'close');
    sendProblem(response, 'request-too-large', requestId);
    return;
  }
  const isHead = request.method === 'HEAD';
  const event = toApiEvent(
    {
      method: isHead ? 'GET' : (request.method ?? 'GET'),
      url: request.url ?? '/',
      rawHeaders: givesRights ? request.rawHeaders : withoutRights(request.rawHeaders),
      sourceIp: request.socket.remoteAddress ?? '',
      body,
    },
    requestId,
  );
  sendResult(response, await api(event, createLambdaContext('backfile-search', API_TIMEOUT)), isHead);
};

const listening = async (
  server: ReturnType<typeof createServer>,
  port: number,
  host: string,
): Promise<void> => {
  server.listen({ port, host });
  try {
    await once(server, 'listening');
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code === 'EADDRINUSE') throw new Problem(`Port ${port} is taken: choose another with --port.`);
    if (code === 'EACCES')
      throw new Problem(`Port ${port} may not be used by this user: choose one above 1023 with --port.`);
    throw new Problem(`Can't listen on ${host}, port ${port}: ${messageOf(thrown)}.`);
  }
};

/** What this machine's own programs call the server: all addresses at once are no address to call. */
const reachedAs = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
};

/** Serves the search function over HTTP as API Gateway does, and whatever else `page` answers, on one port. */
export const startHttpServer = async (options: HttpServerOptions): Promise<HttpServer> => {
  const host = options.host ?? '127.0.0.1';
  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<void> => {
    if (isLoopbackAddress(host) && isForeign(request.headers))
      sendProblem(response, 'not-from-here', requestId);
    else if ((request.url?.length ?? 0) > MOST_ADDRESS) sendProblem(response, 'address-too-long', requestId);
    else if (request.url?.startsWith(API_PREFIX))
      await callApi(options.api, request, response, requestId, isLoopbackAddress(host));
    else if (!(await options.page?.(request, response))) sendProblem(response, 'not-found', requestId);
  };
  const server = createServer({ maxHeaderSize: MOST_HEADERS }, (request, response) => {
    const requestId = randomUUID();
    answer(request, response, requestId).catch((thrown) => {
      options.say(`Request ${requestId} failed: ${messageOf(thrown)}`);
      sendProblem(response, 'internal-error', requestId);
    });
  });
  await listening(server, options.port, host);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    port,
    url: `http://${reachedAs(host)}:${port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2_000).unref();
      await closed;
    },
  };
};
