import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { SCHEDULES_PATH } from '../../shared/contract.ts';
import { ScheduleOrder } from '../../shared/schedules/schedule.ts';
import { RemovedSchedule, SchedulesPage, ShownSchedule } from '../../shared/schedules/shown-schedule.ts';
import { ADMINS, BAD_PARAMETERS, get, json, NO_ENGINE, NOT_FOUND, problem } from './openapi-parts.ts';

const name = z.object({
  name: z
    .string()
    .check(z.meta({ description: 'Name of the schedule: lower-case letters, digits and dashes.' })),
});

/** Addresses at which admins say when which source is ingested. */
export const schedulePaths = {
  [SCHEDULES_PATH]: get({
    operationId: 'listSchedules',
    summary: 'When which sources are ingested, and which of them are silent',
    responses: {
      '200': json('All schedules, by name.', SchedulesPage),
      ...BAD_PARAMETERS,
      ...ADMINS,
      ...NO_ENGINE,
    },
  }),
  [`${SCHEDULES_PATH}/{name}`]: {
    ...get({
      operationId: 'getSchedule',
      summary: 'A schedule, when its next run is due, and whether its source is silent',
      requestParams: { path: name },
      responses: {
        '200': json('The schedule.', ShownSchedule),
        ...BAD_PARAMETERS,
        ...ADMINS,
        ...NOT_FOUND,
        ...NO_ENGINE,
      },
    }),
    put: {
      operationId: 'setSchedule',
      summary: 'Say when a folder of the bucket is ingested, each day or on some days of the week',
      description:
        'Runs that were missed are made up for, one a day. What was due before the schedule was first set is not.',
      requestParams: { path: name },
      requestBody: { required: true, content: { 'application/json': { schema: ScheduleOrder } } },
      responses: {
        '200': json('The schedule as it is now.', ShownSchedule),
        '400': problem('A property is not as it should be; `errors` names it.'),
        ...ADMINS,
        ...NO_ENGINE,
      },
    },
    delete: {
      operationId: 'removeSchedule',
      summary: 'Remove a schedule; runs that have begun go on',
      requestParams: { path: name },
      responses: {
        '200': json('It is removed.', RemovedSchedule),
        ...BAD_PARAMETERS,
        ...ADMINS,
        ...NOT_FOUND,
        ...NO_ENGINE,
      },
    },
  },
} satisfies ZodOpenApiPathsObject;
