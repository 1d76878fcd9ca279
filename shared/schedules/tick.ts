import type { Log } from '../logger.ts';
import { type DueRun, dueRuns } from './due-runs.ts';
import type { Deliveries, ScheduleStore, StartRun, StoredState } from './ports.ts';
import type { Schedule } from './schedule.ts';
import { isSilent, toLookAt } from './silent-source.ts';

export type TickDeps = {
  readonly store: ScheduleStore;
  readonly deliveries: Deliveries;
  readonly startRun: StartRun;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
};

export type Ticked = {
  readonly started: readonly { readonly name: string; readonly date: string; readonly run: string }[];
  /** Schedules whose source is silent. */
  readonly silent: readonly string[];
  /** Schedules of which something failed; the next tick tries again. */
  readonly failed: readonly string[];
};

/** Milliseconds after which who wanted to begin a run is taken to have died over it. */
const STARTING_TAKES = 5 * 60_000;
const DAY = 24 * 3_600_000;

const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** A run's folder for good where it has a day in it; else what came since the run before. */
const isDated = ({ prefix }: Schedule): boolean => prefix.includes('{');

/** What a schedule asks for of one day. */
const requestOf = ({ requestedBy, name, filesPerSecond }: Schedule, { date, prefix }: DueRun) => ({
  scope: { by: 'prefix' as const, prefix },
  again: false,
  toleratedFailures: 5,
  requestedBy,
  why: `Schedule ${name}, ${date}`,
  ...(filesPerSecond === undefined ? {} : { filesPerSecond }),
});

type Held = StoredState | 'conflict';

/**
 * Begins the runs that are due and looks whether sources have delivered. Of several ticks at once one begins a run: who means to, writes
 * so first, on the condition that nobody else has; who dies before it has begun is followed by another after some minutes.
 */
export const createTick = ({ store, deliveries, startRun, clock, log }: TickDeps) => {
  const begin = async (schedule: Schedule, due: DueRun, held: StoredState): Promise<Held> => {
    const { name } = schedule;
    const { starting } = held.state;
    if (starting && clock() - Date.parse(starting.at) < STARTING_TAKES) return 'conflict';
    const claim = { ...held.state, starting: { date: due.date, at: timeOf(clock()) } };
    const mine = await store.writeState(name, claim, held.etag);
    if (mine === 'conflict') return mine;
    const { run } = await startRun(requestOf(schedule, due), { name, date: due.date });
    const { starting: _starting, ...rest } = mine.state;
    return store.writeState(name, { ...rest, started: due.date, run: run.id }, mine.etag);
  };

  const look = async (schedule: Schedule, due: DueRun, held: StoredState): Promise<Held> => {
    const delivered = await deliveries.delivered(due.prefix, isDated(schedule) ? 0 : due.at - DAY);
    const wasSilent = isSilent(schedule, held.state) && held.state.looked?.date === due.date;
    // What came after its run is read by one more.
    if (delivered && wasSilent)
      await startRun(requestOf(schedule, due), { name: schedule.name, date: due.date });
    const looked = { date: due.date, at: timeOf(clock()), delivered };
    return store.writeState(schedule.name, { ...held.state, looked }, held.etag);
  };

  const tickOne = async (schedule: Schedule) => {
    const started: Ticked['started'][number][] = [];
    let held: StoredState = await store.readState(schedule.name);
    for (const due of dueRuns(schedule, held.state, clock())) {
      const next = await begin(schedule, due, held);
      if (next === 'conflict') return { started, state: held.state };
      held = next;
      started.push({ name: schedule.name, date: due.date, run: held.state.run ?? '' });
      log.info('SCHEDULE_STARTED', { schedule: schedule.name, date: due.date, run: held.state.run });
    }
    const due = toLookAt(schedule, held.state, clock());
    if (due) {
      const next = await look(schedule, due, held);
      if (next !== 'conflict') held = next;
    }
    return { started, state: held.state };
  };

  return async (): Promise<Ticked> => {
    const started: Ticked['started'][number][] = [];
    const silent: string[] = [];
    const failed: string[] = [];
    const { schedules, damaged } = await store.list();
    for (const schedule of schedules) {
      try {
        const ticked = await tickOne(schedule);
        started.push(...ticked.started);
        if (!isSilent(schedule, ticked.state)) continue;
        silent.push(schedule.name);
        log.error('SOURCE_SILENT', { schedule: schedule.name, date: ticked.state.looked?.date });
      } catch (thrown) {
        failed.push(schedule.name);
        log.error('SCHEDULE_FAILED', { schedule: schedule.name }, thrown);
      }
    }
    for (const name of damaged) log.error('SCHEDULE_FAILED', { schedule: name, reason: 'not readable' });
    return { started, silent, failed: [...failed, ...damaged] };
  };
};
