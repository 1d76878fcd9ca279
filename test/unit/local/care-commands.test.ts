import { beforeEach, describe, expect, it } from 'vitest';
import { createQuarantineHandler } from '../../../functions/quarantine/handler.ts';
import { createReconcileApi } from '../../../functions/reconcile/handler.ts';
import { createRunsHandler } from '../../../functions/runs/handler.ts';
import type { Deed } from '../../../shared/audit/audit.ts';
import type { Discard } from '../../../shared/ingest/discard.ts';
import type { Receipt } from '../../../shared/ingest/receipt.ts';
import type { ReconcileOptions } from '../../../shared/ingest/reconcile.ts';
import type { ReconcileReport } from '../../../shared/ingest/reconcile-report.ts';
import type { RefusedFilter } from '../../../shared/quarantine/ports.ts';
import { aReceipt } from '../../support/articles.ts';
import { strictLog as log, useCommandedStack } from '../../support/commanded-stack.ts';
import { createIdleControl, createMemoryRuns } from '../../support/memory-runs.ts';

const AT = '2024-07-12T10:00:00.000Z';
const clock = () => Date.parse(AT);
const refusedFile = (key: string, part: Partial<Receipt> = {}): Receipt => ({
  ...aReceipt({ key }),
  state: 'quarantined',
  articles: [],
  refused: [{ reason: 'empty', detail: 'The file holds no text at all.' }],
  ingested: AT,
  ...part,
});

let receipts = new Map<string, Receipt>();
/** What a file becomes when it is read again. */
let mended: Receipt | undefined;
let filters: RefusedFilter[] = [];
const deeds: Deed[] = [];
const discards = new Map<string, Discard>();
const runs = createMemoryRuns();
const quarantine = createQuarantineHandler({
  finder: {
    receipt: async (id) => receipts.get(id),
    refused: async (filter) => {
      filters.push(filter);
      const all = [...receipts.values()].filter(({ id }) =>
        filter.after ? id > String(filter.after[1]) : true,
      );
      const page = all.slice(0, 1);
      const last = page.at(-1)?.id;
      return {
        total: receipts.size,
        reasons: [{ reason: 'empty', files: receipts.size }],
        receipts: page,
        ...(all.length > 1 && last !== undefined ? { last: [AT, last] } : {}),
      };
    },
  },
  discards: {
    read: async (id) => {
      const discard = discards.get(id);
      return discard && { discard };
    },
    write: async (id, discard) => {
      discards.set(id, discard);
    },
    remove: async (id) => {
      discards.delete(id);
    },
  },
  audit: {
    record: async (deed) => {
      deeds.push(deed);
    },
  },
  goingOn: {
    later: async ({ again }) => {
      expect(again).toBe(true);
      if (mended) receipts.set(mended.id, mended);
    },
  },
  preview: async ({ id, key, refused }) => ({
    ...{ id, key, refused, size: 3, charset: 'utf-8' },
    ...{ isBinary: false, isWhole: true, text: ' \n\n' },
  }),
  clock,
  log,
});
let asked: ReconcileOptions[] = [];
const reportOf = (more: Partial<ReconcileReport>): ReconcileReport => ({
  ...{ prefix: '', repair: false, started: AT, ended: AT },
  compared: { objects: 2, receipts: 2, works: 1 },
  found: { missing: 0, stale: 0, orphan: 0 },
  ...{ repaired: 0, failed: 0, differences: [] },
  ...more,
});
let reports: ReconcileReport[] = [];
const reconcile = createReconcileApi({
  reconcile: async (options) => {
    asked.push(options);
    return reports.shift() ?? reportOf({});
  },
  clock,
  log,
});
const run = createRunsHandler({ store: runs, control: createIdleControl(runs), clock, log });
const backfile = useCommandedStack(async (event, context) => {
  if (event.path === '/v1/reconcile') return reconcile(event, context);
  if (event.path === '/v1/quarantine/retry' || event.path.startsWith('/v1/runs')) return run(event, context);
  if (event.path.startsWith('/v1/quarantine')) return quarantine(event, context);
  const receipt = receipts.get(event.path.split('/').at(-1) ?? '');
  return {
    statusCode: receipt ? 200 : 404,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(receipt ?? {}),
  };
});

const [one, two] = [refusedFile('a.txt'), refusedFile('b.txt')].toSorted((a, b) =>
  a.id < b.id ? -1 : 1,
) as [Receipt, Receipt];
beforeEach(() => {
  receipts = new Map([one, two].map((receipt) => [receipt.id, receipt]));
  mended = undefined;
  filters = [];
  asked = [];
});

