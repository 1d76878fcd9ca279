import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { REINDEX_PATH } from '../../shared/contract.ts';
import { forAdmins } from '../../shared/lambda/admin-route.ts';
import { createApiHandler, type Route } from '../../shared/lambda/api-handler.ts';
import { parseJsonBody } from '../../shared/lambda/json-body.ts';
import { noParameters } from '../../shared/lambda/parameters.ts';
import type { RightsByRole } from '../../shared/lambda/principal.ts';
import { ProblemResponse } from '../../shared/lambda/problem.ts';
import { okNow } from '../../shared/lambda/respond.ts';
import type { Log } from '../../shared/logger.ts';
import { Reindex, ReindexRequest, ReindexStatus } from '../../shared/reindex/reindex.ts';
import type { ReindexStep } from '../../shared/reindex/reindex-step.ts';
import type { RequestReindex } from '../../shared/reindex/request-reindex.ts';

export type ReindexHandlerDeps = {
  readonly request: RequestReindex;
  readonly status: () => Promise<ReindexStatus>;
  /** Works a reindex that was asked for until a time (milliseconds since 1970), unless somebody else does. */
  readonly step: ReindexStep;
  /** Calls whoever works it, where they wouldn't come by themselves. */
  readonly begin?: () => void;
  readonly rights?: RightsByRole;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
};

/** Of the time that a turn has left; the rest is for ending what has been begun. */
const SHARE = 0.75;

const isRequest = (event: unknown): event is APIGatewayProxyEvent =>
  typeof event === 'object' && event !== null && 'httpMethod' in event;

/** The address at which admins ask for new indices, and see how far they are. */
export const reindexRoutes = ({
  request,
  status,
  begin = () => {},
}: Pick<ReindexHandlerDeps, 'request' | 'status' | 'begin'>): readonly Route[] => {
  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: REINDEX_PATH,
      handler: async (event) => {
        noParameters(event);
        return okNow(ReindexStatus, await status());
      },
    },
    {
      method: 'POST',
      path: REINDEX_PATH,
      handler: async (event) => {
        noParameters(event);
        const answer = await request(parseJsonBody(ReindexRequest, event));
        if ('refused' in answer) throw new ProblemResponse('reindex-state', answer.refused);
        begin();
        return okNow(Reindex, answer.reindex);
      },
    },
  ];
  return routes.map(forAdmins);
};

/** Answers admins who ask for a reindex. */
export const createReindexApi = ({ rights = {}, clock, log, ...deps }: Omit<ReindexHandlerDeps, 'step'>) =>
  createApiHandler(reindexRoutes(deps), { log, clock, rights });

/** Takes what admins ask for, and works it, turn by turn, when any other event comes. */
export const createReindexHandler = (deps: ReindexHandlerDeps) => {
  const { step, clock, log } = deps;
  const api = createReindexApi(deps);
  return async (event: unknown, context: Context): Promise<APIGatewayProxyResult | undefined> => {
    if (isRequest(event)) return api(event, context);
    const reindex = await step(clock() + context.getRemainingTimeInMillis() * SHARE);
    if (reindex) log.info('REINDEX_TURN', { phase: reindex.phase, worked: reindex.worked });
    return undefined;
  };
};
