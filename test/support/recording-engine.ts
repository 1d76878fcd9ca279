import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type EngineCall = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly authorization: string;
};

const linesOf = (body: string): readonly string[] => body.split('\n').filter((line) => line !== '');

/** As much of an engine's answers as its clients read: only indices that were made are there, and everything is taken. */
const answerTo = (
  { method, path, body }: EngineCall,
  before: readonly EngineCall[],
): { readonly status: number; readonly json: unknown } => {
  if (method === 'HEAD') {
    const index = path.replace('/_alias', '');
    const isMade = before.some((call) => call.method === 'PUT' && call.path.startsWith(`${index}-`));
    return { status: isMade ? 200 : 404, json: undefined };
  }
  if (method === 'PUT') return { status: 200, json: { acknowledged: true } };
  if (path.includes(',') && path.endsWith('/_alias')) {
    const [alias = ''] = path.slice(1).split(',');
    return { status: 200, json: { [`${alias}-000001`]: { aliases: { [alias]: {} } } } };
  }
  if (path.endsWith('/_mapping')) {
    const [alias = ''] = path.slice(1, -'/_mapping'.length).split(',');
    const made = before.find((call) => call.method === 'PUT' && call.path.startsWith(`/${alias}-`));
    const name = made?.path.slice(1) ?? alias;
    return { status: 200, json: made ? { [name]: { mappings: JSON.parse(made.body).mappings } } : {} };
  }
  if (path.endsWith('/_mget')) {
    const ids: readonly string[] = JSON.parse(body).ids;
    return { status: 200, json: { docs: ids.map((_id) => ({ _id, found: false })) } };
  }
  if (path === '/_bulk') {
    const items = linesOf(body)
      .filter((_, at) => at % 2 === 0)
      .map((line) => ({
        [Object.keys(JSON.parse(line))[0] ?? '']: { status: 201, _seq_no: 0, _primary_term: 1 },
      }));
    return { status: 200, json: { errors: false, items } };
  }
  const none = {
    timed_out: false,
    _shards: { failed: 0 },
    hits: { total: { value: 0, relation: 'eq' }, hits: [] },
    aggregations: { languages: { buckets: [] }, states: { buckets: [] }, stories: { buckets: [] } },
  };
  if (path.endsWith('/_search')) return { status: 200, json: none };
  if (path.endsWith('/_msearch'))
    return { status: 200, json: { responses: Array.from({ length: linesOf(body).length / 2 }, () => none) } };
  return { status: 200, json: {} };
};

/** A server that writes down what an engine's client asks of it. `fail` may answer a call with a status of its own. */
export const startRecordingEngine = async (
  fail: (call: EngineCall) => number | undefined = () => undefined,
) => {
  const calls: EngineCall[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://engine');
    const call = {
      method: request.method ?? '',
      path: decodeURIComponent(pathname),
      query: search,
      body: await text(request),
      authorization: request.headers.authorization ?? '',
    };
    const before = [...calls];
    calls.push(call);
    const failed = fail(call);
    const { status, json } =
      failed === undefined
        ? answerTo(call, before)
        : { status: failed, json: { error: { type: 'made_up' } } };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(json === undefined ? undefined : JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** Index, and what is done to it, of each line of a bulk request. */
export const bulkTargets = (body: string): readonly { readonly action: string; readonly index: string }[] =>
  linesOf(body)
    .filter((_, at) => at % 2 === 0)
    .map((line) => {
      const [[action, target] = ['', {}]] = Object.entries(JSON.parse(line));
      return { action, index: (target as { readonly _index: string })._index };
    });