describe('backfile quarantine', () => {
  it('lists all pages, of the reasons and the source that were asked for', async () => {
    const { out, failure } = await backfile('quarantine', 'list', '--reason', 'empty', '--prefix', 'a/');
    expect(failure).toBeUndefined();
    expect(out).toEqual([
      `${one.id}  ${one.key} (2024-07-12)`,
      '  empty: The file holds no text at all.',
      `${two.id}  ${two.key} (2024-07-12)`,
      '  empty: The file holds no text at all.',
      '2 files in quarantine: 2 empty',
    ]);
    expect(filters[0]).toMatchObject({ reasons: ['empty'], prefix: 'a/', discarded: 'exclude' });
    const json = await backfile('quarantine', 'list', '--json', '--discarded', 'only');
    expect(JSON.parse(json.out[0] ?? '')).toMatchObject({
      total: 2,
      results: [{ id: one.id }, { id: two.id }],
    });
  });

  it('shows the beginning of a file', async () => {
    const { out } = await backfile('quarantine', 'show', one.id);
    expect(out.slice(2)).toEqual(['3 bytes, utf-8', '', ' ', '', '']);
    expect((await backfile('quarantine', 'show', 'nobody')).failure).toContain('There is no file nobody');
  });

  it('ends well only when what was read again is refused no more', async () => {
    mended = refusedFile(one.key, { ingested: '2024-07-12T11:00:00.000Z', refused: [], state: 'indexed' });
    expect(await backfile('quarantine', 'retry', one.id)).toEqual({
      out: [`${one.id}  ${one.key} (2024-07-12): indexed`],
      failure: undefined,
    });
    receipts.set(one.id, one);
    mended = { ...one, ingested: '2024-07-12T11:00:00.000Z' };
    expect((await backfile('quarantine', 'retry', one.id)).failure).toBe('1 file refused again.');
    expect((await backfile('quarantine', 'retry')).failure).toContain('--all');
  });

  it('has many read again by a run', async () => {
    const args = ['--reason', 'empty', '--reason', 'malformed', '--by', 'Ann Bell', '--detach', '--json'];
    const { out, failure } = await backfile('quarantine', 'retry', ...args);
    expect(failure).toBeUndefined();
    expect(JSON.parse(out[0] ?? '').run.request).toMatchObject({
      scope: { by: 'refused', prefix: '', reasons: ['empty', 'malformed'] },
      requestedBy: 'Ann Bell',
    });
  });

  it('puts a file away on the record, and brings it back', async () => {
    const away = await backfile('quarantine', 'discard', one.id, '--note', 'A test', '--by', 'Ann Bell');
    expect(away.out.at(-1)).toBe('  put away by Ann Bell, 2024-07-12: A test');
    expect(discards.get(one.id)).toMatchObject({
      key: one.key,
      etag: one.etag,
      note: 'A test',
      by: 'Ann Bell',
    });
    expect((await backfile('quarantine', 'undiscard', one.id)).failure).toBeUndefined();
    expect((await backfile('quarantine', 'undiscard', one.id)).failure).toContain(
      'The file was not put away.',
    );
    expect(deeds.map(({ did, what }) => [did, what])).toEqual([
      ['discarded', one.key],
      ['undiscarded', one.key],
    ]);
    receipts.set(one.id, { ...one, refused: [], state: 'indexed' });
    expect((await backfile('quarantine', 'discard', one.id, '--note', 'x')).failure).toContain(
      'Nothing of this file was refused.',
    );
  });
});

describe('backfile reconcile', () => {
  it('goes on until all is compared, adds up, and ends well only where nothing differs', async () => {
    expect((await backfile('reconcile')).out).toEqual([
      'Compared 2 objects, 2 receipts and 1 article: 0 missing, 0 stale, 0 orphaned.',
    ]);
    const found = { missing: 1, stale: 0, orphan: 0 };
    const differences = [
      { kind: 'missing', why: 'no receipt', key: 'a.zip', member: 'b\u0007.txt' },
    ] as const;
    reports = [reportOf({ next: 'open:', found, differences }), reportOf({})];
    const { out, failure } = await backfile('reconcile', '--prefix', 'a');
    expect(out).toEqual([
      'missing  a.zip › b .txt: no receipt',
      'Compared 4 objects, 4 receipts and 2 articles: 1 missing, 0 stale, 0 orphaned.',
    ]);
    expect(failure).toContain('--repair');
    expect(asked.slice(1)).toMatchObject([{ prefix: 'a', repair: false }, { position: 'open:' }]);
    reports = [reportOf({ found, repaired: 1 })];
    expect((await backfile('reconcile', '--repair')).failure).toBeUndefined();
    reports = [reportOf({ found, failed: 1 })];
    expect((await backfile('reconcile', '--repair')).failure).toBe('1 difference could not be repaired.');
  });
});
