import { describe, expect, it, test } from 'vitest';
import { createRunsHandler } from '../../../functions/runs/handler.ts';
import type { RunStore } from '../../../shared/runs/ports.ts';
import type { Run } from '../../../shared/runs/run.ts';
import type { RunFile } from '../../../shared/runs/run-receipt.ts';
import { contractFaults } from '../../support/api-contract.ts';
import { apiEvent, context, type Query } from '../../support/events.ts';
import { createIdleControl, createMemoryRuns } from '../../support/memory-runs.ts';
import { aRunFile, aRunReceipt } from '../../support/runs.ts';

const PREFIX = { by: 'prefix', prefix: 'incoming/2024/' };
const GOOD = { scope: PREFIX, requestedBy: 'Ann Example' };

const setup = () => {
  const store: RunStore = createMemoryRuns();
  const handler = createRunsHandler({
    store,
    control: createIdleControl(store),
    clock: Date.now,
    log: { info: () => {}, error: (_event, _fields, thrown) => expect.fail(String(thrown)) },
  });
  const asked = async (
    method: string,
    path: string,
    { query = {}, body, rights = 'admin', headers: more = {} }: More = {},
  ) => {
    const headers = { 'content-type': 'application/json', 'x-backfile-rights': rights, ...more };
    const bytes = body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body));
    const result = await handler(apiEvent(path, query, headers, method, bytes), context());
    const { statusCode: status, headers: given = {}, body: text } = result;
    expect(contractFaults(method, path, { status, headers: given, text })).toEqual([]);
    const isJson = /[/+]json/.test(String(given['Content-Type'] ?? ''));
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
    return { status, headers: given, text, json: (isJson ? JSON.parse(text) : undefined) as any };
  };
  const start = async (prefix: string): Promise<string> => {
    const body = { ...GOOD, scope: { ...PREFIX, prefix } };
    return (await asked('POST', '/v1/runs', { body })).json.run.id;
  };
  const becomes = async (id: string, state: Run['state']): Promise<void> => {
    const stored = await store.read(id);
    if (stored === undefined) throw new Error('no run');
    await store.write({ ...stored.run, state }, stored.etag);
  };
  return { store, asked, start, becomes };
};
type More = {
  readonly query?: Query;
  readonly body?: unknown;
  readonly rights?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const { counts: COUNTS, proof: PROOF } = aRunReceipt();
const NO_BATCH = { counts: COUNTS, proof: PROOF };

describe('a request for a run', () => {
  it('is answered with the run, as who asked for it', async () => {
    const { asked } = setup();
    const { status, json } = await asked('POST', '/v1/runs', { body: GOOD });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      isNew: true,
      run: { state: 'planning', request: { ...GOOD, again: false, toleratedFailures: 5 } },
    });
    expect((await asked('GET', `/v1/runs/${json.run.id}`)).json).toEqual(json.run);
  });

  it('for files that a run works is answered with that run, and says so', async () => {
    const { asked } = setup();
    const first = await asked('POST', '/v1/runs', { body: GOOD });
    const second = await asked('POST', '/v1/runs', { body: GOOD });
    expect(second.status).toBe(200);
    expect(second.json).toMatchObject({ run: first.json.run, isNew: false });
    expect(second.json.detail).toMatch(/already/);
  });

  test.each([
    [{ requestedBy: 'Ann' }, 'scope'],
    [{ ...GOOD, scope: 'incoming/' }, 'scope'],
    [{ ...GOOD, scope: { by: 'hand' } }, 'scope.by'],
    [{ ...GOOD, scope: { by: 'prefix' } }, 'scope.prefix'],
    [{ ...GOOD, scope: { by: 'prefix', prefix: 'p'.repeat(1025) } }, 'scope.prefix'],
    [{ ...GOOD, scope: { ...PREFIX, from: '2024' } }, 'scope.from'],
    [{ ...GOOD, scope: { by: 'manifest', manifest: '' } }, 'scope.manifest'],
    [{ ...GOOD, scope: { by: 'window', from: 'yesterday', to: '2024-07-12T00:00:00Z' } }, 'scope.from'],
    [
      { ...GOOD, scope: { by: 'window', from: '2024-07-12T00:00:00Z', to: '2024-07-12T00:00:00Z' } },
      'scope.to',
    ],
    [{ ...GOOD, scope: { by: 'refused', reasons: ['dull'] } }, 'scope.reasons'],
    [{ ...GOOD, scope: { by: 'articles', publisher: '' } }, 'scope.publisher'],
    [{ ...GOOD, scope: { by: 'articles', prefix: 'a/' } }, 'scope'],
    [{ ...GOOD, scope: { by: 'articles', missing: 'charm' } }, 'scope.missing'],
    [{ ...GOOD, filesPerSecond: 0 }, 'filesPerSecond'],
    [{ ...GOOD, toleratedFailures: 101 }, 'toleratedFailures'],
    [{ ...GOOD, again: 'yes' }, 'again'],
    [{ ...GOOD, requestedBy: '' }, 'requestedBy'],
    [{ scope: PREFIX }, 'requestedBy'],
    [{ ...GOOD, priority: 1 }, 'priority'],
    [[GOOD], 'body'],
  ])('%j is refused, and %s named', async (body, parameter) => {
    const { asked } = setup();
    const { status, json } = await asked('POST', '/v1/runs', { body });
    expect([status, json.type]).toEqual([400, 'urn:backfile:problem:invalid-parameters']);
    expect(json.errors).toEqual([{ parameter, detail: expect.stringMatching(/.{8,}/) }]);
    expect((await asked('GET', '/v1/runs')).json.results).toEqual([]);
  });
});

