import type { Reconcile } from './reconcile.ts';
import { addReports, type ReconcileReport } from './reconcile-report.ts';

/** Milliseconds: what came since then is still on its way. */
const ON_ITS_WAY = 15 * 60_000;
const DAY = 24 * 3_600_000;

/** Reports by their dates (`2026-01-31`). Throws `Unavailable`. */
export interface ReconcileReports {
  read(date: string): Promise<ReconcileReport | undefined>;
  write(date: string, report: ReconcileReport): Promise<void>;
}

type NightDeps = {
  readonly reconcile: Reconcile;
  readonly reports: ReconcileReports;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/**
 * Goes on with yesterday's comparison or today's, until a time, and keeps its report; gives what was compared now, or nothing where
 * today's had ended.
 */
export const reconcileByNight = async (
  { reconcile, reports, clock }: NightDeps,
  until: number,
): Promise<ReconcileReport | undefined> => {
  const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const [today, yesterday] = [dateOf(clock()), dateOf(clock() - DAY)];
  const before = await reports.read(yesterday);
  const date = before?.next === undefined ? today : yesterday;
  const earlier = date === yesterday ? before : await reports.read(today);
  if (earlier && earlier.next === undefined) return undefined;
  const report = await reconcile({
    prefix: '',
    repair: true,
    since: clock() - ON_ITS_WAY,
    until,
    ...(earlier?.next === undefined ? {} : { position: earlier.next }),
  });
  await reports.write(date, earlier ? addReports(earlier, report) : report);
  return report;
};
