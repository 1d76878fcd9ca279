import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { RECONCILE_PATH } from '../../shared/contract.ts';
import type { ReconcileOptions } from '../../shared/ingest/reconcile.ts';
import type { ReconcileReports } from '../../shared/ingest/reconcile-by-night.ts';
import { reconcileByNight } from '../../shared/ingest/reconcile-by-night.ts';
import { ReconcileReport, ReconcileRequest } from '../../shared/ingest/reconcile-report.ts';
import { forAdmins } from '../../shared/lambda/admin-route.ts';
import { createApiHandler, type Route } from '../../shared/lambda/api-handler.ts';
import { parseJsonBody } from '../../shared/lambda/json-body.ts';
import { noParameters } from '../../shared/lambda/parameters.ts';
import type { RightsByRole } from '../../shared/lambda/principal.ts';
import { okNow } from '../../shared/lambda/respond.ts';
import type { Log } from '../../shared/logger.ts';

export type ReconcileHandlerDeps = {
  /** Compares until a time (milliseconds since 1970); `until` is told to those who repair containers, too. */
  readonly reconcile: (options: ReconcileOptions) => Promise<ReconcileReport>;
  readonly reports: ReconcileReports;
  readonly rights?: RightsByRole;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
};

/** Milliseconds of comparing for one answer: what is begun by then must end within the time of API Gateway. */
const ANSWER_WITHIN = 10_000;
/** Of the time that a night has left; the rest is for ending the step that has been begun. */
const SHARE = 0.75;

const isRequest = (event: unknown): event is APIGatewayProxyEvent =>
  typeof event === 'object' && event !== null && 'httpMethod' in event;

/** The address at which admins compare the bucket with the index. */
export const reconcileRoutes = ({
  reconcile,
  clock,
}: Pick<ReconcileHandlerDeps, 'reconcile' | 'clock'>): readonly Route[] => [
  forAdmins({
    method: 'POST',
    path: RECONCILE_PATH,
    handler: async (event) => {
      noParameters(event);
      const request = parseJsonBody(ReconcileRequest, event);
      return okNow(ReconcileReport, await reconcile({ ...request, until: clock() + ANSWER_WITHIN }));
    },
  }),
];

/** Answers admins who ask for a comparison. */
export const createReconcileApi = ({
  rights = {},
  clock,
  log,
  ...deps
}: Omit<ReconcileHandlerDeps, 'reports'>) =>
  createApiHandler(reconcileRoutes({ ...deps, clock }), { log, clock, rights });

/**
 * Compares the bucket with the index: for admins who ask, and by night, when any other event comes. A night goes on where the one before
 * ended, until all is compared; what a schedule calls for after that does nothing.
 */
export const createReconcileHandler = (deps: ReconcileHandlerDeps) => {
  const { reconcile, reports, clock, log } = deps;
  const api = createReconcileApi(deps);
  return async (event: unknown, context: Context): Promise<APIGatewayProxyResult | undefined> => {
    if (isRequest(event)) return api(event, context);
    const until = clock() + context.getRemainingTimeInMillis() * SHARE;
    const report = await reconcileByNight({ reconcile, reports, clock }, until);
    if (report) {
      const { compared, found, repaired, failed, next } = report;
      log.info('RECONCILED', { ...compared, ...found, repaired, failed, isWhole: next === undefined });
    }
    return undefined;
  };
};
