import { describe, expect, it, test } from 'vitest';
import { isInScope } from '../../../shared/runs/in-scope.ts';
import { createPlanRun } from '../../../shared/runs/plan-run.ts';
import { createRateLimit, sourceOf } from '../../../shared/runs/rate-limit.ts';
import { keysInManifest } from '../../../shared/runs/read-manifest.ts';
import { type RunScope, runId, startOfRunId } from '../../../shared/runs/run.ts';
import { RunRefused } from '../../../shared/runs/run-refused.ts';
import { createMemoryIndex, createMemorySource } from '../../support/memory-archive.ts';
import { createMemoryRunIndex } from '../../support/memory-run-index.ts';
import { createMemoryRuns } from '../../support/memory-runs.ts';
import { aRun } from '../../support/runs.ts';

const keys = (text: string) => [...keysInManifest(text)];

describe('a manifest', () => {
  test.each([
    ['JSON lines', '{"key":"a"}\n\n{"key":"b, c","more":1}\n', ['a', 'b, c']],
    ['CSV', 'key\na\nb\n', ['a', 'b']],
    [
      'CSV with other columns, quotes and carriage returns',
      '\uFEFFsize, Key \r\n1,"a ""b"", c"\r\n2,d\r\n',
      ['a "b", c', 'd'],
    ],
    ['the same key twice', 'key\na\na\n', ['a', 'a']],
    ['nothing but a head', 'key\n', []],
  ])('is read from %s', (_what, text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  test.each([
    ['no column', 'name\na\n', 1, /no column "key"/],
    ['nothing at all', '', 1, /no column/],
    ['an empty key', 'key,size\na,1\n,2\n', 3, /no key/],
    ['a quote that stays open', 'key\n"a\n', 2, /no row of CSV/],
    ['a line that is no JSON', '{"key":"a"}\n{"key"\n', 2, /no JSON/],
    ['a line without a key', '{"key":"a"}\n{"name":"b"}\n', 2, /no "key"/],
  ])('is refused for %s, with its line', (_what, text, line, why) => {
    const thrown = (() => {
      try {
        return keys(text);
      } catch (one) {
        return one;
      }
    })();
    expect(thrown).toBeInstanceOf(RunRefused);
    expect(thrown).toMatchObject({
      message: expect.stringMatching(why),
      detail: { parameter: 'scope.manifest', line },
    });
  });
});

describe('a scope', () => {
  const window: RunScope = {
    by: 'window',
    prefix: 'in/',
    from: '2024-07-12T10:00:00Z',
    to: '2024-07-12T11:00:00Z',
  };
  test.each([
    ['in/a', '2024-07-12T10:00:00.000Z', true],
    ['in/a', '2024-07-12T10:59:59.000Z', true],
    ['in/a', '2024-07-12T11:00:00.000Z', false],
    ['in/a', '2024-07-12T09:59:59.000Z', false],
    ['out/a', '2024-07-12T10:00:00.000Z', false],
  ])('of a time: %s of %s', (key, lastModified, expected) => {
    expect(isInScope(window, { key, lastModified })).toBe(expected);
  });
  it('never holds objects of the archive', () => {
    expect(isInScope({ by: 'prefix', prefix: '' }, { key: '_backfile/runs/x' })).toBe(false);
    expect(isInScope({ by: 'manifest', manifest: 'm' }, { key: '_backfile/runs/x' })).toBe(false);
    expect(isInScope({ by: 'manifest', manifest: 'm' }, { key: 'any/x' })).toBe(true);
  });
});

const setup = (batchSize = 2) => {
  const bucket = createMemorySource();
  const store = createMemoryRuns();
  const index = createMemoryRunIndex(createMemoryIndex());
  const plan = createPlanRun({ source: bucket.source, index, store, batchSize });
  const planned = async (scope: RunScope) => {
    const run = aRun({ request: { ...aRun().request, scope } });
    const counts = await plan(run);
    const names = await store.batches(run.id, 'plan');
    const batches = await Promise.all(names.map((name) => store.readPlan(run.id, name)));
    return { counts, batches: batches.map((files) => files.map(({ key }) => key)) };
  };
  return { ...bucket, planned };
};

describe('a plan', () => {
  it('names every file below a prefix, in batches', async () => {
    const { put, planned } = setup();
    for (const key of ['in/a', 'in/b', 'in/c', 'out/d', '_backfile/names.tsv']) put(key, 'x');
    expect(await planned({ by: 'prefix', prefix: 'in/' })).toEqual({
      counts: { files: 3, batches: 2 },
      batches: [['in/a', 'in/b'], ['in/c']],
    });
    expect((await planned({ by: 'prefix', prefix: '' })).counts).toEqual({ files: 4, batches: 2 });
    expect((await planned({ by: 'prefix', prefix: 'none/' })).counts).toEqual({ files: 0, batches: 0 });
  });

  it('names what a manifest lists once, whether or not it is there', async () => {
    const { put, planned } = setup();
    put('lists/one.csv', 'key\nin/b\nin/a\nin/b\n_backfile/x\n');
    expect((await planned({ by: 'manifest', manifest: 'lists/one.csv' })).batches).toEqual([
      ['in/b', 'in/a'],
    ]);
  });

  test.each([
    [80, [50, 30]],
    [3_000, Array.from({ length: 60 }, () => 50)],
    [6_000, Array.from({ length: 60 }, () => 100)],
    [7_010, [...Array.from({ length: 70 }, () => 100), 10]],
  ])('has small batches where the files are few: %i files', async (count, sizes) => {
    const { put, planned } = setup(100);
    const keys = Array.from({ length: count }, (_, at) => `in/${at}`);
    put('list.csv', ['key', ...keys].join('\n'));
    const { counts, batches } = await planned({ by: 'manifest', manifest: 'list.csv' });
    expect(counts).toEqual({ files: count, batches: sizes.length });
    expect(batches.map(({ length }) => length)).toEqual(sizes);
    expect(batches.flat()).toEqual(keys);
  });

  it('is refused without its manifest', async () => {
    await expect(setup().planned({ by: 'manifest', manifest: 'lists/none.csv' })).rejects.toThrow(
      'There is no object lists/none.csv in the bucket.',
    );
  });
});

describe('the rate of a source', () => {
  it('is that of its folder', () => {
    expect(['a/b/c.txt', 'c.txt'].map(sourceOf)).toEqual(['a/b/', '']);
  });

  it('lets so many files a second through, after those of the first second', async () => {
    let now = 1_000_000;
    const waits: number[] = [];
    const limit = createRateLimit({
      filesPerSecond: 4,
      clock: () => now,
      pause: async (milliseconds) => void waits.push(milliseconds),
    });
    for (let file = 0; file < 8; file += 1) await limit('a/x');
    expect(waits).toEqual([250, 500, 750, 1000]);
    await limit('b/x');
    expect(waits).toHaveLength(4);
    now += 60_000;
    for (let file = 0; file < 4; file += 1) await limit('a/x');
    expect(waits).toHaveLength(4);
  });

  it('may be less than one a second', async () => {
    const waits: number[] = [];
    const limit = createRateLimit({
      filesPerSecond: 0.5,
      clock: () => 0,
      pause: async (milliseconds) => void waits.push(milliseconds),
    });
    for (let file = 0; file < 3; file += 1) await limit('a/x');
    expect(waits).toEqual([2000, 4000]);
  });
});

it('names a run by when it began', () => {
  const id = runId(Date.parse('2024-07-12T08:00:01.999Z'), '0a1b2c3d');
  expect(id).toBe('20240712T080001-0a1b2c3d');
  expect(startOfRunId(id)).toBe(Date.parse('2024-07-12T08:00:01Z'));
});
