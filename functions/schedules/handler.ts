import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { SCHEDULES_PATH, TICK } from '../../shared/contract.ts';
import { forAdmins } from '../../shared/lambda/admin-route.ts';
import { createApiHandler, type Route } from '../../shared/lambda/api-handler.ts';
import { callerOf } from '../../shared/lambda/caller.ts';
import { parseJsonBody } from '../../shared/lambda/json-body.ts';
import { noParameters } from '../../shared/lambda/parameters.ts';
import type { RightsByRole } from '../../shared/lambda/principal.ts';
import { ProblemResponse } from '../../shared/lambda/problem.ts';
import { okNow } from '../../shared/lambda/respond.ts';
import { type Schedule, ScheduleName, ScheduleOrder } from '../../shared/schedules/schedule.ts';
import {
  RemovedSchedule,
  SchedulesPage,
  ShownSchedule,
  toShown,
} from '../../shared/schedules/shown-schedule.ts';
import { createTick, type TickDeps } from '../../shared/schedules/tick.ts';

type ApiDeps = Pick<TickDeps, 'store' | 'clock' | 'log'> & { readonly rights?: RightsByRole };
export type SchedulesHandlerDeps = TickDeps & ApiDeps;

const nameOf = ({ pathParameters }: APIGatewayProxyEvent): string => {
  const parsed = ScheduleName.safeParse(pathParameters?.name);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues[0]?.message ?? 'No name of a schedule.';
  throw new ProblemResponse('invalid-parameters', detail, { errors: [{ parameter: 'name', detail }] });
};
const absent = (): never => {
  throw new ProblemResponse('not-found', 'There is no schedule of this name.');
};

/** The addresses at which admins say when sources are ingested. */
export const scheduleRoutes = ({ store, clock }: Pick<ApiDeps, 'store' | 'clock'>): readonly Route[] => {
  const show = async (schedule: Schedule): Promise<ShownSchedule> =>
    toShown(schedule, (await store.readState(schedule.name)).state, clock());
  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: SCHEDULES_PATH,
      handler: async (event) => {
        noParameters(event);
        const { schedules, damaged } = await store.list();
        return okNow(SchedulesPage, { results: await Promise.all(schedules.map(show)), damaged });
      },
    },
    {
      method: 'GET',
      path: `${SCHEDULES_PATH}/{name}`,
      handler: async (event) => {
        noParameters(event);
        return okNow(ShownSchedule, await show((await store.read(nameOf(event))) ?? absent()));
      },
    },
    {
      method: 'PUT',
      path: `${SCHEDULES_PATH}/{name}`,
      handler: async (event) => {
        noParameters(event);
        const name = nameOf(event);
        const order = parseJsonBody(ScheduleOrder, event);
        const requestedBy = callerOf(event, order.requestedBy, {
          parameter: 'requestedBy',
          detail: 'Say who asks for it.',
        });
        const since = (await store.read(name))?.since ?? new Date(clock()).toISOString();
        const schedule = { ...order, name, requestedBy: requestedBy.slice(0, 200), since };
        await store.write(schedule);
        return okNow(ShownSchedule, await show(schedule));
      },
    },
    {
      method: 'DELETE',
      path: `${SCHEDULES_PATH}/{name}`,
      handler: async (event) => {
        noParameters(event);
        const name = nameOf(event);
        if (!(await store.remove(name))) absent();
        return okNow(RemovedSchedule, { name });
      },
    },
  ];
  return routes.map(forAdmins);
};

const Tick = z.object({
  source: z.literal(TICK.source),
  'detail-type': z.literal(TICK['detail-type']),
});

/** Answers the addresses of schedules. */
export const createSchedulesApi = ({ rights = {}, ...deps }: ApiDeps) =>
  createApiHandler(scheduleRoutes(deps), { log: deps.log, clock: deps.clock, rights });

/** Answers the addresses of schedules, and begins the runs that are due when it is called each minute. */
export const createSchedulesHandler = (deps: SchedulesHandlerDeps) => {
  const api = createSchedulesApi(deps);
  const tick = createTick(deps);
  return async (
    event: APIGatewayProxyEvent | z.infer<typeof Tick>,
    context: Context,
  ): Promise<APIGatewayProxyResult | undefined> => {
    if ('httpMethod' in event) return api(event, context);
    Tick.parse(event);
    await tick();
    return undefined;
  };
};
