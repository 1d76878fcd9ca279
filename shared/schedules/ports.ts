import type { Run, RunRequest } from '../runs/run.ts';
import type { Schedule, ScheduleState } from './schedule.ts';

/** What became of a schedule, with what a later write must prove; no entity tag where nothing was written yet. */
export type StoredState = { readonly state: ScheduleState; readonly etag?: string };

/** Schedules and what became of them, as objects of the bucket. Throws `Unavailable` when the bucket doesn't answer. */
export interface ScheduleStore {
  /** In the order of their names; what can't be read is told by its name. */
  list(): Promise<{ readonly schedules: readonly Schedule[]; readonly damaged: readonly string[] }>;
  read(name: string): Promise<Schedule | undefined>;
  write(schedule: Schedule): Promise<void>;
  /** Removes it with what became of it; `false` where there is none. */
  remove(name: string): Promise<boolean>;
  readState(name: string): Promise<StoredState>;
  /** `conflict`: somebody else wrote first. */
  writeState(name: string, state: ScheduleState, etag?: string): Promise<StoredState | 'conflict'>;
}

/** What sources have delivered. */
export interface Deliveries {
  /** Whether an object lies below a prefix that was written then or later (milliseconds since 1970). */
  delivered(prefix: string, since: number): Promise<boolean>;
}

/** Begins a run, unless one works the same files already; gives that one then. */
export type StartRun = (
  request: RunRequest,
  schedule: NonNullable<Run['schedule']>,
) => Promise<{ readonly run: Pick<Run, 'id'>; readonly isNew: boolean }>;
