import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { TestArchive } from './archive.ts';
import { openReindexable } from './reindexable.ts';
import { type Seeded, seeded } from './seeded.ts';

/** Files of an archive, of which some change while it is reindexed. */
const FILES = 26;
const CHANGES = 6;

const WORDS = [
  'harbour',
  'council',
  'ferry',
  'budget',
  'school',
  'bridge',
  'election',
  'strike',
  'market',
  'storm',
];

/** A text of its own, so that it is nobody's copy. */
const articleOf = (random: Seeded, name: string, version: number): string =>
  JSON.stringify({
    uri: `urn:reindex:${name}`,
    type: 'text',
    version: String(version),
    headline: `Report ${name} edition${version}`,
    versioncreated: '2024-07-12T10:00:00Z',
    body_text: `Report ${name}. ${Array.from({ length: 60 }, () => random.pick(WORDS)).join(' ')}.`,
  });

const idOf = async (archive: TestArchive, name: string) =>
  (await archive.get('/v1/search', { q: `"Report ${name}"` })).json;

/** Reindexes archives on the real engine while two write, one deletes and one searches all the time; one history a seed. */
export const describeReindex = (seeds: readonly number[]): void => {
  describe('a reindex', () => {
    it.each(seeds)(
      'loses no write, brings back no deleted article, and leaves no moment without an answer (seed %i)',
      { timeout: 120_000 },
      async (seed) => {
        const random = seeded(seed * 104_729);
        const { archive, reindexer, ingest, work } = await openReindexable();
        const versions = new Map<string, number>();
        const write = async (name: string, settle: (file: string) => Promise<void>): Promise<void> => {
          const version = (versions.get(name) ?? 0) + 1;
          versions.set(name, version);
          await archive.put(`${name}.json`, articleOf(random, name, version));
          await settle(`${name}.json`);
        };
        const names = Array.from({ length: FILES }, (_, at) => `n${at}x`);
        const first = ingest();
        await Promise.all(names.map((name) => write(name, first)));
        // Two that nobody touches: one has said something else before, one has gone.
        const [still = '', gone = '', ...others] = names;
        await write(still, first);
        const stillId: string = (await idOf(archive, still)).results[0].id;
        const said = await archive.get(`/v1/articles/${stillId}/versions`);
        const goneId: string = (await idOf(archive, gone)).results[0].id;
        await archive.remove(`${gone}.json`);
        await first(`${gone}.json`);
        const cursor: string = (await archive.get('/v1/search', { q: 'report', 'page-size': '5' })).json.next;

        let isOver = false;
        const faults: string[] = [];
        const settled = new Set(others);
        const removed = new Set<string>();
        // Each has files of its own, so that it knows what must be found.
        const writer = async (mine: readonly string[]): Promise<void> => {
          const settle = ingest();
          for (let change = 0; change < CHANGES && !isOver; change += 1) {
            const name = random.below(3) === 0 ? `n${seed}w${mine[0]}${change}x` : random.pick(mine);
            await write(name, settle);
            settled.add(name);
          }
        };
        const deleter = async (mine: readonly string[]): Promise<void> => {
          const settle = ingest();
          for (const name of mine) {
            settled.delete(name);
            await archive.remove(`${name}.json`);
            await settle(`${name}.json`);
            removed.add(name);
          }
        };
        const searcher = async (): Promise<number> => {
          let asked = 0;
          for (; !isOver; asked += 1) {
            const [name, missing] = [
              random.pick([...settled]),
              removed.size > 0 ? random.pick([...removed]) : undefined,
            ];
            const found = await archive.get('/v1/search', { q: `"Report ${name}"` });
            if (found.status !== 200) faults.push(`${found.status} for ${name}`);
            else if (found.json.total.articles !== 1) faults.push(`${found.json.total.articles} of ${name}`);
            if (missing === undefined) continue;
            const back = await archive.get('/v1/search', { q: `"Report ${missing}"` });
            if (back.json.total.articles !== 0) faults.push(`${missing} came back`);
          }
          return asked;
        };
        const a = others.slice(0, 9);
        const b = others.slice(9, 18);
        const c = others.slice(18);
        await reindexer.request({ action: 'start', accept: false });
        const busy = Promise.all([writer(a), writer(b), deleter(c)]);
        const searching = searcher();
        let reached = await work();
        // What was written while they were compared may be told as a difference.
        for (let tries = 0; reached.phase === 'differs' && tries < 3; tries += 1) {
          await reindexer.request({ action: 'start', accept: false });
          reached = await work();
        }
        await busy;
        await pause(300);
        isOver = true;
        expect(await searching).toBeGreaterThan(20);
        expect(faults).toEqual([]);
        expect(reached).toMatchObject({ phase: 'swapped', from: 1, to: 2 });

        // Everything is as the bucket has it, by the other generation's indices.
        const all = await archive.get('/v1/search', { q: 'report', 'page-size': '1', group: 'none' });
        expect(all.json.total.articles).toBe(versions.size - 1 - removed.size);
        for (const [name, version] of versions) {
          if (name === gone || removed.has(name)) continue;
          const { results } = (await archive.get('/v1/search', { q: `"Report ${name}"` })).json;
          expect(results.map(({ headline }: { headline: string }) => headline)).toEqual([
            `Report ${name} edition${version}`,
          ]);
        }
        // What was said before, of an article that nobody touched, and of one that has gone.
        const told = await archive.get(`/v1/articles/${stillId}/versions`);
        expect(told.json).toEqual(said.json);
        expect(told.json.results.length).toBe(2);
        const before = await archive.get('/v1/search', {
          q: `"Report ${gone}"`,
          'as-of': said.json.results
            .map(({ valid }: { valid: { from: string } }) => valid.from)
            .sort()
            .at(-1),
        });
        expect(before.json.results.map(({ id }: { id: string }) => id)).toEqual([goneId]);
        await expect
          .poll(
            async () => (await archive.get('/v1/search', { q: 'report', 'page-size': '5', cursor })).status,
            { timeout: 5_000 },
          )
          .toBe(410);

        // And back, with what was written since.
        await write(others[0] ?? '', ingest());
        await reindexer.request({ action: 'rollback', accept: false });
        expect(await work()).toMatchObject({ phase: 'swapped', from: 2, to: 1 });
        const again = await archive.get('/v1/search', { q: `"Report ${others[0]}"` });
        expect(again.json.results[0].headline).toBe(
          `Report ${others[0]} edition${versions.get(others[0] ?? '')}`,
        );
        expect(await reindexer.request({ action: 'finish', accept: false })).toMatchObject({
          reindex: { phase: 'finished' },
        });
        await archive.close();
      },
    );
  });
};
