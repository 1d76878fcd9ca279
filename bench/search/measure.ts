import { Agent, request } from 'node:http';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { createSearchHandler } from '../../functions/search/handler.ts';
import type { Engine } from '../../shared/adapters/engine.ts';
import { apiEvent, context, type Query } from '../../test/support/events.ts';
import { percentile } from '../../test/support/percentile.ts';

type EngineRequest = { readonly path: string; readonly body: string };

/** Milliseconds that one search took, through the handler and as the engine's part of it alone. */
export type Timed = { readonly handler: number; readonly engine: number };

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** The requests that a client sends to `_search`, as they are sent. */
const recordSearches = (engine: Engine): { readonly last: () => EngineRequest } => {
  let last: EngineRequest | undefined;
  engine.on('request', (_, { meta }) => {
    const { path, querystring, body } = meta.request.params;
    if (path.endsWith('/_search') && typeof body === 'string')
      last = { path: `${path}?${querystring}`, body };
  });
  return {
    last: () => {
      if (last === undefined) throw new Error('The handler sent no search.');
      return last;
    },
  };
};

/** Sends a request as it is and reads the whole answer, without looking into it. */
const createBareClient = (url: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = ({ path, body }: EngineRequest): Promise<void> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const asking = request(new URL(path, url), { method: 'POST', agent, headers }, (answer) => {
        answer.on('data', () => {});
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve();
          else reject(new Error(`The engine answered ${answer.statusCode}.`));
        });
        answer.on('error', reject);
      });
      asking.on('error', reject);
      asking.end(body);
    });
  return { send, close: () => agent.destroy() };
};

export type Stopwatch = {
  /** Asks for one search by both ways; which is first changes each time. */
  readonly measure: (query: Query) => Promise<Timed>;
  readonly close: () => void;
};

/** Times searches through a handler, and the same requests sent to the engine directly. */
export const createStopwatch = (
  engine: Engine,
  url: string,
  handler: ReturnType<typeof createSearchHandler>,
): Stopwatch => {
  const searches = recordSearches(engine);
  const bare = createBareClient(url);
  const ask = async (query: Query): Promise<void> => {
    const { statusCode, body }: APIGatewayProxyResult = await handler(
      apiEvent('/v1/search', query),
      context(),
    );
    if (statusCode !== 200) throw new Error(`${statusCode}: ${body}`);
  };
  let isHandlerFirst = false;
  return {
    measure: async (query) => {
      // Both find the engine's caches as warm as the other does.
      await ask(query);
      const search = searches.last();
      isHandlerFirst = !isHandlerFirst;
      if (isHandlerFirst) {
        const through = await timed(() => ask(query));
        return { handler: through, engine: await timed(() => bare.send(search)) };
      }
      const engineAlone = await timed(() => bare.send(search));
      return { handler: await timed(() => ask(query)), engine: engineAlone };
    },
    close: bare.close,
  };
};

export type Figures = Readonly<Record<'p50' | 'p95', Timed & { readonly over: number }>>;

const at = (times: readonly Timed[], share: number): Timed & { readonly over: number } => {
  const handler = percentile(
    times.map((one) => one.handler),
    share,
  );
  const engine = percentile(
    times.map((one) => one.engine),
    share,
  );
  return { handler, engine, over: handler - engine };
};

/** How much longer the handler takes than the engine, at the median and the 95th percentile. */
export const figuresOf = (times: readonly Timed[]): Figures => ({
  p50: at(times, 0.5),
  p95: at(times, 0.95),
});
