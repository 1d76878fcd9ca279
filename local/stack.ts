import { join } from 'node:path';
import { type Archive, openArchive } from './archive.ts';
import { createS3Client, prepareBucket, type S3Address } from './bucket.ts';
import { cursorSecretOf, prepareDataFolder, rememberSamples, samplesWereLoaded } from './data-folder.ts';
import { anyFreePort, isPortFree } from './free-port.ts';
import { createGuard, type Guard } from './guard.ts';
import { type PageHandler, startHttpServer } from './http-server.ts';
import { loadSamples } from './load-samples.ts';
import { createLocalPages, createTextPage } from './local-pages.ts';
import { objectMessage } from './object-events.ts';
import { buildPage, createPageHandler } from './page.ts';
import { messageOf, Problem } from './problem.ts';
import { type Claim, claimDataFolder } from './run-file.ts';
import { type S3Endpoint, startS3Endpoint } from './s3-endpoint.ts';
import { isLoopbackAddress } from './same-machine.ts';
import type { Say } from './say.ts';
import { type Servers, startServers } from './servers.ts';

export type StackOptions = {
  readonly env: NodeJS.ProcessEnv;
  readonly dataFolder: string;
  readonly port: number;
  readonly host: string;
  readonly s3Port?: number;
  readonly samples: boolean;
  readonly listEveryMs?: number;
  readonly say: Say;
};

/** Where the stack is reached; without `page` there is only the API. */
export type Addresses = {
  readonly page?: string;
  readonly api: string;
  readonly s3: S3Address;
  readonly opensearch: string;
};

/** Everything that `backfile start` runs. */
export type Stack = {
  readonly ready: Promise<Addresses>;
  /** Resolves with the name of a server that ended without being asked to. */
  readonly ended: Promise<string>;
  /** Stops what has been started so far, in the reverse order; also in the middle of a start. */
  readonly stop: () => Promise<void>;
};

const DEFAULT_S3_PORT = 9090;
/** Local events are complete while this process lives; listing finds what happened when it didn't. */
const LIST_EVERY_OWN = 300_000;
const LIST_EVERY_FOREIGN = 15_000;
const SAMPLES_PATIENCE = 60_000;

const s3PortFor = async (asked: number | undefined): Promise<number> =>
  asked ?? ((await isPortFree(DEFAULT_S3_PORT)) ? DEFAULT_S3_PORT : anyFreePort());

/** Looked at before anything is started, as an engine takes a while to start in vain. */
const checkPorts = async ({ port, host, s3Port }: StackOptions): Promise<void> => {
  if (!(await isPortFree(port, host)))
    throw new Problem(`Port ${port} is taken: choose another with --port.`);
  if (s3Port !== undefined && !(await isPortFree(s3Port)))
    throw new Problem(`Port ${s3Port} is taken: choose another with --s3-port.`);
};

const within = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms).unref())]);

type Closers = { readonly add: (close: () => Promise<void> | void) => void };

/** Whether our endpoint stands before the S3 server: one on this machine sends no events; requests to one elsewhere are signed for its own address. */
const isBehindUs = ({ source, endpoint }: Servers['s3']): boolean => {
  const { protocol, hostname, pathname } = new URL(endpoint);
  return (
    source !== 'environment' || (protocol === 'http:' && isLoopbackAddress(hostname) && pathname === '/')
  );
};

const openS3Endpoint = (
  { source, ...upstream }: Servers['s3'],
  shown: S3Address,
  pagePort: number,
  archive: Archive,
): Promise<S3Endpoint> =>
  startS3Endpoint({
    pagePort,
    upstream: upstream.endpoint,
    listsControl: source === 'environment',
    port: Number(new URL(shown.endpoint).port),
    onChange: (change) => {
      if (change.bucket === shown.bucket) archive.queue.send(objectMessage(change, shown.region));
    },
    onUnknownChange: () => archive.compare(),
  });

const putSamples = async (
  s3: S3Address,
  archive: Archive,
  sendsEvents: boolean,
  options: StackOptions,
): Promise<void> => {
  // Somebody's bucket elsewhere is not ours to fill.
  if (!options.samples || !isLoopbackAddress(new URL(s3.endpoint).hostname)) return;
  if ((await samplesWereLoaded(options.dataFolder)) || !(await archive.isEmpty())) return;
  const count = await loadSamples(s3);
  await rememberSamples(options.dataFolder);
  if (count === 0) return;
  options.say(`Loading ${count} sample articles`);
  // Where the server sends no events, this is how they are seen.
  if (!sendsEvents) await archive.compareNow();
  await within(SAMPLES_PATIENCE, archive.queue.drain());
};

