import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { Problem } from './problem.ts';

/** The same versions as local/pom.xml. */
export const OPENSEARCH_IMAGE = 'opensearchproject/opensearch:3.5.0';
export const S3MOCK_IMAGE = 'adobe/s3mock:4.9.1';

type Answer = { readonly ok: boolean; readonly said: string };

const docker = (args: readonly string[], timeout: number): Promise<Answer> =>
  new Promise((resolve) => {
    execFile('docker', args, { timeout, maxBuffer: 1_000_000 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, said: `${stdout}${stderr}`.trim() }),
    );
  });

/** Whether a Docker engine (not only its client) answers here. */
export const dockerAnswers = async (): Promise<boolean> =>
  (await docker(['info', '--format', '{{.ServerVersion}}'], 5_000)).ok;

/** A container's name: the same for the same data folder, so that a start finds what an earlier one left. */
export const containerName = (server: string, dataFolder: string): string =>
  `backfile-${server}-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 10)}`;

type Container = {
  readonly name: string;
  /** On this machine; the container's port is only ever bound to the loopback address. */
  readonly port: number;
  readonly folder: string;
};

/** `docker run` for one OpenSearch node without its security plugin, set like the Maven node in opensearch.ts. */
export const openSearchRunArgs = (
  container: Container & { readonly snapshots: string; readonly heap: string },
): readonly string[] => [
  ...['run', '--detach', '--rm', '--name', container.name],
  ...['--publish', `127.0.0.1:${container.port}:9200`],
  ...['--env', 'discovery.type=single-node'],
  ...['--env', 'DISABLE_SECURITY_PLUGIN=true', '--env', 'DISABLE_INSTALL_DEMO_CONFIG=true'],
  ...['--env', 'cluster.routing.allocation.disk.threshold_enabled=false'],
  ...['--env', 'path.repo=/usr/share/opensearch/snapshots'],
  ...['--env', `OPENSEARCH_JAVA_OPTS=-Xmx${container.heap}`],
  ...['--mount', `type=bind,source=${container.folder},target=/usr/share/opensearch/data`],
  ...['--mount', `type=bind,source=${container.snapshots},target=/usr/share/opensearch/snapshots`],
  OPENSEARCH_IMAGE,
];

/** `docker run` for S3Mock with its files kept in the data folder. */
export const s3MockRunArgs = (container: Container & { readonly heap: string }): readonly string[] => [
  ...['run', '--detach', '--rm', '--name', container.name],
  ...['--publish', `127.0.0.1:${container.port}:9090`],
  ...['--env', 'COM_ADOBE_TESTING_S3MOCK_STORE_ROOT=/s3mockroot'],
  ...['--env', 'COM_ADOBE_TESTING_S3MOCK_STORE_RETAIN_FILES_ON_EXIT=true'],
  ...['--env', `JAVA_TOOL_OPTIONS=-Xmx${container.heap}`],
  ...['--mount', `type=bind,source=${container.folder},target=/s3mockroot`],
  S3MOCK_IMAGE,
];

/** Removes exactly this container; one that isn't there is no matter. */
export const removeContainer = async (name: string): Promise<void> => {
  await docker(['rm', '--force', name], 60_000);
};

/** Whether the container still runs. */
export const containerRuns = async (name: string): Promise<boolean> =>
  (await docker(['inspect', '--format', '{{.State.Running}}', name], 10_000)).said === 'true';

/** What the container said last. */
export const containerLog = async (name: string): Promise<string> =>
  (await docker(['logs', '--tail', '200', name], 10_000)).said;

/** Fetches the image when it isn't here yet. */
export const fetchImage = async (image: string, say: (line: string) => void): Promise<void> => {
  if ((await docker(['image', 'inspect', image], 15_000)).ok) return;
  say(`Fetching the image ${image} with Docker, once`);
  const pulled = await docker(['pull', '--quiet', image], 30 * 60_000);
  if (!pulled.ok)
    throw new Problem(
      `Docker can't fetch ${image}: ${lastLine(pulled.said)} (BACKFILE_ENGINE=maven uses Maven and a JDK instead)`,
    );
};

/** Starts the container, after removing one of the same name that an earlier start may have left. */
export const runContainer = async (name: string, args: readonly string[]): Promise<void> => {
  await removeContainer(name);
  const started = await docker(args, 120_000);
  if (!started.ok)
    throw new Problem(
      `Docker can't start ${name}: ${lastLine(started.said)} (BACKFILE_ENGINE=maven uses Maven and a JDK instead)`,
    );
};

const lastLine = (said: string): string => said.split('\n').at(-1)?.slice(0, 300) ?? '';
