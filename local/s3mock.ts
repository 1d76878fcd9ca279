import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { anyFreePort } from './free-port.ts';
import type { Guard } from './guard.ts';
import type { Jdk } from './java.ts';
import { type ServerProcess, startServerProcess, waitForServer } from './server-process.ts';

type S3MockOptions = {
  readonly jar: string;
  readonly jdk: Jdk;
  /** Holds the buckets; kept from one start to the next. */
  readonly folder: string;
  readonly logFile: string;
  readonly guard: Guard;
  readonly heap?: string;
};

export type S3MockServer = {
  /** With a path: see `contextPath` of `s3MockArgs`. */
  readonly endpoint: string;
  readonly process: ServerProcess;
  readonly stop: () => Promise<void>;
};

/**
 * The arguments of `java` for S3Mock. Its main connector (HTTPS by default) is made plain and local. A second one that can't be
 * turned off or bound listens on every address of the machine, so everything is behind a path that nobody can guess.
 */
export const s3MockArgs = (server: {
  readonly jar: string;
  readonly port: number;
  readonly contextPath: string;
  readonly folder: string;
  readonly heap?: string;
}): readonly string[] => [
  ...[`-Xmx${server.heap ?? '256m'}`, '-jar', server.jar],
  ...['--server.ssl.enabled=false', `--server.port=${server.port}`, '--server.address=127.0.0.1'],
  `--server.servlet.context-path=${server.contextPath}`,
  '--com.adobe.testing.s3mock.http-port=0',
  `--com.adobe.testing.s3mock.store.root=${server.folder}`,
  '--com.adobe.testing.s3mock.store.retain-files-on-exit=true',
];

/** Whether an S3 server lists its buckets there. */
export const s3Answers = async (endpoint: string): Promise<boolean> => {
  const answer = await fetch(`${endpoint}/`, { signal: AbortSignal.timeout(5_000) });
  await answer.body?.cancel();
  return answer.ok;
};

/** Starts S3Mock as a child process, on files that stay, and waits until it answers. */
export const startS3Mock = async (options: S3MockOptions): Promise<S3MockServer> => {
  await mkdir(options.folder, { recursive: true });
  const port = await anyFreePort();
  const contextPath = `/${randomBytes(16).toString('hex')}`;
  const endpoint = `http://127.0.0.1:${port}${contextPath}`;
  const server = await startServerProcess({
    name: 'S3Mock',
    command: options.jdk.java,
    args: s3MockArgs({ ...options, port, contextPath }),
    logFile: options.logFile,
    guard: options.guard,
  });
  await waitForServer(
    { name: 'S3Mock', process: server, logFile: options.logFile, seconds: 120 },
    async () => ((await s3Answers(endpoint)) ? true : undefined),
  );
  return { endpoint, process: server, stop: server.stop };
};
