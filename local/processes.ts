import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { codeOf } from './problem.ts';

/** A process that was started: ids are used again, so the time it began (in the system's own words) belongs to its name. */
export const ProcessRecord = z.readonly(
  z.object({ name: z.string(), pid: z.int().check(z.positive()), began: z.string() }),
);
export type ProcessRecord = z.infer<typeof ProcessRecord>;

const HAS_PROC = existsSync('/proc/self/stat');

const beganByProc = async (pid: number): Promise<string | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The command's name stands in brackets and may itself hold spaces and brackets: fields are counted after the last one.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined || fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
};

const beganByPs = (pid: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    execFile('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], (error, stdout) => {
      const [, state, began] = /^\s*(\S+)\s+(.+?)\s*$/.exec(stdout) ?? [];
      resolve(error !== null || state?.startsWith('Z') ? undefined : began);
    });
  });

/** When a living process began, in the system's own words; undefined for one that is no more (or only waits to be buried). */
export const beganAt = (pid: number): Promise<string | undefined> =>
  HAS_PROC ? beganByProc(pid) : beganByPs(pid);

/** Whether exactly this process still lives. */
export const isRunning = async (record: ProcessRecord): Promise<boolean> =>
  (await beganAt(record.pid)) === record.began;

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (thrown) {
    if (codeOf(thrown) !== 'ESRCH') throw thrown;
  }
};

const endsWithin = async (record: ProcessRecord, ms: number): Promise<boolean> => {
  const deadline = performance.now() + ms;
  while (await isRunning(record)) {
    if (performance.now() > deadline) return false;
    await sleep(50);
  }
  return true;
};

/** Stops exactly this process, politely and then by force; a process that isn't there any more is left alone. */
export const stopProcess = async (record: ProcessRecord, politeMs = 15_000): Promise<void> => {
  if (!(await isRunning(record))) return;
  signal(record.pid, 'SIGTERM');
  if (await endsWithin(record, politeMs)) return;
  signal(record.pid, 'SIGKILL');
  await endsWithin(record, 5_000);
};
