import { Temporal } from 'temporal-polyfill';
import { type Schedule, type ScheduleState, WEEKDAYS } from './schedule.ts';

/** A run that a schedule asks for: the day on which it was due, and what it reads. */
export type DueRun = {
  /** ISO 8601, in the schedule's zone. */
  readonly date: string;
  readonly prefix: string;
  /** When it was due, in milliseconds since 1970. */
  readonly at: number;
};

type Timing = Pick<Schedule, 'at' | 'zone' | 'days' | 'prefix' | 'daysBefore'>;

/** Where clocks skip the time it is as much later, where they show it twice the first one: each day has one. */
const dueAt = ({ at, zone }: Timing, date: Temporal.PlainDate): number =>
  date.toPlainDateTime(Temporal.PlainTime.from(at)).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds;

/** A template with the day that its placeholders stand for. */
export const prefixOf = ({ prefix, daysBefore }: Timing, date: Temporal.PlainDate): string => {
  const day = date.subtract({ days: daysBefore });
  const [yyyy = '', mm = '', dd = ''] = day.toString().split('-');
  return prefix
    .replaceAll('{date}', day.toString())
    .replaceAll('{yyyy}', yyyy)
    .replaceAll('{mm}', mm)
    .replaceAll('{dd}', dd);
};

const dayIn = (zone: string, now: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();

const runOn = (schedule: Timing, date: Temporal.PlainDate): DueRun => ({
  date: date.toString(),
  prefix: prefixOf(schedule, date),
  at: dueAt(schedule, date),
});

/** The run of the day that it is in the schedule's zone, whether there is one or not. */
export const onDay = (schedule: Schedule, now: number): DueRun => runOn(schedule, dayIn(schedule.zone, now));

const isOn = ({ days }: Timing, date: Temporal.PlainDate): boolean =>
  days.some((day) => WEEKDAYS.indexOf(day) === date.dayOfWeek - 1);

/** All runs that were due until now, from `daysBack` days ago on, oldest first. */
export const runsDue = (schedule: Schedule, daysBack: number, now: number): readonly DueRun[] => {
  const today = dayIn(schedule.zone, now);
  const since = Date.parse(schedule.since);
  return Array.from({ length: daysBack + 1 }, (_none, back) => today.subtract({ days: daysBack - back }))
    .filter((date) => isOn(schedule, date))
    .map((date) => runOn(schedule, date))
    .filter(({ at }) => at <= now && at >= since);
};

/** Runs that should have begun by now (milliseconds since 1970) and didn't, oldest first: one each day, as far back as is made up for. */
export const dueRuns = (
  schedule: Schedule,
  { started }: Pick<ScheduleState, 'started'>,
  now: number,
): readonly DueRun[] =>
  runsDue(schedule, schedule.catchUpDays, now).filter(({ date }) => started === undefined || date > started);

/** How many days on which it has a run it is looked ahead for the next one. */
const A_WEEK = 7;

/** When its next run is due, in milliseconds since 1970. */
export const nextRun = (schedule: Schedule, now: number): number | undefined => {
  const today = dayIn(schedule.zone, now);
  for (let ahead = 0; ahead <= A_WEEK; ahead += 1) {
    const date = today.add({ days: ahead });
    const at = dueAt(schedule, date);
    if (isOn(schedule, date) && at > now) return at;
  }
  return undefined;
};
