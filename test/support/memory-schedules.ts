import type { ScheduleStore } from '../../shared/schedules/ports.ts';
import type { Schedule, ScheduleState } from '../../shared/schedules/schedule.ts';

/** Schedules in memory, with the conditional writes of the bucket's. */
export const createMemorySchedules = (given: readonly Schedule[] = []): ScheduleStore => {
  const schedules = new Map(given.map((schedule) => [schedule.name, schedule]));
  const states = new Map<string, { readonly state: ScheduleState; readonly etag: string }>();
  let writes = 0;
  return {
    list: async () => ({
      schedules: [...schedules.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
      damaged: [],
    }),
    read: async (name) => schedules.get(name),
    write: async (schedule) => {
      schedules.set(schedule.name, schedule);
    },
    remove: async (name) => {
      states.delete(name);
      return schedules.delete(name);
    },
    readState: async (name) => states.get(name) ?? { state: {} },
    writeState: async (name, state, etag) => {
      if (states.get(name)?.etag !== etag) return 'conflict';
      writes += 1;
      const stored = { state, etag: `e${writes}` };
      states.set(name, stored);
      return stored;
    },
  };
};

/** A schedule of the tests: every night at two in London. */
export const aSchedule = (given: Partial<Schedule> = {}): Schedule => ({
  name: 'courier',
  prefix: 'courier/{date}/',
  at: '02:00',
  zone: 'Europe/London',
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  daysBefore: 0,
  catchUpDays: 7,
  requestedBy: 'desk',
  since: '2024-01-01T00:00:00.000Z',
  ...given,
});
