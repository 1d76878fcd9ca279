import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const sourcesIn = async (folder: string): Promise<readonly (readonly [string, string])[]> => {
  const names = await readdir(new URL(folder, ROOT), { recursive: true });
  return Promise.all(
    names
      .filter((name) => name.endsWith('.ts'))
      .map(
        async (name) =>
          [`${folder}${name}`, await readFile(new URL(`${folder}${name}`, ROOT), 'utf8')] as const,
      ),
  );
};

const GATE = 'shared/search/gate.ts';
/** A clause of a query on what the gate judges. */
const JUDGES =
  /\b(?:term|terms|range|exists|match)\b[^;]{0,40}\b(?:hidden|embargoed|suppressed|pubstatus|state)\b\s*['"]?\s*[:}]/;

test('no search but the gate asks for what the gate judges', async () => {
  const judging = (await sourcesIn('shared/search/'))
    .filter(([, text]) => JUDGES.test(text))
    .map(([name]) => name);
  expect(judging).toEqual([GATE]);
});

/** What asks the engine for articles takes the clauses of the gate, or hands on the request of somebody who did. */
const ASKS = /\b(?:finder|reader)\.(?:find|findEver|findOpen|article|version)\(|\bawait (?:find|ask)\(/;
const GATED = /\bgate\.visibleTo\(|\b(?:read(?:Query|Scope)|inTime)\(/;
const HANDS_ON = [
  'count-each',
  'did-you-mean',
  'explain-clauses',
  'find-planned',
  'mark-hits',
  'story-facts',
  'story-pages',
].map((name) => `shared/search/${name}.ts`);

test('whatever asks the engine for articles asks through the gate', async () => {
  const asking = (await sourcesIn('shared/search/')).filter(([, text]) => ASKS.test(text));
  expect(asking.length).toBeGreaterThan(HANDS_ON.length);
  const around = asking.filter(([, text]) => !GATED.test(text)).map(([name]) => name);
  expect(around.filter((name) => !HANDS_ON.includes(name))).toEqual([]);
});

test('no function asks the engine for articles itself', async () => {
  const asking = (await sourcesIn('functions/')).filter(([, text]) => ASKS.test(text));
  expect(asking.map(([name]) => name)).toEqual([]);
});
