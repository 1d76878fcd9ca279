import * as z from 'zod/mini';
import { isZone } from '../article/date-span.ts';
import { SCHEDULES_PREFIX } from '../contract.ts';

/** Days as they are counted by ISO 8601, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const PLACEHOLDER = /\{([^{}]*)\}/g;
const PLACEHOLDERS: readonly string[] = ['date', 'yyyy', 'mm', 'dd'];

const unknownPlaceholders = (template: string): readonly string[] =>
  [...template.matchAll(PLACEHOLDER)].flatMap(([, name = '']) => (PLACEHOLDERS.includes(name) ? [] : [name]));

const describe = (description: string) => z.meta({ description });

/** Names are parts of keys. */
export const ScheduleName = z.string().check(
  z.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, {
    error: 'Lower-case letters, digits and dashes, at most 64, with a letter or digit at both ends.',
  }),
);

const fields = {
  prefix: z.string().check(
    z.minLength(1, { error: 'Give the folder that is ingested.' }),
    z.maxLength(1_000),
    z.refine((prefix) => !prefix.startsWith('_backfile/'), {
      error: 'No schedule reads the archive’s own objects.',
    }),
    z.refine(
      (prefix) => unknownPlaceholders(prefix).length === 0 && !/[{}]/.test(prefix.replace(PLACEHOLDER, '')),
      {
        error: 'Placeholders are {date} (2024-07-12), {yyyy}, {mm} and {dd}.',
      },
    ),
    describe(
      'Folder of the bucket that is ingested; `{date}`, `{yyyy}`, `{mm}` and `{dd}` stand for the day.',
    ),
  ),
  at: z
    .string()
    .check(
      z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'A time of the day as 02:00.' }),
      describe(
        'Time of the day in the zone. Where clocks skip it, the run begins as much later; where they show it twice, the first time.',
      ),
    ),
  zone: z
    .string()
    .check(
      z.refine(isZone, { error: 'A time zone of the IANA list, such as Europe/London.' }),
      describe('IANA time zone.'),
    ),
  days: z._default(
    z.array(z.enum(WEEKDAYS)).check(z.minLength(1, { error: 'Name a day, or leave it out for every day.' })),
    [...WEEKDAYS],
  ),
  daysBefore: z._default(
    z
      .int()
      .check(
        z.gte(0),
        z.lte(7),
        describe('How many days before the run the day lies that the placeholders stand for.'),
      ),
    0,
  ),
  catchUpDays: z._default(
    z
      .int()
      .check(z.gte(0), z.lte(90), describe('Runs that were missed are made up for, of so many days back.')),
    7,
  ),
  silentAfterHours: z.optional(
    z
      .number()
      .check(
        z.gt(0),
        z.lte(168),
        describe('Somebody is told when the source has delivered nothing so many hours after a run was due.'),
      ),
  ),
  filesPerSecond: z.optional(z.number().check(z.gt(0), z.lte(10_000))),
};

/** `PUT /v1/schedules/{name}`. */
export const ScheduleOrder = z.strictObject({
  ...fields,
  requestedBy: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
});
export type ScheduleOrder = z.infer<typeof ScheduleOrder>;

/** When which folder of the bucket is ingested. */
export const Schedule = z.readonly(
  z.object({
    name: ScheduleName,
    ...fields,
    requestedBy: z.string().check(z.minLength(1), z.maxLength(200)),
    /** ISO 8601 UTC; no run that was due before is made up for. */
    since: z.iso.datetime(),
  }),
);
export type Schedule = z.infer<typeof Schedule>;

/** What became of a schedule. Dates are the days on which its runs were due. */
export const ScheduleState = z.readonly(
  z.object({
    /** The latest whose run has begun. */
    started: z.optional(z.iso.date()),
    run: z.optional(z.string()),
    /** A run that somebody is about to begin, and since when. */
    starting: z.optional(z.readonly(z.object({ date: z.iso.date(), at: z.iso.datetime() }))),
    /** The latest of which it was looked whether the source had delivered, and when that was. */
    looked: z.optional(
      z.readonly(z.object({ date: z.iso.date(), at: z.iso.datetime(), delivered: z.boolean() })),
    ),
  }),
);
export type ScheduleState = z.infer<typeof ScheduleState>;

const STATES_PREFIX = `${SCHEDULES_PREFIX}state/`;
export const scheduleKey = (name: string): string => `${SCHEDULES_PREFIX}${name}.json`;
export const scheduleStateKey = (name: string): string => `${STATES_PREFIX}${name}.json`;

/** The schedule that an object holds; `undefined` for other objects. */
export const scheduleNameOf = (key: string): string | undefined => {
  if (!key.startsWith(SCHEDULES_PREFIX) || !key.endsWith('.json')) return undefined;
  return ScheduleName.safeParse(key.slice(SCHEDULES_PREFIX.length, -'.json'.length)).data;
};
