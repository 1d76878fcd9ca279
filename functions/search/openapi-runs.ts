import * as z from 'zod/mini';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { RUNS_PATH } from '../../shared/contract.ts';
import { Run } from '../../shared/runs/run.ts';
import {
  BegunRun,
  RunFilesPage,
  RunFilesParameters,
  RunOrder,
  RunsPage,
  RunsParameters,
  ShownRunReceipt,
} from '../../shared/runs/run-parameters.ts';
import {
  ADMINS,
  BAD_PARAMETERS,
  get,
  idOf,
  json,
  NO_ENGINE,
  NOT_FOUND,
  problem,
  UNCHANGED,
} from './openapi-parts.ts';

const ONE = { ...BAD_PARAMETERS, ...ADMINS, ...NOT_FOUND, ...NO_ENGINE };
const misplaced = (description: string) => ({ '409': problem(description) });

/** Addresses at which admins start and steer runs over many files, and see what became of each file. */
export const runPaths = {
  [RUNS_PATH]: {
    ...get({
      operationId: 'listRuns',
      summary: 'Runs, newest first',
      requestParams: { query: RunsParameters },
      responses: {
        '200': json('A page of runs.', RunsPage),
        ...BAD_PARAMETERS,
        ...ADMINS,
        ...NO_ENGINE,
      },
    }),
    post: {
      operationId: 'startRun',
      summary: 'Ingest many files: all below a prefix, those of a manifest, those that changed in a time',
      description:
        'Files that are settled at the present version of the pipeline are left as they are, unless `again` is set. A request for files that a run works already begins no other: it is answered with that run.',
      requestBody: { required: true, content: { 'application/json': { schema: RunOrder } } },
      responses: {
        '200': json('A run works these files already.', BegunRun),
        '201': json('The run has begun.', BegunRun),
        '400': problem('A property is not as it should be; `errors` names it.'),
        ...ADMINS,
        ...NO_ENGINE,
      },
    },
  },
  [`${RUNS_PATH}/{id}`]: get({
    operationId: 'getRun',
    summary: 'How a run stands: its state, what is done of it, how fast it goes and how long it will take',
    requestParams: { path: idOf('run') },
    responses: { '200': json('The run.', Run), ...UNCHANGED, ...ONE },
  }),
  [`${RUNS_PATH}/{id}/stop`]: {
    post: {
      operationId: 'stopRun',
      summary: 'Stop a run after the batches that are in work; it can be resumed',
      requestParams: { path: idOf('run') },
      responses: {
        '200': json('It is about to stop, or has ended.', Run),
        ...ONE,
      },
    },
  },
  [`${RUNS_PATH}/{id}/resume`]: {
    post: {
      operationId: 'resumeRun',
      summary: 'Go on with a run that was stopped or failed; what it has done is not done again',
      requestParams: { path: idOf('run') },
      responses: {
        '200': json('It goes on, or never stopped.', Run),
        ...ONE,
        ...misplaced('It is done, or another run works the same files now.'),
      },
    },
  },
  [`${RUNS_PATH}/{id}/receipt`]: get({
    operationId: 'getRunReceipt',
    summary: 'What became of the files of a run that is done, and the proof of it',
    description:
      '`proof` compares what was read, each article by its file, its place in it and its revision, with what the index held of the same files when the run ended.',
    requestParams: { path: idOf('run') },
    responses: {
      '200': json('The receipt.', ShownRunReceipt),
      ...UNCHANGED,
      ...ONE,
      ...misplaced('The run isn’t done, so that it has no receipt yet.'),
    },
  }),
  [`${RUNS_PATH}/{id}/files`]: get({
    operationId: 'listRunFiles',
    summary: 'What became of each file of a run, as far as it has been accounted for',
    description:
      'As CSV, a text that a spreadsheet would take for a formula begins with an apostrophe; the names of the columns stand above the first page, and the header `Link` has the address of the next one, so that pages are put together as they are.',
    requestParams: { path: idOf('run'), query: RunFilesParameters },
    responses: {
      '200': {
        description: 'A page of files.',
        headers: z.object({
          Link: z.optional(
            z.string().check(z.meta({ description: 'Of CSV: the next page, with `rel="next"`.' })),
          ),
        }),
        content: {
          'application/json': { schema: RunFilesPage },
          'text/csv': { schema: z.string() },
        },
      },
      ...UNCHANGED,
      ...ONE,
    },
  }),
} satisfies ZodOpenApiPathsObject;
