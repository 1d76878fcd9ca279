import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { LOCAL_BUCKET, LOCAL_KEYS, LOCAL_REGION, type S3Address } from './bucket.ts';
import { dockerAnswers } from './docker.ts';
import { startDockerOpenSearch, startDockerS3Mock } from './docker-servers.ts';
import type { Guard } from './guard.ts';
import { findJdk } from './java.ts';
import { resolveServerJars } from './maven.ts';
import { startOpenSearchNode } from './opensearch.ts';
import { messageOf, Problem } from './problem.ts';
import { startS3Mock } from './s3mock.ts';
import type { Say } from './say.ts';

/** Where a server came from: the environment named it, or it was started here. */
export type ServerSource = 'environment' | 'docker' | 'maven';

export type Servers = {
  readonly opensearch: { readonly url: string; readonly source: ServerSource };
  readonly s3: S3Address & { readonly source: ServerSource };
  /** Resolves with the name of a server that ended without being asked to. */
  readonly ended: Promise<string>;
};

type ServersOptions = {
  readonly env: NodeJS.ProcessEnv;
  readonly dataFolder: string;
  readonly guard: Guard;
  readonly say: Say;
};

/** What each server is started as: its address, and a promise for its end where that can be watched. */
type Started = { readonly address: string; readonly source: ServerSource; readonly ended?: Promise<void> };

/** BACKFILE_ENGINE when it is set, else Docker when an engine answers, else Maven. */
export const chooseEngine = async (
  env: NodeJS.ProcessEnv,
  answers: () => Promise<boolean> = dockerAnswers,
): Promise<'docker' | 'maven'> => {
  const forced = env.BACKFILE_ENGINE;
  if (forced === 'docker' || forced === 'maven') return forced;
  if (forced !== undefined && forced !== '')
    throw new Problem('BACKFILE_ENGINE must be `docker` or `maven`.');
  return (await answers()) ? 'docker' : 'maven';
};

const given = (address: string, name: string): Started => {
  if (!URL.canParse(address)) throw new Problem(`${name} is not an address such as http://localhost:9200.`);
  return { address: address.replace(/\/$/, ''), source: 'environment' };
};

/** Keys and bucket of an S3 server that the environment names; AWS itself finds its keys as its SDK always does. */
const givenAddress = (endpoint: string, env: NodeJS.ProcessEnv): S3Address => {
  const stated = env.AWS_ACCESS_KEY_ID !== undefined && env.AWS_SECRET_ACCESS_KEY !== undefined;
  const isAws = new URL(endpoint).hostname.endsWith('.amazonaws.com');
  return {
    endpoint,
    bucket: env.BACKFILE_BUCKET || LOCAL_BUCKET,
    region: env.AWS_REGION || LOCAL_REGION,
    ...(stated || isAws ? {} : LOCAL_KEYS),
    ...(stated ? { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: env.AWS_SECRET_ACCESS_KEY } : {}),
  };
};

/** A container's user differs from ours: it must be able to write into folders that we made. */
const openFolder = async (folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o777).catch(() => {});
  return folder;
};

type Launchers = { readonly opensearch: () => Promise<Started>; readonly s3: () => Promise<Started> };

const dockerLaunchers = ({ dataFolder, guard, say }: ServersOptions): Launchers => ({
  opensearch: async () => ({
    source: 'docker',
    ...(await startDockerOpenSearch({
      dataFolder,
      guard,
      say,
      // Not the Maven node's folder: two builds of one version may disagree on their cluster's state.
      folder: await openFolder(join(dataFolder, 'opensearch-docker', 'data')),
      snapshots: await openFolder(join(dataFolder, 'opensearch-docker', 'snapshots')),
    })),
  }),
  s3: async () => ({
    source: 'docker',
    ...(await startDockerS3Mock({
      dataFolder,
      guard,
      say,
      folder: await openFolder(join(dataFolder, 's3')),
    })),
  }),
});

