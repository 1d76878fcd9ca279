import { type AuditLog, AuditPage, type AuditReader } from '../../shared/audit/audit.ts';
import { AUDIT_PATH, SUPPRESSIONS_PATH } from '../../shared/contract.ts';
import { forAdmins } from '../../shared/lambda/admin-route.ts';
import { createApiHandler, type Route } from '../../shared/lambda/api-handler.ts';
import { callerOf } from '../../shared/lambda/caller.ts';
import { parseJsonBody } from '../../shared/lambda/json-body.ts';
import { noParameters, parseParameters, singleValues } from '../../shared/lambda/parameters.ts';
import type { RightsByRole } from '../../shared/lambda/principal.ts';
import { ProblemResponse } from '../../shared/lambda/problem.ts';
import { okNow } from '../../shared/lambda/respond.ts';
import type { Log } from '../../shared/logger.ts';
import {
  createSuppressionEditor,
  type EditSuppressionsDeps,
  ListedEntry,
  RemovedEntry,
  SuppressionPage,
  SuppressionRefused,
  SuppressionRequest,
} from '../../shared/suppressions/edit-suppressions.ts';
import {
  AuditParameters,
  RemovalParameters,
  SuppressionsParameters,
} from '../../shared/suppressions/parameters.ts';

export type SuppressionsHandlerDeps = Omit<EditSuppressionsDeps, 'audit'> & {
  readonly audit: AuditLog & AuditReader;
  readonly rights?: RightsByRole;
  readonly log: Log;
};

const telling = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (thrown) {
    if (!(thrown instanceof SuppressionRefused)) throw thrown;
    const { field: parameter, message: detail } = thrown;
    throw new ProblemResponse('invalid-parameters', detail, { errors: [{ parameter, detail }] });
  }
};

/** The addresses of the suppression list and of the record of deeds, for admins only. */
export const suppressionRoutes = (
  deps: Omit<SuppressionsHandlerDeps, 'log' | 'rights'>,
): readonly Route[] => {
  const editor = createSuppressionEditor(deps);
  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: SUPPRESSIONS_PATH,
      handler: async (event) => {
        const { 'page-size': size, after } = parseParameters(SuppressionsParameters, singleValues(event));
        return okNow(SuppressionPage, await editor.list(size, after));
      },
    },
    {
      method: 'POST',
      path: SUPPRESSIONS_PATH,
      handler: async (event) => {
        noParameters(event);
        const request = parseJsonBody(SuppressionRequest, event);
        const who = callerOf(event, request.addedBy, {
          parameter: 'addedBy',
          detail: 'Say who asks for it.',
        });
        return okNow(ListedEntry, await telling(editor.add(request, who)));
      },
    },
    {
      method: 'DELETE',
      path: `${SUPPRESSIONS_PATH}/{id}`,
      handler: async (event) => {
        const { why, by } = parseParameters(RemovalParameters, singleValues(event));
        const who = callerOf(event, by, { parameter: 'by', detail: 'Say who asks for it.' });
        const id = event.pathParameters?.id ?? '';
        if (!(await editor.remove(id, why, who)))
          throw new ProblemResponse('not-found', 'There is no entry with this id.');
        return okNow(RemovedEntry, { id });
      },
    },
    {
      method: 'GET',
      path: AUDIT_PATH,
      handler: async (event) => {
        const { date, size } = parseParameters(AuditParameters, singleValues(event));
        const month = new Date(deps.clock()).toISOString().slice(0, 7);
        return okNow(AuditPage, await deps.audit.newest(date ?? month, size));
      },
    },
  ];
  return routes.map(forAdmins);
};

/** Answers the addresses at which admins hide articles and see who did what. */
export const createSuppressionsHandler = ({ log, rights = {}, ...deps }: SuppressionsHandlerDeps) =>
  createApiHandler(suppressionRoutes(deps), { log, clock: deps.clock, rights });