const rootText = ({ api, s3, opensearch }: Addresses): string =>
  `Backfile runs here.\n\nSearch:     ${api}/v1/search?q=\nS3:         ${s3.endpoint} (bucket ${s3.bucket})\nOpenSearch: ${opensearch}\n`;

type Parts = {
  readonly guard: Guard;
  readonly claim: Claim;
  readonly closers: Closers;
  readonly onEnded: (name: string) => void;
};

const run = async (options: StackOptions, { guard, claim, closers, onEnded }: Parts): Promise<Addresses> => {
  const { dataFolder, say } = options;
  // Done long before the servers are up.
  const building = buildPage().catch((thrown): undefined => {
    say(`The page could not be built, so there is only the API: ${messageOf(thrown)}`);
  });
  const servers = await startServers({ env: options.env, dataFolder, guard, say });
  servers.ended.then(onEnded);
  const { source, ...direct } = servers.s3;
  const preparing = createS3Client(direct);
  await prepareBucket(preparing, direct.bucket);
  preparing.destroy();
  const isForeign = source === 'environment';
  const everyMs = options.listEveryMs ?? (isForeign ? LIST_EVERY_FOREIGN : LIST_EVERY_OWN);
  const isInFront = isBehindUs(servers.s3);
  const opensearch = servers.opensearch.url;
  const s3 = isInFront
    ? { ...direct, endpoint: `http://127.0.0.1:${await s3PortFor(options.s3Port)}` }
    : direct;
  if (isForeign)
    say(
      `S3_ENDPOINT sends no events here: the bucket is listed every ${everyMs / 1_000} seconds${isInFront ? `, and what is dropped through ${s3.endpoint} is seen at once` : ''}`,
    );
  const archive = await openArchive({
    opensearch,
    s3: direct,
    uploadsTo: s3,
    encodedListing: isForeign,
    sendsEvents: isInFront,
    limits: options.env.BACKFILE_CONTAINER_LIMITS ?? '',
    everyMs,
    say,
    cursorSecret: await cursorSecretOf(dataFolder),
    logFile: join(dataFolder, 'logs', 'backfile.log'),
  });
  closers.add(archive.stop);
  if (isInFront) closers.add((await openS3Endpoint(servers.s3, s3, options.port, archive)).stop);
  let page: PageHandler | undefined;
  const http = await startHttpServer({
    api: archive.api,
    page: createLocalPages({
      page: () => page,
      status: () => ({ queue: { ...archive.queue.status(), dead: [...archive.queue.status().dead] } }),
    }),
    port: options.port,
    host: options.host,
    say,
  });
  closers.add(http.stop);
  const addresses = { api: http.url, s3, opensearch };
  const files = await building;
  page = files === undefined ? createTextPage(rootText(addresses)) : createPageHandler(files, s3.endpoint);
  const found = await archive
    .compareNow()
    .catch((thrown) => say(`Could not compare the bucket with the index: ${messageOf(thrown)}`));
  if (typeof found === 'number' && found > 0)
    say(`${found} objects differ from the index: they are being read`);
  await putSamples(s3, archive, isInFront, options);
  claim.update({ state: 'ready', ...addresses });
  return files === undefined ? addresses : { page: `${http.url}/`, ...addresses };
};

/** Starts the stack; what fails is thrown by `ready`, and `stop` is due in any case. */
export const startStack = (options: StackOptions): Stack => {
  const closing: (() => Promise<void> | void)[] = [];
  const closers: Closers = { add: (close) => closing.push(close) };
  const ended = Promise.withResolvers<string>();

  const begin = async (): Promise<Addresses> => {
    await prepareDataFolder(options.dataFolder);
    const claim = await claimDataFolder(options.dataFolder);
    closers.add(claim.release);
    await checkPorts(options);
    const guard = createGuard(() =>
      claim.update({ processes: guard.processes(), containers: guard.containers() }),
    );
    closers.add(guard.stopAll);
    return run(options, { guard, claim, closers, onEnded: ended.resolve });
  };
  const ready = begin();
  // Whoever stops in mid-start no longer waits for it.
  ready.catch(() => {});
  return {
    ready,
    ended: ended.promise,
    stop: async () => {
      for (let close = closing.pop(); close !== undefined; close = closing.pop()) await close();
    },
  };
};
