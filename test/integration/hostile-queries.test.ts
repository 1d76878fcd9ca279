import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiUnderTest, openApi } from '../support/api-under-test.ts';
import { reportLine, runHostile } from '../support/hostile-run.ts';
import { queryCorpus } from '../support/query-corpus.ts';

/** `npm run test:long` asks more. */
const COUNT = Number(process.env.HOSTILE_QUERIES ?? 300);
const SEED = Number(process.env.HOSTILE_SEED ?? 20_261_122);

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApi(queryCorpus());
});
afterAll(() => api.close());

it(
  `${COUNT} random and hostile queries are answered by the contract, and none takes long`,
  async () => {
    const report = await runHostile(api, { count: COUNT, seed: SEED });
    console.log(reportLine(report));
    expect(report.faults.slice(0, 20)).toEqual([]);
    expect(report.slow).toEqual([]);
    // Not everything is refused: most of what is odd is read as words.
    expect(report.answered[200]).toBeGreaterThan(COUNT / 2);
  },
  120_000 + COUNT * 200,
);
