import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { removeContainer } from './docker.ts';
import { Problem } from './problem.ts';
import { type ProcessRecord, stopProcess } from './processes.ts';

/** Sees to it that what this process starts ends with it, even when it is killed without warning. */
export type Guard = {
  /** Throws once stopping has begun: nothing may be started any more that nobody would stop. */
  readonly assertOpen: () => void;
  readonly processes: () => readonly ProcessRecord[];
  readonly containers: () => readonly string[];
  readonly addProcess: (record: ProcessRecord) => void;
  readonly addContainer: (name: string) => void;
  /** Stops everything, newest first, and lets the watcher go. */
  readonly stopAll: () => Promise<void>;
};

/** Starts the watcher; see watchdog.ts. */
export const createGuard = (onChange: () => void = () => {}): Guard => {
  const watcher = spawn(process.execPath, [fileURLToPath(new URL('./watchdog.ts', import.meta.url))], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.unref();
  // A watcher that is gone can't be told anything; run.json still names what the next start has to stop.
  watcher.on('error', () => {});
  watcher.stdin.on('error', () => {});
  if ('unref' in watcher.stdin && typeof watcher.stdin.unref === 'function') watcher.stdin.unref();

  let processes: readonly ProcessRecord[] = [];
  let containers: readonly string[] = [];
  let stopping = false;
  const tell = (): void => {
    watcher.stdin.write(`${JSON.stringify({ processes, containers })}\n`);
    onChange();
  };
  return {
    assertOpen: () => {
      if (stopping) throw new Problem('Backfile is stopping.');
    },
    processes: () => processes,
    containers: () => containers,
    addProcess: (record) => {
      processes = [...processes, record];
      tell();
    },
    addContainer: (name) => {
      containers = [...containers, name];
      tell();
    },
    stopAll: async () => {
      stopping = true;
      await Promise.all([
        ...processes.map((record) => stopProcess(record)),
        ...containers.map(removeContainer),
      ]);
      processes = [];
      containers = [];
      watcher.stdin.end();
    },
  };
};
