import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { anyFreePort } from '../../local/free-port.ts';
import { beganAt, isRunning } from '../../local/processes.ts';
import { SearchPage } from '../../shared/search/page.ts';

const BACKFILE = fileURLToPath(new URL('../../local/backfile.js', import.meta.url));
/** What the command's first line sets and gives to Node when a shell starts it. */
const [, SET = '', GIVEN = ''] =
  /^#!\S+ -S ((?:[A-Z_]+=\S+ )*)node\b(.*)/.exec(readFileSync(BACKFILE, 'utf8')) ?? [];
const wordsOf = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');
const NODE_OPTIONS = wordsOf(GIVEN);
const NODE_SETTINGS = Object.fromEntries(wordsOf(SET).map((word) => word.split('=')));
const READY_WITHIN = 240_000;
const STOPPED_WITHIN = 30_000;
const SAID_WITHIN = 60_000;
/** The watcher sees that its parent has gone a moment after that. */
const GONE_WITHIN = 3_000;

/** What a developer's own settings must not change here. */
const FOREIGN_SETTINGS =
  /^(BACKFILE_|AWS_|OPENSEARCH_URL$|S3_ENDPOINT$|NODE_OPTIONS$|VITEST|FORCE_COLOR$|NO_COLOR$)/;

/** What `backfile status --json` says. */
export const Status = z.looseObject({
  status: z.string(),
  api: z.url(),
  s3: z.strictObject({
    endpoint: z.url(),
    bucket: z.string(),
    region: z.string(),
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
  }),
  opensearch: z.url(),
  articles: z.int(),
  files: z.record(z.string(), z.int()),
  queue: z.object({
    waiting: z.int(),
    inFlight: z.int(),
    retrying: z.int(),
    dead: z.array(z.looseObject({ reason: z.string() })),
  }),
  pid: z.int(),
  data: z.string(),
});
export type Status = z.infer<typeof Status>;

const RunFile = z.looseObject({ processes: z.array(z.object({ name: z.string(), pid: z.int() })) });

/** What a command said and how it ended. */
export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** A process that the stack is or has started; `name` is what run.json or the system calls it. */
export type Started = { readonly pid: number; readonly began: string; readonly name: string };

export type Settings = Readonly<Record<string, string>>;

export type RunOptions = {
  readonly env?: Settings;
  readonly cwd?: string;
  /** A command that runs the command. */
  readonly wrapper?: readonly string[];
};

/** How a command ended, and the names of what it was or had started and still ran a moment later. */
export type Stopped = Ran & { readonly left: readonly string[] };

export type RunningStack = Status & {
  /** From the command to its word that it is ready. */
  readonly milliseconds: number;
  /** Everything that it has written so far, on both of its streams. */
  readonly said: () => string;
  readonly search: (query: string, more?: Settings) => Promise<SearchPage>;
  /** The command and everything that it has started, now. */
  readonly processes: () => Promise<readonly Started[]>;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ran>;
  /** Names of what it was or had started and still runs after so long. */
  readonly leftAfter: (milliseconds: number) => Promise<readonly string[]>;
  /** Ctrl-C. */
  readonly stop: () => Promise<Stopped>;
};

/** Asks until the answer is there and returns the milliseconds that it took; after too long, fails with the last answer. */
export const until = async (
  what: string,
  milliseconds: number,
  ask: () => Promise<boolean>,
  every = 25,
): Promise<number> => {
  const began = performance.now();
  for (;;) {
    if (await ask()) return performance.now() - began;
    const passed = performance.now() - began;
    if (passed > milliseconds) throw new Error(`Not within ${milliseconds} ms: ${what}`);
    await sleep(every);
  }
};

type Row = { readonly pid: number; readonly parent: number; readonly command: string };

const allProcesses = (): Promise<readonly Row[]> =>
  new Promise((resolve, reject) => {
    execFile('ps', ['-A', '-o', 'pid=,ppid=,args='], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout) => {
      if (error !== null) return reject(error);
      const rows = stdout.split('\n').flatMap((line) => {
        const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
        return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
      });
      resolve(rows);
    });
  });

const below = (rows: readonly Row[], pid: number): readonly Row[] =>
  rows.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(rows, child.pid)]);

const recorded = async (data: string): Promise<readonly { name: string; pid: number }[]> => {
  try {
    return RunFile.parse(JSON.parse(await readFile(join(data, 'run.json'), 'utf8'))).processes;
  } catch {
    return [];
  }
};

/** The process, all below it, and whatever run.json names, each with the time at which it began. */
const familyOf = async (pid: number, data: string): Promise<readonly Started[]> => {
  const rows = await allProcesses();
  const members = [
    ...(await recorded(data)),
    { pid, name: 'backfile start' },
    ...below(rows, pid).map((row) => ({ pid: row.pid, name: row.command.slice(0, 120) })),
  ];
  const distinct = [...new Map(members.toReversed().map((member) => [member.pid, member])).values()];
  const began = await Promise.all(distinct.map((member) => beganAt(member.pid)));
  return distinct.flatMap((member, at) => {
    const start = began[at];
    return start === undefined ? [] : [{ ...member, began: start }];
  });
};

