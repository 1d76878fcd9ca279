import { expect, it } from 'vitest';
import type { ReconcileOptions } from '../../../shared/ingest/reconcile.ts';
import { type ReconcileReports, reconcileByNight } from '../../../shared/ingest/reconcile-by-night.ts';
import type { ReconcileReport } from '../../../shared/ingest/reconcile-report.ts';

const NIGHT = Date.parse('2024-07-12T02:00:00Z');
const MINUTE = 60_000;
const at = (time: number): string => new Date(time).toISOString();

const setup = (nexts: readonly (string | undefined)[]) => {
  const kept = new Map<string, ReconcileReport>();
  const asked: ReconcileOptions[] = [];
  let now = NIGHT;
  const reports: ReconcileReports = {
    read: async (date) => kept.get(date),
    write: async (date, report) => {
      kept.set(date, report);
    },
  };
  const reconcile = async (options: ReconcileOptions): Promise<ReconcileReport> => {
    asked.push(options);
    const next = nexts[asked.length - 1];
    return {
      ...{ prefix: '', repair: true, started: at(now), ended: at(now) },
      compared: { objects: 10, receipts: 10, works: 0 },
      found: { missing: 1, stale: 0, orphan: 0 },
      ...{ repaired: 1, failed: 0, differences: [] },
      ...(next === undefined ? {} : { next }),
    };
  };
  return {
    kept,
    asked,
    call: (time: number) => {
      now = time;
      return reconcileByNight({ reconcile, reports, clock: () => now }, now + MINUTE);
    },
  };
};

it('goes on until all is compared, adds the parts up, and then does nothing until the next day', async () => {
  const { kept, asked, call } = setup(['files:m', undefined, undefined]);
  expect(await call(NIGHT)).toMatchObject({ next: 'files:m' });
  await call(NIGHT + 30 * MINUTE);
  expect(await call(NIGHT + 60 * MINUTE)).toBeUndefined();
  expect(asked).toMatchObject([
    { prefix: '', repair: true, since: NIGHT - 15 * MINUTE, until: NIGHT + MINUTE },
    { position: 'files:m' },
  ]);
  const report = kept.get('2024-07-12');
  expect(report).toMatchObject({ compared: { objects: 20 }, repaired: 2, started: at(NIGHT) });
  expect(report?.next).toBeUndefined();
  await call(NIGHT + 24 * 60 * MINUTE);
  expect(asked[2]?.position).toBeUndefined();
  expect([...kept.keys()]).toEqual(['2024-07-12', '2024-07-13']);
});

it('goes on with yesterday’s, which midnight ended', async () => {
  const { kept, asked, call } = setup(['open:w', undefined]);
  await call(NIGHT);
  await call(NIGHT + 23 * 60 * MINUTE);
  expect(asked[1]?.position).toBe('open:w');
  expect([...kept.keys()]).toEqual(['2024-07-12']);
});
