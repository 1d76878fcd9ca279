import type { APIGatewayProxyEvent } from 'aws-lambda';
import { QUARANTINE_PATH } from '../../shared/contract.ts';
import { Receipt } from '../../shared/ingest/receipt.ts';
import { forAdmins } from '../../shared/lambda/admin-route.ts';
import { createApiHandler, type Route } from '../../shared/lambda/api-handler.ts';
import { callerOf } from '../../shared/lambda/caller.ts';
import { parseJsonBody } from '../../shared/lambda/json-body.ts';
import { noParameters, parseParameters, singleValues } from '../../shared/lambda/parameters.ts';
import type { RightsByRole } from '../../shared/lambda/principal.ts';
import { ProblemResponse } from '../../shared/lambda/problem.ts';
import { okNow } from '../../shared/lambda/respond.ts';
import type { Log } from '../../shared/logger.ts';
import { type CareDeps, createCare, NotInQuarantine, UnknownPlace } from '../../shared/quarantine/care.ts';
import {
  AskedRetry,
  DiscardRequest,
  Preview,
  QuarantinePage,
  QuarantineParameters,
  REPEATABLE_QUARANTINE_PARAMETERS,
  UndiscardParameters,
} from '../../shared/quarantine/quarantine-parameters.ts';

export type QuarantineHandlerDeps = CareDeps & { readonly rights?: RightsByRole; readonly log: Log };

const WHO = { parameter: 'by', detail: 'Say who asks for it.' } as const;

const idOf = (event: APIGatewayProxyEvent): string => event.pathParameters?.id ?? '';

/** What was done with a file. Throws a 404 where there is none, and a 409 where it can't be done. */
const done = async <T>(work: Promise<T | undefined>): Promise<T> => {
  try {
    const result = await work;
    if (result !== undefined) return result;
  } catch (thrown) {
    if (thrown instanceof NotInQuarantine) throw new ProblemResponse('not-in-quarantine', thrown.message);
    if (!(thrown instanceof UnknownPlace)) throw thrown;
    const { message: detail } = thrown;
    throw new ProblemResponse('invalid-parameters', detail, { errors: [{ parameter: 'after', detail }] });
  }
  throw new ProblemResponse('not-found', 'There is no file with this id.');
};

/** The addresses at which admins look after refused files. */
export const quarantineRoutes = (deps: CareDeps): readonly Route[] => {
  const care = createCare(deps);
  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: QUARANTINE_PATH,
      handler: async (event) => {
        const gathered = singleValues(event, REPEATABLE_QUARANTINE_PARAMETERS);
        return okNow(QuarantinePage, await done(care.list(parseParameters(QuarantineParameters, gathered))));
      },
    },
    {
      method: 'GET',
      path: `${QUARANTINE_PATH}/{id}/preview`,
      handler: async (event) => {
        noParameters(event);
        const answer = okNow(Preview, await done(care.preview(idOf(event))));
        return { ...answer, headers: { ...answer.headers, 'X-Content-Type-Options': 'nosniff' } };
      },
    },
    {
      method: 'POST',
      path: `${QUARANTINE_PATH}/{id}/retry`,
      handler: async (event) => {
        noParameters(event);
        return okNow(AskedRetry, await done(care.retry(idOf(event))), 202);
      },
    },
    {
      method: 'POST',
      path: `${QUARANTINE_PATH}/{id}/discard`,
      handler: async (event) => {
        noParameters(event);
        const { note, by } = parseJsonBody(DiscardRequest, event);
        return okNow(Receipt, await done(care.discard(idOf(event), note, callerOf(event, by, WHO))));
      },
    },
    {
      method: 'DELETE',
      path: `${QUARANTINE_PATH}/{id}/discard`,
      handler: async (event) => {
        const { by } = parseParameters(UndiscardParameters, singleValues(event));
        return okNow(Receipt, await done(care.undiscard(idOf(event), callerOf(event, by, WHO))));
      },
    },
  ];
  return routes.map(forAdmins);
};

/** Answers the addresses of refused files. */
export const createQuarantineHandler = ({ log, rights = {}, ...deps }: QuarantineHandlerDeps) =>
  createApiHandler(quarantineRoutes(deps), { log, clock: deps.clock, rights });