const stillRunning = async (members: Iterable<Started>): Promise<readonly Started[]> => {
  const all = [...members];
  const running = await Promise.all(all.map(isRunning));
  return all.filter((_, at) => running[at]);
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was quicker.
  }
};

/** A temporary place for stacks of one test file, with a space in its path; `close` ends and deletes whatever is left. */
export const openWorkshop = async (settings: Settings = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'backfile stack-'));
  const data = join(folder, 'the archive');
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !FOREIGN_SETTINGS.test(name)),
  );
  const env = { ...inherited, BACKFILE_ENGINE: 'maven', BACKFILE_DATA: data, ...settings };
  const closers: (() => Promise<void>)[] = [];

  /** Runs one command and keeps account of everything that it starts, so that `close` can end it. */
  const launch = (args: readonly string[], options: RunOptions) => {
    const [command = process.execPath, ...rest] = [
      ...(options.wrapper ?? []),
      ...[process.execPath, ...NODE_OPTIONS, BACKFILE, ...args],
    ];
    const child = spawn(command, rest, {
      cwd: options.cwd ?? folder,
      env: { ...NODE_SETTINGS, ...env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const pid = child.pid ?? 0;
    let [stdout, stderr, said] = ['', '', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      said += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
      said += chunk;
    });
    // Should the test's own process end at once, the stack's watcher stops the rest.
    const killAtOnce = () => child.kill('SIGKILL');
    process.once('exit', killAtOnce);
    let hasEnded = false;
    const ended = once(child, 'close').then(([code]: (number | null)[]): Ran => {
      hasEnded = true;
      process.off('exit', killAtOnce);
      return { code: code ?? null, stdout, stderr };
    });
    ended.catch(() => {});

    const family = new Map<string, Started>();
    const processes = async (): Promise<readonly Started[]> => {
      const members = await familyOf(pid, data);
      for (const member of members) family.set(`${member.pid} ${member.began}`, member);
      return members;
    };
    const leftAfter = async (milliseconds: number): Promise<readonly string[]> => {
      const deadline = performance.now() + milliseconds;
      for (;;) {
        const left = await stillRunning(family.values());
        if (left.length === 0 || performance.now() > deadline) return left.map(({ name }) => name);
        await sleep(50);
      }
    };
    const stop = async (): Promise<Stopped> => {
      await processes();
      child.kill('SIGINT');
      const tooLong = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN);
      const how = await ended;
      clearTimeout(tooLong);
      return { ...how, left: await leftAfter(GONE_WITHIN) };
    };
    closers.push(async () => {
      if (!hasEnded) await stop();
      await leftAfter(GONE_WITHIN);
      for (const { pid: left } of await stillRunning(family.values())) kill(left);
    });
    return {
      ended,
      hasEnded: () => hasEnded,
      stdout: () => stdout,
      said: () => said,
      processes,
      leftAfter,
      stop,
      signal: (signal: NodeJS.Signals): void => {
        child.kill(signal);
      },
    };
  };

  /** One command, as a user gives it. */
  const run = async (args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
    launch(args, options).ended;

  /** Ctrl-C after so many milliseconds, or as soon as the command has said something. */
  const interrupt = async (args: readonly string[], when: number | string): Promise<Stopped> => {
    const launched = launch(args, {});
    if (typeof when === 'number') await sleep(when);
    else await until(when, SAID_WITHIN, async () => launched.said().includes(when) || launched.hasEnded(), 5);
    return launched.stop();
  };

  /** `backfile start` on free ports; resolves when it says that it is ready. */
  const start = async (args: readonly string[] = [], options: RunOptions = {}): Promise<RunningStack> => {
    const began = performance.now();
    const ports = ['--port', String(await anyFreePort()), '--s3-port', String(await anyFreePort())];
    const launched = launch(['start', ...ports, ...args], options);
    const isReady = async () => /^Backfile is ready/m.test(launched.stdout());
    await until('ready', READY_WITHIN, async () => launched.hasEnded() || isReady()).catch(() => {});
    const milliseconds = performance.now() - began;
    if (launched.hasEnded() || !(await isReady()))
      throw new Error(`The stack did not become ready:\n${launched.said()}`);
    await launched.processes();
    const told = await run(['status', '--json'], options);
    if (told.code !== 0) throw new Error(`The stack gives no status:\n${launched.said()}${told.stderr}`);
    const status = Status.parse(JSON.parse(told.stdout));
    return {
      ...status,
      ...launched,
      milliseconds,
      search: async (query, more = {}) => {
        // Texts that tests write are often copies of each other.
        const parameters = new URLSearchParams({ q: query, group: 'none', ...more });
        const answer = await fetch(`${status.api}/v1/search?${parameters}`);
        if (!answer.ok) throw new Error(`Search answered ${answer.status}: ${await answer.text()}`);
        return SearchPage.parse(await answer.json());
      },
    };
  };

  /** Ends whatever still runs, newest first. */
  const endAll = async (): Promise<void> => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
  };

  return {
    /** Where commands run; the data folder is below it. */
    folder,
    data,
    run,
    interrupt,
    start,
    endAll,
    close: async (): Promise<void> => {
      await endAll();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
};
export type Workshop = Awaited<ReturnType<typeof openWorkshop>>;
