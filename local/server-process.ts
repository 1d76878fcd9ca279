import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Guard } from './guard.ts';
import { Problem } from './problem.ts';
import { beganAt, stopProcess } from './processes.ts';

type ServerCommand = {
  /** What people call it. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly guard: Guard;
};

/** A server that runs as a child of this process, its output in a file. */
export type ServerProcess = {
  readonly pid: number;
  readonly log: () => Promise<string>;
  /** Resolves when the process has ended, however. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The line of a log that says best why its process ended: the innermost cause, else the last error, else the last line. */
export const tellingLine = (log: string): string => {
  const lines = log
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(at |\.\.\. |\d+ more)/.test(line));
  const telling =
    lines.findLast((line) => line.startsWith('Caused by:')) ??
    lines.findLast((line) => /\b(ERROR|FATAL|Exception|Error)\b/.test(line)) ??
    lines.at(-1);
  return (telling ?? 'its log is empty').slice(0, 300);
};

/** Starts the server in a session of its own, so that a terminal's Ctrl-C leaves the order of stopping to this process. */
export const startServerProcess = async (server: ServerCommand): Promise<ServerProcess> => {
  await mkdir(dirname(server.logFile), { recursive: true });
  const log = await open(server.logFile, 'w');
  server.guard.assertOpen();
  const child = spawn(server.command, server.args, { stdio: ['ignore', log.fd, log.fd], detached: true });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  try {
    await once(child, 'spawn');
  } catch (thrown) {
    throw new Problem(`${server.name} can't be started with ${server.command}.`, { cause: thrown });
  } finally {
    await log.close();
  }
  const pid = child.pid ?? 0;
  const began = await beganAt(pid);
  const record = { name: server.name, pid, began: began ?? 'ended' };
  if (began !== undefined) server.guard.addProcess(record);
  child.unref();
  return {
    pid,
    ended,
    log: () => readFile(server.logFile, 'utf8').catch(() => ''),
    stop: async () => {
      await stopProcess(record);
    },
  };
};

type Waiting = {
  readonly name: string;
  readonly process: ServerProcess;
  readonly logFile: string;
  readonly seconds: number;
};

/** Asks until there is an answer; a process that ends or keeps silent for too long is said in one sentence. */
export const waitForServer = async <T>(waiting: Waiting, ask: () => Promise<T | undefined>): Promise<T> => {
  const deadline = performance.now() + waiting.seconds * 1_000;
  const gone = waiting.process.ended.then(() => 'ended' as const);
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    const pause = new Promise<'waited'>((resolve) => setTimeout(resolve, 150, 'waited'));
    if ((await Promise.race([gone, pause])) === 'ended')
      throw new Problem(
        `${waiting.name} ended while it started: ${tellingLine(await waiting.process.log())} (log: ${basename(waiting.logFile)} in the data folder)`,
      );
    if (performance.now() > deadline)
      throw new Problem(
        `${waiting.name} did not answer within ${waiting.seconds} seconds: ${tellingLine(await waiting.process.log())} (log: ${basename(waiting.logFile)} in the data folder)`,
      );
  }
};
