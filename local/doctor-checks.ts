import { execFile } from 'node:child_process';
import { access, constants, statfs } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { isDataFolder } from './data-folder.ts';
import { dockerAnswers } from './docker.ts';
import { firstFreePort, isPortFree } from './free-port.ts';
import { findJdk } from './java.ts';
import { cachedServerJars } from './maven.ts';
import { FIRST_PORT } from './opensearch.ts';
import { messageOf } from './problem.ts';
import { readLiveState } from './run-file.ts';

/** One thing that a start needs (`missing`) or does better with (`warning`). */
export type Check = {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'missing';
  readonly found: string;
  readonly remedy?: string;
};

type Checked = { readonly env: NodeJS.ProcessEnv; readonly dataFolder: string; readonly port: number };

const GB = 1024 ** 3;
const inGB = (bytes: number): string => `${(bytes / GB).toFixed(1)} GB`;

const versionSaid = (command: string, args: readonly string[]): Promise<string | undefined> =>
  new Promise((resolve) => {
    execFile(command, args, { timeout: 30_000 }, (error, stdout) =>
      resolve(error === null ? stdout.split('\n')[0] : undefined),
    );
  });

const checkNode = (): Check => {
  const ok = Number(process.versions.node.split('.')[0]) >= 24;
  return {
    name: 'Node',
    state: ok ? 'ok' : 'missing',
    found: process.version,
    remedy: 'Run through `npx backfile` or `npm start`, which bring Node 24',
  };
};

/** What the two servers come from: both named, or Docker, or Maven with a JDK; a part is only missing when nothing stands in for it. */
const checkServers = async ({ env }: Checked): Promise<readonly Check[]> => {
  const needsNone = Boolean(env.OPENSEARCH_URL) && Boolean(env.S3_ENDPOINT);
  const docker = await dockerAnswers();
  const forced = env.BACKFILE_ENGINE;
  const needsMaven = !needsNone && forced !== 'docker' && (forced === 'maven' || !docker);
  const needsDocker = !needsNone && forced === 'docker';
  const jars = await cachedServerJars();
  const maven = await versionSaid(env.MAVEN_HOME ? join(env.MAVEN_HOME, 'bin', 'mvn') : 'mvn', ['--version']);
  const jdk = await findJdk(env).catch(messageOf);
  const lacking = (isNeeded: boolean) => (isNeeded ? 'missing' : 'warning');
  return [
    {
      name: 'Servers',
      state: 'ok',
      found: needsNone
        ? 'named by OPENSEARCH_URL and S3_ENDPOINT'
        : needsMaven
          ? 'from Maven'
          : 'from Docker',
    },
    {
      name: 'Docker engine',
      state: docker ? 'ok' : needsDocker ? 'missing' : 'ok',
      found: docker ? 'answers' : 'does not answer (not needed with Maven and a JDK)',
      remedy: 'Start it, or unset BACKFILE_ENGINE',
    },
    {
      name: 'JDK',
      ...(typeof jdk === 'string'
        ? { state: lacking(needsMaven), found: 'none that will do', remedy: jdk }
        : { state: 'ok' as const, found: `${jdk.major} in ${jdk.home}` }),
    },
    {
      name: 'Maven',
      state: maven !== undefined || jars !== undefined ? 'ok' : lacking(needsMaven),
      found:
        (maven === undefined ? undefined : stripVTControlCharacters(maven)) ??
        (jars === undefined ? 'none' : 'none, and not needed: the jars are here'),
      remedy: 'Install Maven, start a Docker engine, or set OPENSEARCH_URL and S3_ENDPOINT',
    },
    {
      name: 'Jars of OpenSearch and S3Mock',
      state: 'ok',
      found:
        jars === undefined
          ? 'not resolved yet: the first start does it (about 150 MB when Maven has none of them)'
          : 'here',
    },
  ];
};

const checkMemory = (): Check => ({
  name: 'Memory',
  state: totalmem() < 2 * GB ? 'warning' : 'ok',
  found: `${inGB(totalmem())}, ${inGB(freemem())} free`,
  remedy: 'OpenSearch and S3Mock want about 2 GB; BACKFILE_OPENSEARCH_HEAP=512m makes do with less',
});

/** The folder itself, or the first one above it that exists. */
const existing = async (folder: string): Promise<string> =>
  access(folder).then(
    () => folder,
    () => (dirname(folder) === folder ? folder : existing(dirname(folder))),
  );

const checkData = async ({ dataFolder }: Checked): Promise<readonly Check[]> => {
  const there = await existing(dataFolder);
  const writable = await access(there, constants.W_OK).then(
    () => true,
    () => false,
  );
  const disk = await statfs(there);
  const free = disk.bavail * disk.bsize;
  const kind = (await isDataFolder(dataFolder)) ? 'an archive' : 'no archive yet';
  return [
    {
      name: 'Data folder',
      state: writable ? 'ok' : 'missing',
      found: `${dataFolder} (${kind})`,
      remedy: 'It can not be written: name another with --data',
    },
    {
      name: 'Disk',
      state: free < GB ? 'warning' : 'ok',
      found: `${inGB(free)} free`,
      remedy: 'Less than 1 GB is free',
    },
  ];
};

const checkPorts = async ({ dataFolder, port, env }: Checked): Promise<readonly Check[]> => {
  const live = await readLiveState(dataFolder);
  if (live !== undefined)
    return [{ name: 'Ports', state: 'ok', found: `Backfile already runs (process ${live.pid})` }];
  const isFree = await isPortFree(port);
  const engine = env.OPENSEARCH_URL ? FIRST_PORT : await firstFreePort(FIRST_PORT, 9299);
  return [
    {
      name: 'API port',
      state: isFree ? 'ok' : 'missing',
      found: `${port} is ${isFree ? 'free' : 'taken'}`,
      remedy: 'Choose another with --port',
    },
    {
      name: 'OpenSearch port',
      state: engine === undefined ? 'missing' : 'ok',
      found: engine === undefined ? 'none free from 9200 to 9299' : 'one is free',
      remedy: 'Stop what listens there',
    },
  ];
};

/** Everything that `doctor` looks at. */
export const checks = async (checked: Checked): Promise<readonly Check[]> => [
  checkNode(),
  ...(await checkServers(checked)),
  checkMemory(),
  ...(await checkData(checked)),
  ...(await checkPorts(checked)),
];
