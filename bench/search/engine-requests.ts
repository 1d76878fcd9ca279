import { Agent, request } from 'node:http';
import type { Engine } from '../../shared/adapters/engine.ts';

/** A request as it was sent to the engine. */
export type EngineRequest = { readonly method: string; readonly path: string; readonly body: string };

/** Requests that were under way at the same time; the next ones were sent after all of them had been answered. */
export type Wave = readonly EngineRequest[];
/** What one call sent, in its order. */
export type Recording = readonly Wave[];

/** Watches what a client sends; `take` gives everything since it was last called. */
export const recordRequests = (engine: Engine): { readonly take: () => Recording } => {
  let waves: EngineRequest[][] = [];
  let underWay = 0;
  engine.on('request', (_, { meta }) => {
    const { method, path, querystring, body } = meta.request.params;
    if (underWay === 0) waves.push([]);
    underWay += 1;
    waves.at(-1)?.push({
      method,
      path: querystring ? `${path}?${querystring}` : path,
      body: typeof body === 'string' ? body : '',
    });
  });
  engine.on('response', () => {
    underWay -= 1;
  });
  return {
    take: () => {
      const taken = waves;
      waves = underWay === 0 ? [] : [[]];
      return taken;
    },
  };
};

/** A time that a call held for now; it can be no date that a reader asks for, since those are of years gone by. */
const NOW = /"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"/g;
const RECENT_MS = 600_000;

/** The body with the time that it is now: with the old one the engine would find its answer kept. */
const renewed = (body: string, now: number): string =>
  body.replace(NOW, (time) =>
    Math.abs(now - Date.parse(time.slice(1, -1))) < RECENT_MS ? JSON.stringify(new Date(now)) : time,
  );

/** Sends requests as they were sent, on connections as the client keeps them; answers are read, but not looked into. */
export const createBareClient = (url: string) => {
  const agent = new Agent({ keepAlive: true, keepAliveMsecs: 1000, scheduling: 'lifo' });
  const send = ({ method, path, body }: EngineRequest, now: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = renewed(body, now);
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) };
      const asking = request(new URL(path, url), { method, agent, headers }, (answer) => {
        answer.on('data', () => {});
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve();
          else reject(new Error(`The engine answered ${answer.statusCode}.`));
        });
        answer.on('error', reject);
      });
      asking.on('error', reject);
      asking.end(sent);
    });
  return {
    replay: async (recording: Recording): Promise<void> => {
      const now = Date.now();
      for (const wave of recording) await Promise.all(wave.map((one) => send(one, now)));
    },
    close: () => agent.destroy(),
  };
};