test.each([
  ['GET', '/v1/runs'],
  ['POST', '/v1/runs'],
  ['GET', '/v1/runs/20240712T080001-0a1b2c31'],
  ['POST', '/v1/runs/20240712T080001-0a1b2c31/stop'],
  ['POST', '/v1/runs/20240712T080001-0a1b2c31/resume'],
  ['GET', '/v1/runs/20240712T080001-0a1b2c31/receipt'],
  ['GET', '/v1/runs/20240712T080001-0a1b2c31/files'],
])('%s %s is for admins only, and tells nobody else what there is', async (method, path) => {
  const { asked, start } = setup();
  await start('incoming/');
  for (const rights of ['', 'desk'])
    expect((await asked(method, path, { rights, body: GOOD })).status).toBe(403);
});

test.each([
  ['GET', ''],
  ['POST', '/stop'],
  ['POST', '/resume'],
  ['GET', '/receipt'],
  ['GET', '/files'],
])('%s of a run that there is not is a 404: %s', async (method, end) => {
  const { asked } = setup();
  for (const id of ['20240712T080009-0a1b2c39', '..%2F..%2Fincoming', 'x'])
    expect((await asked(method, `/v1/runs/${id}${end}`)).status).toBe(404);
});

it('runs are listed newest first, a page after another', async () => {
  const { asked, start } = setup();
  const ids = [await start('a/'), await start('b/'), await start('c/')];
  const first = (await asked('GET', '/v1/runs', { query: { 'page-size': '2' } })).json;
  expect(first.results.map(({ id }: { id: string }) => id)).toEqual([ids[2], ids[1]]);
  const second = (await asked('GET', '/v1/runs', { query: { after: first.next } })).json;
  expect(second).toEqual({ results: [expect.objectContaining({ id: ids[0] })] });
  for (const query of [{ 'page-size': '0' }, { after: 'x' }, { page: '2' }] as const)
    expect((await asked('GET', '/v1/runs', { query })).json.errors).toMatchObject([
      { parameter: Object.keys(query)[0] },
    ]);
});

it('a run that is as the client knows it is not sent again', async () => {
  const { asked, start, becomes } = setup();
  const path = `/v1/runs/${await start('a/')}`;
  const { headers } = await asked('GET', path);
  const known = { 'If-None-Match': String(headers.ETag) };
  expect((await asked('GET', path, { headers: known })).status).toBe(304);
  await becomes(path.slice('/v1/runs/'.length), 'done');
  expect((await asked('GET', path, { headers: known })).status).toBe(200);
});

