import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { QUARANTINE_PATH, RUNS_PATH } from '../../shared/contract.ts';
import { forAdmins } from '../../shared/lambda/admin-route.ts';
import { createApiHandler, type Route } from '../../shared/lambda/api-handler.ts';
import { callerOf } from '../../shared/lambda/caller.ts';
import { parseJsonBody } from '../../shared/lambda/json-body.ts';
import { noParameters, parseParameters, singleValues } from '../../shared/lambda/parameters.ts';
import type { RightsByRole } from '../../shared/lambda/principal.ts';
import { ProblemResponse } from '../../shared/lambda/problem.ts';
import { ok, okFile, okNow } from '../../shared/lambda/respond.ts';
import type { Log } from '../../shared/logger.ts';
import { RetryRequest } from '../../shared/quarantine/quarantine-parameters.ts';
import { faultsOf } from '../../shared/runs/add-counts.ts';
import { createListRunFiles } from '../../shared/runs/list-run-files.ts';
import type { RunStore } from '../../shared/runs/ports.ts';
import { Run, RunRequest } from '../../shared/runs/run.ts';
import type { RunControl } from '../../shared/runs/run-control.ts';
import { runFilesCsv } from '../../shared/runs/run-files-csv.ts';
import {
  BegunRun,
  RunFilesPage,
  RunFilesParameters,
  RunOrder,
  RunsPage,
  RunsParameters,
  ShownRunReceipt,
} from '../../shared/runs/run-parameters.ts';
import { RunRefused } from '../../shared/runs/run-refused.ts';
import type { Principal } from '../../shared/search/principal.ts';
import { clip } from '../../shared/text/white-space.ts';

export type RunsHandlerDeps = {
  readonly store: Pick<RunStore, 'list' | 'read' | 'batches' | 'readAccount' | 'readReceipt'>;
  readonly control: RunControl;
  readonly rights?: RightsByRole;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
};

/** As long as runs keep names. */
const MAX_NAME = 200;
const WHO = { parameter: 'requestedBy', detail: 'Say who asks for it.' } as const;
const REPEATABLE: ReadonlySet<string> = new Set(['state']);

const absent = (): never => {
  throw new ProblemResponse('not-found', 'There is no run with this id.');
};

/** What can't be done with the run as it stands is one problem, a request that can't be a run another. */
const telling = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (thrown) {
    if (!(thrown instanceof RunRefused)) throw thrown;
    const { message, detail } = thrown;
    const parameter = String(detail.parameter);
    if (parameter === 'id') throw new ProblemResponse('run-state', message);
    throw new ProblemResponse('invalid-parameters', message, { errors: [{ parameter, detail: message }] });
  }
};

/** Ids are parts of keys: what none looks like is none. */
const ID = Run.def.innerType.shape.id;
const idOf = (event: APIGatewayProxyEvent): string => {
  const { id } = event.pathParameters ?? {};
  return ID.safeParse(id).data ?? absent();
};

const begun = ({ run, isNew }: Awaited<ReturnType<RunControl['start']>>): APIGatewayProxyResult => {
  const detail = isNew
    ? 'The run has begun.'
    : 'This run works these files already, and goes on; no other was begun.';
  return okNow(BegunRun, { run, isNew, detail }, isNew ? 201 : 200);
};

/** A page of files as CSV; the address of the next one stands in `Link` (RFC 8288). */
const csvPage = (
  event: APIGatewayProxyEvent,
  principal: Principal,
  {
    id,
    page,
    asked,
  }: { readonly id: string; readonly page: RunFilesPage; readonly asked: RunFilesParameters },
): APIGatewayProxyResult => {
  const content = runFilesCsv(page.results, asked.after === undefined);
  const answer = okFile(event, { name: `run-${id}.csv`, type: 'text/csv', content }, principal);
  if (page.next === undefined) return answer;
  const query = new URLSearchParams({
    format: 'csv',
    'page-size': String(asked['page-size']),
    after: page.next,
  });
  for (const state of asked.state ?? []) query.append('state', state);
  const Link = `<${RUNS_PATH}/${id}/files?${query}>; rel="next"`;
  return { ...answer, headers: { ...answer.headers, Link } };
};

