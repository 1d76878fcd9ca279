import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OPERATIONS } from '../support/api-contract.ts';
import { type ApiUnderTest, openApi } from '../support/api-under-test.ts';
import type { PythonTool } from '../support/python-tool.ts';
import { queryCorpus } from '../support/query-corpus.ts';
import { findSchemathesis, runSchemathesis } from '../support/schemathesis.ts';

/** Made-up requests at each address. */
const CASES = Number(process.env.API_CASES ?? 200);
const SEED = Number(process.env.API_SEED ?? 1);
/** More runs, at most, for addresses at which too few requests were made up. */
const ROUNDS = 3;
const MOST_MINUTES = Math.max(8, CASES / 25);
/** Bodies are judged on our side, since its own check can't read the schema of a pair (prefixItems). */
const CHECKS = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance'];
/** They take nothing that could be varied, so that few requests are all that there are. */
const WITHOUT_INPUT = ['GET /v1/health', 'GET /v1/openapi.json', 'GET /v1/reindex', 'GET /v1/schedules'];
const CONTRACT = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url));

let tool: PythonTool;
let api: ApiUnderTest;
let folder = '';
beforeAll(async () => {
  tool = await findSchemathesis();
  folder = await mkdtemp(join(tmpdir(), 'backfile-schemathesis-'));
  api = await openApi(queryCorpus(), { judgesAll: true });
}, 600_000);
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

/** Requests for one article are for one that is there; corrections are left to ids that nobody has. */
const settings = (article = ''): string =>
  ['/v1/articles/{id}', '/v1/articles/{id}/similar']
    .map((path) => `[[operations]]\ninclude-path = "${path}"\nparameters = { "path.id" = "${article}" }\n`)
    .join('\n');

/** By itself, since it makes up a few only of these after the requests to all other addresses. */
const APART = 'DELETE';

it(
  `answers ${CASES} made-up requests at each address as the contract says`,
  async ({ skip }) => {
    if ('missing' in tool) {
      console.log(`Schemathesis is left out. ${tool.missing}`);
      return skip(tool.missing);
    }
    await writeFile(join(folder, 'schemathesis.toml'), settings(api.articles[0]));
    const { program } = tool;
    const started = performance.now();
    const makeUp = async (of: readonly string[], seed: number): Promise<void> => {
      const { ok, output } = await runSchemathesis(
        program,
        [
          CONTRACT,
          ...of,
          `--url=${api.url}`,
          `--checks=${CHECKS.join(',')}`,
          '--phases=coverage,fuzzing',
          `--max-examples=${CASES}`,
          '--continue-on-failure',
          '--suppress-health-check=all',
          '--workers=2',
          `--seed=${seed}`,
          '--no-shrink',
          '--no-color',
          '--warnings=off',
        ],
        { folder, milliseconds: MOST_MINUTES * 60_000 },
      );
      expect(ok ? '' : output).toBe('');
    };
    const few = (): readonly string[] =>
      OPERATIONS.filter(
        (operation) => !WITHOUT_INPUT.includes(operation) && (api.counts().get(operation) ?? 0) < CASES,
      );
    await makeUp([`--exclude-method=${APART}`], SEED);
    await makeUp([`--include-method=${APART}`], SEED);
    // How many it makes up of one address differs from run to run, as two workers share them.
    for (let round = 1; round <= ROUNDS && few().length > 0; round += 1)
      await makeUp(
        few().map((operation) => `--include-name=${operation}`),
        SEED + round,
      );
    const counts = api.counts();
    const requests = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const seconds = (performance.now() - started) / 1_000;
    console.log(`${requests} made-up requests in ${seconds.toFixed(0)} s`);
    expect(api.faults().slice(0, 20)).toEqual([]);
    expect(few().map((operation) => `${operation}: ${counts.get(operation) ?? 0}`)).toEqual([]);
  },
  MOST_MINUTES * 60_000 + 30_000,
);