const mavenLaunchers = async ({ env, dataFolder, guard, say }: ServersOptions): Promise<Launchers> => {
  const jdk = await findJdk(env);
  const jars = await resolveServerJars({ env, guard, javaHome: jdk.home, say });
  const logs = join(dataFolder, 'logs');
  return {
    opensearch: async () => {
      const heap = env.BACKFILE_OPENSEARCH_HEAP || '1g';
      const folder = join(dataFolder, 'opensearch');
      const node = await startOpenSearchNode({
        jars: jars.opensearch,
        jdk,
        guard,
        heap,
        folder,
        logFile: join(logs, 'opensearch.log'),
      });
      return { address: node.url, source: 'maven', ended: node.process.ended };
    },
    s3: async () => {
      const folder = join(dataFolder, 's3');
      const mock = await startS3Mock({
        jar: jars.s3mock,
        jdk,
        guard,
        folder,
        logFile: join(logs, 's3mock.log'),
      });
      return { address: mock.endpoint, source: 'maven', ended: mock.process.ended };
    },
  };
};

const launchersOf = async (options: ServersOptions, names: readonly string[]): Promise<Launchers> => {
  const engine = await chooseEngine(options.env);
  options.say(`Starting ${names.join(' and ')} (${engine})`);
  return engine === 'docker' ? dockerLaunchers(options) : mavenLaunchers(options);
};

const givenEngineOf = (env: NodeJS.ProcessEnv): Started | undefined =>
  env.OPENSEARCH_URL ? given(env.OPENSEARCH_URL, 'OPENSEARCH_URL') : undefined;

const Engine = z.object({ version: z.object({ distribution: z.string(), number: z.string() }) });
/** The first that counts several fields as one text. */
const OLDEST = { major: 3, minor: 2 } as const;

const assertSuits = async ({ address }: Started): Promise<void> => {
  const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) }).catch((thrown) => {
    throw new Problem(`OPENSEARCH_URL names ${address}, and nothing answers there (${messageOf(thrown)}).`);
  });
  const said = Engine.safeParse(await answer.json().catch(() => undefined));
  const { distribution, number } = said.data?.version ?? { distribution: 'no search engine', number: '' };
  const [major = 0, minor = 0] = number.split('.').map(Number);
  const isOld = major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor);
  if (distribution !== 'opensearch' || isOld)
    throw new Problem(
      `OPENSEARCH_URL names ${address}, which is ${distribution} ${number}: OpenSearch ${OLDEST.major}.${OLDEST.minor} or later is needed.`,
    );
};

/** The address of the search engine alone: the one that the environment names, else one that is started. */
export const startEngineOnly = async (options: ServersOptions): Promise<string> => {
  const named = givenEngineOf(options.env);
  if (named !== undefined) await assertSuits(named);
  return (named ?? (await (await launchersOf(options, ['OpenSearch'])).opensearch())).address;
};

/** Starts what the environment doesn't name. On failure, what was started is left for the guard to stop. */
export const startServers = async (options: ServersOptions): Promise<Servers> => {
  const { env } = options;
  const givenEngine = givenEngineOf(env);
  const givenS3 = env.S3_ENDPOINT ? given(env.S3_ENDPOINT, 'S3_ENDPOINT') : undefined;
  const missing = [givenEngine ? [] : 'OpenSearch', givenS3 ? [] : 'S3Mock'].flat();
  const launchers = missing.length > 0 ? await launchersOf(options, missing) : undefined;
  const [engine, s3] = await Promise.all([
    givenEngine ?? launchers?.opensearch(),
    givenS3 ?? launchers?.s3(),
  ]);
  if (engine === undefined || s3 === undefined) throw new Error('No way to start a server was chosen');
  if (givenEngine !== undefined) await assertSuits(givenEngine);
  const never = new Promise<string>(() => {});
  return {
    opensearch: { url: engine.address, source: engine.source },
    s3: {
      source: s3.source,
      ...(s3.source === 'environment'
        ? givenAddress(s3.address, env)
        : { endpoint: s3.address, bucket: LOCAL_BUCKET, region: LOCAL_REGION, ...LOCAL_KEYS }),
    },
    ended: Promise.race([
      engine.ended?.then(() => 'OpenSearch') ?? never,
      s3.ended?.then(() => 'S3Mock') ?? never,
    ]),
  };
};
