import { type DueRun, runsDue } from './due-runs.ts';
import type { Schedule, ScheduleState } from './schedule.ts';

const HOUR = 3_600_000;
/** Of a source that is silent, how long until it is looked again. */
const AGAIN_AFTER = HOUR / 4;
/** The longest that a source may be silent before it is told, in days. */
const LONGEST = 8;

/**
 * The latest run after which it is time to look whether the source has delivered anything; `undefined` where that was done, or nobody
 * asked to be told.
 */
export const toLookAt = (
  schedule: Schedule,
  { looked }: Pick<ScheduleState, 'looked'>,
  now: number,
): DueRun | undefined => {
  const { silentAfterHours } = schedule;
  if (silentAfterHours === undefined) return undefined;
  const latest = runsDue(schedule, LONGEST, now - silentAfterHours * HOUR).at(-1);
  if (!latest) return undefined;
  if (looked === undefined || looked.date < latest.date) return latest;
  const isDone = looked.delivered || looked.date > latest.date;
  return isDone || now - Date.parse(looked.at) < AGAIN_AFTER ? undefined : latest;
};

/** Whether a source has delivered nothing when it was last looked. */
export const isSilent = (
  { silentAfterHours }: Schedule,
  { looked }: Pick<ScheduleState, 'looked'>,
): boolean => silentAfterHours !== undefined && looked?.delivered === false;
