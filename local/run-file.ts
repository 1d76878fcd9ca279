import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { S3Address } from './bucket.ts';
import { removeContainer } from './docker.ts';
import { codeOf, Problem } from './problem.ts';
import { beganAt, isRunning, ProcessRecord, stopProcess } from './processes.ts';

/** `run.json`: who runs on this data folder, where it is reached, and what it started. */
export const RunState = z.readonly(
  z.object({
    pid: z.int(),
    began: z.string(),
    state: z.enum(['starting', 'ready']),
    api: z.optional(z.string()),
    s3: z.optional(S3Address),
    opensearch: z.optional(z.string()),
    processes: z.readonly(z.array(ProcessRecord)),
    containers: z.readonly(z.array(z.string())),
  }),
);
export type RunState = z.infer<typeof RunState>;

/** A stack that can be used. */
export type RunningStack = {
  readonly pid: number;
  readonly api: string;
  readonly s3: S3Address;
  readonly opensearch: string;
};

const fileIn = (folder: string): string => join(folder, 'run.json');
const ownerOf = ({ pid, began }: RunState): ProcessRecord => ({ name: 'Backfile', pid, began });

/** What `run.json` says; a file that is missing or broken says nothing. */
export const readRunState = async (folder: string): Promise<RunState | undefined> => {
  try {
    return RunState.parse(JSON.parse(await readFile(fileIn(folder), 'utf8')));
  } catch {
    return undefined;
  }
};

/** The state of the Backfile that runs on the folder now, or undefined. */
export const readLiveState = async (folder: string): Promise<RunState | undefined> => {
  const state = await readRunState(folder);
  return state !== undefined && (await isRunning(ownerOf(state))) ? state : undefined;
};

/** The stack that runs on the folder; for commands that need one. */
export const runningStack = async (folder: string): Promise<RunningStack> => {
  const state = await readLiveState(folder);
  if (state === undefined)
    throw new Problem(
      'Backfile is not running: start it with `npm start` (or name its data folder with --data).',
    );
  const { pid, api, s3, opensearch } = state;
  if (state.state !== 'ready' || api === undefined || s3 === undefined || opensearch === undefined)
    throw new Problem('Backfile is still starting: try again when it says `ready`.');
  return { pid, api, s3, opensearch };
};

/** The right to run on a data folder, and the way to say how it stands. */
export type Claim = {
  readonly update: (part: Partial<Omit<RunState, 'pid' | 'began'>>) => void;
  readonly release: () => void;
};

/** What an earlier start left running when it was killed; exactly those processes are stopped, by id and time of birth. */
const stopOrphans = async (state: RunState): Promise<void> => {
  await Promise.all([
    ...state.processes.map((record) => stopProcess(record)),
    ...state.containers.map(removeContainer),
  ]);
};

/** Takes the data folder for this process: one runs on it at a time. */
export const claimDataFolder = async (folder: string): Promise<Claim> => {
  const file = fileIn(folder);
  const live = await readLiveState(folder);
  if (live !== undefined)
    throw new Problem(
      `Backfile already runs on this data folder (process ${live.pid}${live.api === undefined ? '' : `, ${live.api}`}): stop that one, or choose another folder with --data and another --port.`,
    );
  const dead = await readRunState(folder);
  if (dead !== undefined) await stopOrphans(dead);
  rmSync(file, { force: true });

  let state: RunState = {
    pid: process.pid,
    began: (await beganAt(process.pid)) ?? '',
    state: 'starting',
    processes: [],
    containers: [],
  };
  // Exclusive: of two that start at the same moment, one comes first.
  await writeFile(file, JSON.stringify(state), { flag: 'wx', mode: 0o600 }).catch((thrown: unknown) => {
    throw codeOf(thrown) === 'EEXIST'
      ? new Problem('Another Backfile is starting on this data folder.')
      : thrown;
  });
  return {
    update: (part) => {
      state = { ...state, ...part };
      writeFileSync(`${file}.new`, JSON.stringify(state, null, 2), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    release: () => rmSync(file, { force: true }),
  };
};
