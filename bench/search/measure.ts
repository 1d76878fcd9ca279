import { readFileSync } from 'node:fs';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { createSearchHandler } from '../../functions/search/handler.ts';
import type { Engine } from '../../shared/adapters/engine.ts';
import { apiEvent, context, type Query } from '../../test/support/events.ts';
import { createBareClient, type Recording, recordRequests } from './engine-requests.ts';
import type { Timed, Times } from './figures.ts';

/** Milliseconds that this thread has waited for a processor since it began, as Linux counts them; 0 where nobody does. */
const waited = (): number => {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
};

const timed = async (work: () => Promise<unknown>): Promise<Times> => {
  const delay = waited();
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1000, delay: waited() - delay };
};

/** What was sent, but for what stands in it. */
const shape = (recording: Recording): string =>
  JSON.stringify(recording.map((wave) => wave.map(({ method, path }) => `${method} ${path}`).sort()));

/** How often a search is tried whose call sent something else than the one before it. */
const MAX_TRIES = 5;

export type Stopwatch = {
  /** Asks the engine by itself, the handler, and the engine again. */
  readonly measure: (query: Query) => Promise<Timed>;
  readonly close: () => void;
};

/** Times searches through a handler, and all requests that they sent, sent to the engine directly. */
export const createStopwatch = (
  engine: Engine,
  url: string,
  handler: ReturnType<typeof createSearchHandler>,
): Stopwatch => {
  const requests = recordRequests(engine);
  const bare = createBareClient(url);
  const ask = async (query: Query): Promise<void> => {
    const { statusCode, body }: APIGatewayProxyResult = await handler(
      apiEvent('/v1/search', query),
      context(),
    );
    if (statusCode !== 200) throw new Error(`${statusCode}: ${body}`);
  };
  const measure = async (query: Query, tries: number): Promise<Timed> => {
    requests.take();
    // The engine's caches are then as warm for all that follow.
    await ask(query);
    const expected = requests.take();
    const before = await timed(() => bare.replay(expected));
    const through = await timed(() => ask(query));
    const sent = requests.take();
    const after = await timed(() => bare.replay(sent));
    // Now and then a call also asks what the index holds; the pair must have asked for the same.
    if (shape(sent) !== shape(expected) && tries > 1) return measure(query, tries - 1);
    return { handler: through, before, after, requests: sent.flat().length };
  };
  return { measure: (query) => measure(query, MAX_TRIES), close: bare.close };
};
