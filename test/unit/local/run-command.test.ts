import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, test, vi } from 'vitest';
import { createRunsHandler } from '../../../functions/runs/handler.ts';
import { createProgram } from '../../../local/cli.ts';
import { type HttpServer, startHttpServer } from '../../../local/http-server.ts';
import { type Claim, claimDataFolder } from '../../../local/run-file.ts';
import { manifestFile } from '../../../local/run-scope.ts';
import { createIdleControl, createMemoryRuns } from '../../support/memory-runs.ts';
import { aRunFile, aRunReceipt } from '../../support/runs.ts';

let folder = '';
let server: HttpServer;
let claim: Claim;
const store = createMemoryRuns();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfile run-'));
  const log = {
    info: () => {},
    error: (_event: string, _fields: unknown, thrown?: unknown) => expect.fail(String(thrown)),
  };
  const handler = createRunsHandler({
    store,
    control: createIdleControl(store),
    clock: Date.now,
    log,
  });
  server = await startHttpServer({
    api: async (event, context) => handler(event, context),
    port: 0,
    say: () => {},
  });
  claim = await claimDataFolder(folder);
  const s3 = { endpoint: 'http://127.0.0.1:9', bucket: 'b', region: 'us-east-1' };
  claim.update({ state: 'ready', api: server.url, s3, opensearch: 'http://127.0.0.1:9' });
});
afterAll(async () => {
  claim.release();
  await server.stop();
  await rm(folder, { recursive: true });
});

const run = async (...args: readonly string[]) => {
  const out: string[] = [];
  const shown: string[] = [];
  const io = {
    env: { BACKFILE_DATA: folder },
    out: (line: string) => out.push(line),
    note: () => {},
    progress: (line: string) => shown.push(line),
    isTerminal: false,
  };
  const failure = await createProgram(io)
    .parseAsync(['run', ...args], { from: 'user' })
    .then(
      () => undefined,
      (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
    );
  return { out, shown, failure };
};
const begun = async (prefix: string): Promise<string> => {
  const { out } = await run('start', '--prefix', prefix, '--detach', '--json');
  return JSON.parse(out[0] ?? '').run.id;
};
const becomes = async (id: string, state: 'working' | 'stopped' | 'done'): Promise<void> => {
  const stored = await store.read(id);
  if (stored === undefined) throw new Error('no run');
  await store.write({ ...stored.run, state }, stored.etag);
};

it('a run is begun, listed and told of', async () => {
  const { out, failure } = await run(
    'start',
    '--prefix',
    'one/',
    '--detach',
    '--by',
    'Ann',
    '--tolerate',
    '2',
  );
  expect(failure).toBeUndefined();
  const [first = '', second = ''] = out;
  const id = first.split(' ')[0] ?? '';
  expect(first).toMatch(/^\d{8}T\d{6}-\w{8} {2}Planning: 0 files$/);
  expect(second).toMatch(/^ {2}all files below one\/; begun .*, by Ann$/);
  expect((await run('list')).out).toEqual(out);
  expect((await run('status', id)).out).toEqual(out);
  expect((await store.read(id))?.run.request).toMatchObject({ toleratedFailures: 2, again: false });
});

it('what waits for a run says how far it is, and ends with its receipt', async () => {
  const waiting = run('start', '--prefix', 'two/');
  const id = await vi.waitFor(async () => {
    const [newest] = (await store.list(1)).runs;
    expect(newest?.request.scope).toEqual({ by: 'prefix', prefix: 'two/' });
    return newest?.id ?? '';
  });
  await becomes(id, 'working');
  await store.writeReceipt(id, aRunReceipt());
  await becomes(id, 'done');
  const { out, shown, failure } = await waiting;
  expect(failure).toBeUndefined();
  expect(shown.at(-1)).toBe('');
  expect(out[0]).toContain('Done: 0 files');
  expect(out.slice(-2)).toEqual([
    expect.stringContaining('It adds up.'),
    expect.stringContaining('are the same: 2 articles.'),
  ]);
  const json = JSON.parse((await run('receipt', id, '--json')).out[0] ?? '');
  expect(json).toMatchObject({ run: { id, state: 'done' }, receipt: { faults: [], proof: { equal: true } } });
});

it('a run that is stopped is no success', async () => {
  const id = await begun('three/');
  expect((await run('stop', id)).out[0]).toContain('Stopping');
  await becomes(id, 'stopped');
  expect((await run('receipt', id)).failure).toBe(
    `The run was stopped: go on with it by \`npx backfile run resume ${id}\`.`,
  );
  expect((await run('resume', id, '--detach')).out[0]).toContain('Planning');
});

it('files are printed as CSV, as they are', async () => {
  const id = await begun('four/');
  const proof = aRunReceipt().proof;
  const files = ['four/1', '=1'].map((key) => aRunFile(key));
  await store.writeAccount(id, 'aa', { counts: aRunReceipt().counts, proof, files });
  await store.writeReceipt(id, aRunReceipt());
  await becomes(id, 'done');
  const { out, failure } = await run('receipt', id, '--csv');
  expect(failure).toBeUndefined();
  expect(out.map((line) => `${line}\n`).join('')).toMatch(
    /^key,state,.*\r\n"four\/1","indexed",.*\r\n"'=1","indexed",.*\r\n$/,
  );
});

test.each([
  [['start'], /^Say which files/],
  [['start', '--prefix', 'a/', '--tolerate', 'few'], /^--tolerate takes a number/],
  [['start', '--prefix', 'a/', '--tolerate', '200'], /^The archive answered 400: toleratedFailures: /],
  [['start', '--refused', 'dull'], /^The archive answered 400: scope\.reasons: /],
  [['status', 'x'], /^There is no run x/],
  [['stop', '20240712T080000-00000000'], /^The archive answered 404: /],
  [['receipt', '20240712T080000-00000000', '--csv'], /^There is no run/],
] as const)('%j says what is wrong in a line', async (args, message) => {
  const { failure = '' } = await run(...args);
  expect(failure).toMatch(message);
  expect(failure).not.toContain('\n');
});

it('a list of keys on this machine has a key made of what it says; any other is a key of the bucket', async () => {
  const csv = join(folder, 'list.csv');
  await writeFile(csv, 'key\na.txt\n');
  const lines = join(folder, 'list');
  await writeFile(lines, '{"key":"a.txt"}\n');
  const found = await manifestFile(csv);
  expect(found?.key).toMatch(/^_backfile\/runs\/manifests\/[0-9a-f]{32}\.csv$/);
  expect((await manifestFile(lines))?.key).toMatch(/\.jsonl$/);
  await writeFile(csv, 'key\nb.txt\n');
  expect((await manifestFile(csv))?.key).not.toBe(found?.key);
  expect(await manifestFile('lists/in-the-bucket.csv')).toBeUndefined();
  await expect(manifestFile(folder)).rejects.toThrow(/is no file/);
});
