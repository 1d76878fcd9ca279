import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { firstFreePort } from './free-port.ts';
import type { Guard } from './guard.ts';
import type { Jdk } from './java.ts';
import { Problem } from './problem.ts';
import { type ServerProcess, startServerProcess, waitForServer } from './server-process.ts';

/** The runner refuses an HTTP port above this one. */
const LAST_PORT = 9299;
export const FIRST_PORT = 9200;

type NodeOptions = {
  readonly jars: readonly string[];
  readonly jdk: Jdk;
  /** Holds the node's configuration, data and snapshots; kept from one start to the next. */
  readonly folder: string;
  readonly logFile: string;
  readonly guard: Guard;
  /** Ports are tried from here upwards. */
  readonly firstPort?: number;
  readonly heap?: string;
};

export type OpenSearchNode = {
  readonly url: string;
  readonly process: ServerProcess;
  readonly stop: () => Promise<void>;
};

/** JSON is YAML, and quotes what a path may hold. */
const nodeSettings = (snapshots: string): string =>
  Object.entries({
    'network.host': '127.0.0.1',
    'path.repo': [snapshots],
    // A laptop's disk is often more than 90 % full, and a node that stops writing for it looks broken.
    'cluster.routing.allocation.disk.threshold_enabled': false,
  })
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');

/** One log, on the console, which is a file here: the runner's own settings write each line three times. */
const LOG_SETTINGS = `status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
`;

/** The arguments of `java` for one node; the runner names its first node's port base + 1. */
export const nodeArgs = (
  node: Pick<NodeOptions, 'jars' | 'folder' | 'heap'> & { readonly port: number },
): readonly string[] => [
  `-Xmx${node.heap ?? '1g'}`,
  '--enable-native-access=ALL-UNNAMED',
  ...['-cp', node.jars.join(delimiter), 'org.codelibs.opensearch.runner.OpenSearchRunner'],
  ...['-basePath', node.folder, '-numOfNode', '1', '-baseHttpPort', String(node.port - 1)],
  ...['-clusterName', 'backfile', '-printOnFailure'],
];

const prepareFolder = async (folder: string): Promise<void> => {
  const config = join(folder, 'node_1', 'config');
  const snapshots = join(folder, 'snapshots');
  await mkdir(config, { recursive: true });
  await mkdir(snapshots, { recursive: true });
  await writeFile(join(config, 'opensearch.yml'), nodeSettings(snapshots));
  await writeFile(join(config, 'log4j2.properties'), LOG_SETTINGS);
};

/** Whether the node there has its cluster up. */
export const isHealthy = async (url: string): Promise<boolean> => {
  const answer = await fetch(new URL('_cluster/health?wait_for_status=yellow&timeout=2s', `${url}/`), {
    signal: AbortSignal.timeout(5_000),
  });
  await answer.body?.cancel();
  return answer.ok;
};

/** The runner takes the next port when another program was quicker: its own word says which one it has. */
const portSaid = (log: string): string | undefined => /^HTTP Port:\s+(\d+)/m.exec(log)?.[1];

/** Starts a real OpenSearch node as a child process and waits until it can be used. */
export const startOpenSearchNode = async (options: NodeOptions): Promise<OpenSearchNode> => {
  const port = await firstFreePort(options.firstPort ?? FIRST_PORT, LAST_PORT);
  if (port === undefined)
    throw new Problem(
      `OpenSearch finds no free port from ${options.firstPort ?? FIRST_PORT} to ${LAST_PORT}: stop what listens there, or set OPENSEARCH_URL.`,
    );
  await prepareFolder(options.folder);
  const server = await startServerProcess({
    name: 'OpenSearch',
    command: options.jdk.java,
    args: nodeArgs({ ...options, port }),
    logFile: options.logFile,
    guard: options.guard,
  });
  const url = await waitForServer(
    { name: 'OpenSearch', process: server, logFile: options.logFile, seconds: 180 },
    async () => {
      const said = portSaid(await server.log());
      if (said === undefined) return undefined;
      const candidate = `http://127.0.0.1:${said}`;
      return (await isHealthy(candidate)) ? candidate : undefined;
    },
  );
  return { url, process: server, stop: server.stop };
};
