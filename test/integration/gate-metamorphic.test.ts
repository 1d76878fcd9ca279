import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { TestArchive } from '../support/archive.ts';
import { type GatePair, openPair, SCENARIOS, type Scenario } from '../support/gate-pair.ts';
import { GATED, type GateRequest, UNGATED } from '../support/gate-requests.ts';
import { seeded } from '../support/seeded.ts';

/** Requests at each address; the long run makes 50. */
const SEEDS = Number(process.env.GATE_SEEDS ?? '2');
/** Pages of one list that are walked. */
const PAGES = 3;
const AT_ONCE = 4;

type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const PATHS: Paths = JSON.parse(
  readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'),
).paths;

const masked = (text: string): string =>
  text.replace(/"requestId":"[^"]*"/g, '"requestId":""').replace(/"next":"[^"]*"/g, '"next":""');

/** Files are counted by their state whether or not anybody may read them, which tells of no text. */
const withoutFiles = (text: string): string => text.replace(/,"files":\{[^}]*\}/, '');

const ask = (archive: TestArchive, { path, query, body }: GateRequest) => {
  if (path.endsWith('/overrides')) return archive.correct('GET', path);
  return body === undefined ? archive.get(path, query) : archive.post(path, body);
};

/** What is answered, as far as it is about articles: whole, but for what names the request and the index. */
const answers = async (archive: TestArchive, request: GateRequest): Promise<readonly string[]> => {
  const told: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES && (page === 0 || cursor !== undefined); page += 1) {
    const query = { ...request.query, ...(cursor === undefined ? {} : { cursor }) };
    const { status, headers, text, json } = await ask(archive, { ...request, query });
    cursor = request.body === undefined && typeof json?.next === 'string' ? json.next : undefined;
    // The tag of a page with a cursor is made of that too.
    const { ETag, ...rest } = headers;
    const tag = cursor === undefined && request.body === undefined ? ETag : '';
    const shown = request.path === '/v1/health' ? withoutFiles(text) : text;
    told.push(JSON.stringify([status, { ...rest, ETag: tag }]), masked(shown));
  }
  return told;
};

it('every address of the contract that is read is asked, or has a reason not to be', () => {
  const read = Object.entries(PATHS).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method === 'get' || path === '/v1/search')
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect([...Object.keys(GATED), ...Object.keys(UNGATED)].sort()).toEqual(read.sort());
});

/** The long run takes each way of hiding by itself; else one archive hides an article in each way. */
const GROUPS: readonly (readonly [string, readonly Scenario[]])[] =
  SEEDS < 10
    ? [['hidden in every way', SCENARIOS]]
    : SCENARIOS.map((scenario) => [scenario, [scenario]] as const);

describe.each(GROUPS)('with an article that is %s', (_name, scenarios) => {
  let pair: GatePair;
  beforeAll(async () => {
    pair = await openPair(scenarios);
  });
  afterAll(() => pair?.close());

  it('it is there, and hidden', async () => {
    const stored = await pair.holding.index.read('open', pair.secretIds);
    expect(stored).toHaveLength(scenarios.length);
    for (const { document } of stored) expect(document?.kind).toMatch(/anchor|tombstone/);
    expect(await pair.plain.index.read('open', pair.secretIds)).toEqual(
      scenarios.map(() => ({ token: 'absent' })),
    );
  });

  test.each(Object.entries(GATED))('%s answers as it would without it', async (name, make) => {
    const requests = Array.from({ length: SEEDS }, (_, seed) =>
      make(seeded(seed * 7919 + name.length), pair),
    );
    for (let at = 0; at < requests.length; at += AT_ONCE) {
      await Promise.all(
        requests.slice(at, at + AT_ONCE).map(async (request) => {
          const [without, with_] = await Promise.all([
            answers(pair.plain, request),
            answers(pair.holding, request),
          ]);
          expect(with_, JSON.stringify(request)).toEqual(without);
        }),
      );
    }
  });
});
