import * as z from 'zod/mini';
import { nextRun, onDay } from './due-runs.ts';
import { Schedule, type ScheduleState } from './schedule.ts';
import { isSilent } from './silent-source.ts';

const describe = (description: string) => z.meta({ description });

/** A schedule as the API shows it. */
export const ShownSchedule = z.readonly(
  z.extend(Schedule.def.innerType, {
    next: z.optional(z.iso.datetime().check(describe('When its next run is due, ISO 8601 UTC.'))),
    today: z.readonly(
      z.object({
        date: z.iso.date(),
        prefix: z.string().check(describe('What a run of today reads.')),
      }),
    ),
    started: z.optional(z.iso.date().check(describe('The latest day whose run has begun.'))),
    run: z.optional(z.string().check(describe('That run.'))),
    isSilent: z
      .boolean()
      .check(describe('Whether the source had delivered nothing when it was last looked.')),
    looked: z.optional(z.iso.datetime().check(describe('When that was, ISO 8601 UTC.'))),
  }),
);
export type ShownSchedule = z.infer<typeof ShownSchedule>;

/** All schedules; `damaged` names those whose object can’t be read, which therefore do nothing. */
export const SchedulesPage = z.readonly(
  z.object({ results: z.readonly(z.array(ShownSchedule)), damaged: z.readonly(z.array(z.string())) }),
);
export type SchedulesPage = z.infer<typeof SchedulesPage>;

export const RemovedSchedule = z.readonly(z.object({ name: z.string() }));

/** `now` is in milliseconds since 1970. */
export const toShown = (schedule: Schedule, state: ScheduleState, now: number): ShownSchedule => {
  const next = nextRun(schedule, now);
  const { date, prefix } = onDay(schedule, now);
  return {
    ...schedule,
    ...(next === undefined ? {} : { next: new Date(next).toISOString() }),
    today: { date, prefix },
    ...(state.started === undefined ? {} : { started: state.started }),
    ...(state.run === undefined ? {} : { run: state.run }),
    isSilent: isSilent(schedule, state),
    ...(state.looked === undefined ? {} : { looked: state.looked.at }),
  };
};