/** The addresses at which admins start and steer runs, and see what became of their files. */
export const runRoutes = ({
  store,
  control,
}: Pick<RunsHandlerDeps, 'store' | 'control'>): readonly Route[] => {
  const listFiles = createListRunFiles({ store });
  const runOf = async (event: APIGatewayProxyEvent): Promise<Run> =>
    (await store.read(idOf(event)))?.run ?? absent();
  const routes: readonly Route[] = [
    {
      method: 'GET',
      path: RUNS_PATH,
      handler: async (event) => {
        const { 'page-size': size, after } = parseParameters(RunsParameters, singleValues(event));
        const { runs, more } = await store.list(size, after);
        const next = more ? runs.at(-1)?.id : undefined;
        return okNow(RunsPage, { results: runs, ...(next === undefined ? {} : { next }) });
      },
    },
    {
      method: 'POST',
      path: RUNS_PATH,
      handler: async (event) => {
        noParameters(event);
        const order = parseJsonBody(RunOrder, event);
        const requestedBy = callerOf(event, order.requestedBy, WHO);
        return begun(await telling(control.start({ ...order, requestedBy: clip(requestedBy, MAX_NAME) })));
      },
    },
    {
      method: 'POST',
      path: `${QUARANTINE_PATH}/retry`,
      handler: async (event) => {
        noParameters(event);
        const { reasons, prefix, ...order } = parseJsonBody(RetryRequest, event);
        const requestedBy = callerOf(event, order.requestedBy, WHO);
        const request = RunRequest.parse({
          scope: { by: 'refused', prefix, reasons },
          requestedBy: clip(requestedBy, MAX_NAME),
        });
        return begun(await telling(control.start(request)));
      },
    },
    {
      method: 'GET',
      path: `${RUNS_PATH}/{id}`,
      handler: async (event, principal) => {
        noParameters(event);
        return ok(event, Run, await runOf(event), principal);
      },
    },
    {
      method: 'POST',
      path: `${RUNS_PATH}/{id}/stop`,
      handler: async (event) => {
        noParameters(event);
        return okNow(Run, (await control.stop(idOf(event))) ?? absent());
      },
    },
    {
      method: 'POST',
      path: `${RUNS_PATH}/{id}/resume`,
      handler: async (event) => {
        noParameters(event);
        return okNow(Run, (await telling(control.resume(idOf(event)))) ?? absent());
      },
    },
    {
      method: 'GET',
      path: `${RUNS_PATH}/{id}/receipt`,
      handler: async (event, principal) => {
        noParameters(event);
        const run = await runOf(event);
        const receipt = await store.readReceipt(run.id);
        if (receipt === undefined || run.state !== 'done')
          throw new ProblemResponse(
            'run-state',
            `Only a run that is done has a receipt; this one is ${run.state}.`,
          );
        return ok(event, ShownRunReceipt, { ...receipt, faults: faultsOf(receipt.counts) }, principal);
      },
    },
    {
      method: 'GET',
      path: `${RUNS_PATH}/{id}/files`,
      handler: async (event, principal) => {
        const asked = parseParameters(RunFilesParameters, singleValues(event, REPEATABLE));
        const run = await runOf(event);
        const page = await listFiles(run, asked);
        return asked.format === 'csv'
          ? csvPage(event, principal, { id: run.id, page, asked })
          : ok(event, RunFilesPage, page, principal);
      },
    },
  ];
  return routes.map(forAdmins);
};

/** Answers the addresses of runs. */
export const createRunsHandler = ({ log, clock, rights = {}, ...deps }: RunsHandlerDeps) =>
  createApiHandler(runRoutes(deps), { log, clock, rights });
