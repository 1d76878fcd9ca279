import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRunsHandler } from '../../../functions/runs/handler.ts';
import { createSchedulesApi } from '../../../functions/schedules/handler.ts';
import { createProgram } from '../../../local/cli.ts';
import { type HttpServer, startHttpServer } from '../../../local/http-server.ts';
import { type Claim, claimDataFolder } from '../../../local/run-file.ts';
import { createIdleControl, createMemoryRuns } from '../../support/memory-runs.ts';
import { createMemorySchedules } from '../../support/memory-schedules.ts';

const NOW = Date.parse('2024-02-06T10:00:00Z');
let folder = '';
let server: HttpServer;
let claim: Claim;
const schedules = createMemorySchedules();
const runs = createMemoryRuns();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfile schedule-'));
  const log = {
    info: () => {},
    error: (_event: string, _fields: unknown, thrown?: unknown) => expect.fail(String(thrown)),
  };
  const clock = () => NOW;
  const schedule = createSchedulesApi({ store: schedules, clock, log });
  const run = createRunsHandler({ store: runs, control: createIdleControl(runs), clock, log });
  server = await startHttpServer({
    api: async (event, context) =>
      event.path.startsWith('/v1/runs') ? run(event, context) : schedule(event, context),
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
  const io = {
    env: { BACKFILE_DATA: folder },
    out: (line: string) => out.push(line),
    note: () => {},
    progress: () => {},
    isTerminal: false,
  };
  const failure = await createProgram(io)
    .parseAsync(['schedule', ...args], { from: 'user' })
    .then(
      () => undefined,
      (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
    );
  return { out, failure };
};

const COURIER = ['courier', '--prefix', 'courier/{date}/', '--at', '02:00', '--zone', 'Europe/London'];

describe('backfile schedule', () => {
  it('sets a schedule, lists it, and removes it', async () => {
    expect((await run('list')).out).toEqual(['Nothing is scheduled.']);
    const set = await run(
      'set',
      ...COURIER,
      '--days',
      'Mon, Fri',
      '--silent-after-hours',
      '6',
      '--by',
      'Ann',
    );
    expect(set).toEqual({
      failure: undefined,
      out: ['courier  courier/{date}/ at 02:00 Europe/London, mon, fri', '  next 2024-02-09T02:00:00.000Z'],
    });
    expect(await schedules.read('courier')).toMatchObject({
      days: ['mon', 'fri'],
      silentAfterHours: 6,
      requestedBy: 'Ann',
    });
    expect((await run('list')).out).toEqual(set.out);
    expect((await run('remove', 'courier')).out).toEqual(['courier is removed.']);
    expect(await schedules.read('courier')).toBeUndefined();
  });

  it('says which source is silent, and its latest run', async () => {
    await run('set', ...COURIER, '--silent-after-hours', '6');
    const looked = { date: '2024-02-06', at: '2024-02-06T08:00:00.000Z', delivered: false };
    await schedules.writeState('courier', { started: '2024-02-06', run: '20240206T020000-0123abcd', looked });
    expect((await run('list')).out).toEqual([
      'courier  courier/{date}/ at 02:00 Europe/London, every day; SILENT: nothing was delivered',
      '  next 2024-02-07T02:00:00.000Z; latest 2024-02-06, run 20240206T020000-0123abcd',
    ]);
    await run('remove', 'courier');
  });

  it('ingests today’s folder now', async () => {
    await run('set', ...COURIER);
    const { out, failure } = await run('run', 'courier');
    expect(failure).toBeUndefined();
    expect(out[0]).toMatch(/^Run \S+ over courier\/2024-02-06\/: The run has begun\.$/);
    const [begun] = (await runs.list(1)).runs;
    expect(begun?.request.scope).toEqual({ by: 'prefix', prefix: 'courier/2024-02-06/' });
    await run('remove', 'courier');
  });

  it('tells in the archive’s words what is wrong', async () => {
    expect((await run('set', ...COURIER.slice(0, -1), 'Mars/Olympus')).failure).toMatch(
      /400: zone: A time zone/,
    );
    expect((await run('set', ...COURIER, '--catch-up-days', 'many')).failure).toMatch(/Not a number/);
    expect((await run('run', 'nobody')).failure).toMatch(/There is no schedule nobody/);
    expect((await run('remove', 'nobody')).failure).toMatch(/404/);
  });
});