describe('a run', () => {
  it('is stopped and resumed', async () => {
    const { asked, start, becomes } = setup();
    const id = await start('a/');
    const to = async (what: string) => (await asked('POST', `/v1/runs/${id}/${what}`)).json;
    expect(await to('resume')).toMatchObject({ id, state: 'planning' });
    expect(await to('stop')).toMatchObject({ id, state: 'stopping' });
    await becomes(id, 'stopped');
    expect(await to('stop')).toMatchObject({ id, state: 'stopped' });
    expect(await to('resume')).toMatchObject({ id, state: 'planning' });
  });

  it('that is done, or whose files another run works, is not resumed', async () => {
    const { asked, start, becomes } = setup();
    const [one, two] = [await start('a/'), await start('b/')];
    await becomes(one, 'done');
    await becomes(two, 'failed');
    const three = await start('b/');
    for (const [id, word] of [
      [one, 'done'],
      [two, three],
    ] as const)
      expect((await asked('POST', `/v1/runs/${id}/resume`)).json).toMatchObject({
        status: 409,
        type: 'urn:backfile:problem:run-state',
        detail: expect.stringContaining(word),
      });
  });

  it('has a receipt once it is done, which says what of it does not add up', async () => {
    const { asked, start, becomes, store } = setup();
    const id = await start('a/');
    const path = `/v1/runs/${id}/receipt`;
    expect((await asked('GET', path)).json).toMatchObject({
      status: 409,
      type: 'urn:backfile:problem:run-state',
      detail: expect.stringContaining('planning'),
    });
    const { faults: _none, ...receipt } = { ...aRunReceipt(), run: id };
    await store.writeReceipt(id, receipt);
    await becomes(id, 'done');
    expect((await asked('GET', path)).json).toEqual({ ...receipt, faults: [] });
    const lost = { ...COUNTS, files: { ...COUNTS.files, indexed: 1 } };
    await store.writeReceipt(id, { ...receipt, counts: lost });
    expect((await asked('GET', path)).json.faults).toEqual(['3 files were seen, and 2 are told of']);
  });
});

describe('the files of a run', () => {
  const KEYS = ['a/1', 'a/2', 'b/1', 'b/2', 'b/3'];
  const accounted = async () => {
    const all = setup();
    const id = await all.start('a/');
    const [one, two, ...rest] = KEYS.map((key) => aRunFile(key));
    const bad = aRunFile('=cmd()', { state: 'quarantined', out: 0, refused: 1, reasons: ['empty', '+1'] });
    await all.store.writeAccount(id, 'aa', { ...NO_BATCH, files: [one, two].flatMap((file) => file ?? []) });
    await all.store.writeAccount(id, 'bb', { ...NO_BATCH, files: [...rest, bad] });
    const path = `/v1/runs/${id}/files`;
    const pages = async (query: Query) => {
      const found: string[][] = [];
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const { json } = await all.asked('GET', path, {
          query: after === undefined ? query : { ...query, after },
        });
        found.push(json.results.map(({ key }: RunFile) => key));
        after = json.next;
      }
      return found;
    };
    return { ...all, id, path, pages };
  };

  it('are listed once each, whatever a page holds', async () => {
    const { pages } = await accounted();
    for (const size of ['1', '2', '3', '6', '100']) {
      const found = await pages({ 'page-size': size });
      expect(found.flat()).toEqual([...KEYS, '=cmd()']);
      expect(found.every((page) => page.length <= Number(size))).toBe(true);
    }
  });

  it('are listed by what became of them', async () => {
    const { pages, asked, path } = await accounted();
    expect((await pages({ state: ['quarantined', 'failed'], 'page-size': '1' })).flat()).toEqual(['=cmd()']);
    const { status, json } = await asked('GET', path, { query: { state: 'lost' } });
    expect([status, json.errors[0].parameter]).toEqual([400, 'state']);
  });

  it('are complete once the run is done', async () => {
    const { asked, path, id, becomes } = await accounted();
    expect((await asked('GET', path)).json.isComplete).toBe(false);
    await becomes(id, 'done');
    expect((await asked('GET', path)).json.isComplete).toBe(true);
  });

  it('are CSV, whose pages are put together as they are', async () => {
    const { asked, path, id } = await accounted();
    const whole = await asked('GET', path, { query: { format: 'csv' } });
    expect(whole.headers).toMatchObject({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `inline; filename="run-${id}.csv"`,
    });
    expect(whole.headers.Link).toBeUndefined();
    expect(whole.text.split('\r\n')).toEqual([
      'key,state,objectVersion,bytes,out,duplicates,superseded,refused,reasons',
      ...KEYS.map((key) => `"${key}","indexed",,10,1,0,0,0,""`),
      `"'=cmd()","quarantined",,10,0,0,0,1,"empty; +1"`,
      '',
    ]);
    let pages = '';
    for (let next: string | undefined = `${path}?format=csv&page-size=4`; next !== undefined; ) {
      const { pathname, searchParams } = new URL(next, 'http://archive.example');
      const page = await asked('GET', pathname, { query: Object.fromEntries(searchParams) });
      pages += page.text;
      next = /^<(.+)>; rel="next"$/.exec(String(page.headers.Link ?? ''))?.[1];
    }
    expect(pages).toBe(whole.text);
  });
});
