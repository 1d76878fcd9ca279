import type { AgreeFile } from './agree-file.ts';
import type { Difference } from './difference.ts';
import type { Compare, CompareOptions, Position, Step } from './differences.ts';
import type { GoingOn } from './going-on.ts';
import {
  addReports,
  MOST_NAMED,
  type ReconcileReport,
  type ReconcileRequest,
  type ReportedDifference,
} from './reconcile-report.ts';

/** Works anew what differs. Throws what the work throws. */
export type Repair = (difference: Difference) => Promise<void>;

export type RepairDeps = {
  /** Settles whatever an object is. */
  readonly settle: AgreeFile;
  /** Works every file anew that holds a work, and clears what is left of one that no file holds. */
  readonly settleWork: (work: string) => Promise<void>;
  /** Milliseconds since 1970; containers go on later. */
  readonly until?: () => number;
  /** Calls for the next turn of a container. */
  readonly later?: GoingOn['later'];
};

/** A file whose receipt seems right is read all the same, as its articles aren't as it tells. */
export const createRepair =
  ({ settle, settleWork, until, later }: RepairDeps): Repair =>
  async ({ file, work, why }) => {
    if (why === 'article without its file' && work !== undefined) return settleWork(work);
    if (!file) return;
    const time = until ? { until: until() } : {};
    const receipt = await settle(
      file,
      why === 'articles not in the index' && work !== undefined
        ? { anew: work }
        : { ...time, again: why === 'members not as counted' },
    );
    if (receipt.container?.isPaused) await later?.({ file, again: false });
  };

export type ReconcileDeps = {
  readonly compare: Compare;
  readonly repair: Repair;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
};

/** `until` (milliseconds since 1970): no step is begun after that. */
export type ReconcileOptions = ReconcileRequest & Pick<CompareOptions, 'since'> & { readonly until?: number };

/** Compares the bucket with the index, both ways, repairs what is asked for, and reports. Throws `Unavailable`. */
export type Reconcile = (options: ReconcileOptions) => Promise<ReconcileReport>;

/** Differences that are repaired at the same time: each waits for the engine to show what was written. */
const AT_ONCE = 100;

const toPosition = (text: string): Position => {
  const end = text.indexOf(':');
  const [phase, after] = [text.slice(0, end), text.slice(end + 1)];
  const place = phase === 'open' || phase === 'held' ? phase : 'files';
  return { phase: place, ...(after === '' ? {} : { after }) };
};
const positionText = ({ phase, after = '' }: Position): string => `${phase}:${after}`;

const toReported = ({ kind, why, file, work }: Difference): ReportedDifference => ({
  kind,
  why,
  ...file,
  ...(work === undefined ? {} : { work }),
});

export const createReconcile = ({ compare, repair, clock }: ReconcileDeps): Reconcile => {
  const repaired = async (difference: Difference): Promise<ReportedDifference> => {
    const reported = toReported(difference);
    try {
      await repair(difference);
      return { ...reported, outcome: 'repaired' };
    } catch (thrown) {
      const detail = thrown instanceof Error ? thrown.message : String(thrown);
      return { ...reported, outcome: 'failed', detail };
    }
  };
  const eachRepaired = async (found: readonly Difference[]): Promise<readonly ReportedDifference[]> => {
    const done: ReportedDifference[] = [];
    for (let at = 0; at < found.length; at += AT_ONCE)
      done.push(...(await Promise.all(found.slice(at, at + AT_ONCE).map(repaired))));
    return done;
  };

  return async ({ prefix, repair: isRepairing, position, since, until = Number.POSITIVE_INFINITY }) => {
    const now = (): string => new Date(clock()).toISOString();
    const started = now();
    const reportOf = async (step: Step): Promise<ReconcileReport> => {
      const all = isRepairing ? await eachRepaired(step.differences) : step.differences.map(toReported);
      const kindsFound = (kind: string): number => all.filter((one) => one.kind === kind).length;
      const ended = (outcome: string): number => all.filter((one) => one.outcome === outcome).length;
      const { objects, receipts, works, position: next } = step;
      return {
        prefix,
        repair: isRepairing,
        started,
        ended: now(),
        compared: { objects, receipts, works },
        found: {
          missing: kindsFound('missing'),
          stale: kindsFound('stale'),
          orphan: kindsFound('orphan'),
        },
        repaired: ended('repaired'),
        failed: ended('failed'),
        differences: all.slice(0, MOST_NAMED),
        ...(next ? { next: positionText(next) } : {}),
      };
    };
    const steps = compare({
      prefix,
      articles: true,
      ...(position === undefined ? {} : { position: toPosition(position) }),
      ...(since === undefined ? {} : { since }),
    });
    let report: ReconcileReport | undefined;
    for await (const step of steps) {
      const part = await reportOf(step);
      report = report ? addReports(report, part) : part;
      if (clock() >= until) break;
    }
    return report ?? reportOf({ differences: [], objects: 0, receipts: 0, works: 0 });
  };
};
