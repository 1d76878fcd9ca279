import { randomUUID } from 'node:crypto';
import { createIngestHandler } from '../functions/ingest/handler.ts';
import { createOverridesHandler } from '../functions/overrides/handler.ts';
import { createParseHandler } from '../functions/parse/handler.ts';
import { createRunsHandler } from '../functions/runs/handler.ts';
import { createSearchHandler } from '../functions/search/handler.ts';
import { createSuppressionsHandler } from '../functions/suppressions/handler.ts';
import { createUploadHandler } from '../functions/upload/handler.ts';
import { agreeInGenerations } from '../shared/adapters/agree-on-services.ts';
import { createEngine } from '../shared/adapters/engine.ts';
import { ensureIndices } from '../shared/adapters/indices.ts';
import { createOpenSearchFinder } from '../shared/adapters/opensearch-finder.ts';
import { createOpenSearchIndex } from '../shared/adapters/opensearch-index.ts';
import { createOpenSearchReceipts } from '../shared/adapters/opensearch-receipts.ts';
import { createOpenSearchSuppressed } from '../shared/adapters/opensearch-suppressed.ts';
import { createOpenSearchWalk } from '../shared/adapters/opensearch-walk.ts';
import { createS3Audit } from '../shared/adapters/s3-audit.ts';
import { createS3GoingOn } from '../shared/adapters/s3-going-on.ts';
import { createS3Names } from '../shared/adapters/s3-names.ts';
import { createS3Source } from '../shared/adapters/s3-source.ts';
import { createS3UploadSigner } from '../shared/adapters/s3-upload-signer.ts';
import { parseContainerLimits } from '../shared/container/limits.ts';
import {
  ALIASES,
  AUDIT_PATH,
  PARSE_PATH,
  QUARANTINE_PATH,
  RECONCILE_PATH,
  REINDEX_PATH,
  RESERVED_PREFIX,
  RUNS_PATH,
  SCHEDULES_PATH,
  SUPPRESSIONS_PATH,
  SWEEP,
  UPLOADS_PATH,
} from '../shared/contract.ts';
import { IndexOutdated } from '../shared/errors.ts';
import { differences } from '../shared/ingest/differences.ts';
import { type GoingOn, goingOnKey } from '../shared/ingest/going-on.ts';
import { createGate } from '../shared/search/gate.ts';
import { rememberNames } from '../shared/search/names/names-source.ts';
import { rememberSuppressions } from '../shared/suppressions/suppression-list.ts';
import { PIPELINE_VERSION } from '../shared/text/normalise.ts';
import { createS3Client, type S3Address } from './bucket.ts';
import { openCare } from './care.ts';
import { claimEngine } from './engine-owner.ts';
import { createFileLog } from './file-log.ts';
import type { ApiHandler } from './http-server.ts';
import { type ObjectChange, objectMessage } from './object-events.ts';
import { createLocalOverrides } from './overrides-store.ts';
import { messageOf, Problem } from './problem.ts';
import { createQueue, type Queue } from './queue.ts';
import { startReconciler } from './reconcile.ts';
import { LOCAL_SIZING, openReindexing } from './reindexing.ts';
import { openRuns, type Runs } from './runs/open-runs.ts';
import type { Say } from './say.ts';
import { openSchedules } from './schedules.ts';
import { createLocalSuppressions } from './suppressions-store.ts';

/** Files a batch: each waits once for the engine to refresh, so that more files a batch are more files a second. */
const BATCH_SIZE = 100;
/** Milliseconds: a large container leaves turns to what is dropped meanwhile, and a stop waits for one turn at most. */
const LONGEST_TURN = 8_000;
/** Milliseconds between two looks for what time alone has changed. */
const SWEEP_EVERY = 60_000;

type ArchiveOptions = {
  readonly opensearch: string;
  /** The S3 server itself: what the archive reads needs no events. */
  readonly s3: S3Address;
  /** Where files and corrections are sent that come through the API: there, writing makes events. */
  readonly uploadsTo: S3Address;
  /** Whether that server can give URL-encoded listings. */
  readonly encodedListing: boolean;
  /** Whether writing there makes events; else only listing the bucket tells. */
  readonly sendsEvents: boolean;
  /** How far containers may unfold, as JSON. */
  readonly limits: string;
  readonly cursorSecret: string;
  readonly logFile: string;
  readonly everyMs: number;
  readonly say: Say;
};

const isAt = (path: string, address: string): boolean => path === address || path.startsWith(`${address}/`);
const isCorrection = (path: string): boolean => /^\/v1\/articles\/[^/]+\/overrides(?:\/|$)/.test(path);

/** The deployed functions on local servers, with a queue and a reconciler where AWS has services. */
export type Archive = {
  readonly queue: Queue;
  readonly api: ApiHandler;
  readonly runs: Runs;
  /** Compares the bucket with the index now, queues what differs, and returns how many that were. */
  readonly compareNow: () => Promise<number>;
  /** The same, for callers that can't wait; a failure is said. */
  readonly compare: () => void;
  /** Whether the bucket holds no article file. */
  readonly isEmpty: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
};

/** Opens the archive, and makes its indices where they are missing. */
export const openArchive = async (options: ArchiveOptions): Promise<Archive> => {
  const engine = createEngine(options.opensearch);
  await ensureIndices(engine, ALIASES, LOCAL_SIZING).catch((thrown: unknown) => {
    if (!(thrown instanceof IndexOutdated)) throw thrown;
    throw new Problem(
      `${thrown.message} Make it again from the bucket: \`npx backfile reset --index\` (on an OpenSearch of your own: delete its backfile-* indices), then start.`,
    );
  });
  await claimEngine(engine, ALIASES, options.cursorSecret);
  const s3 = createS3Client(options.s3);
  const { bucket, region } = options.s3;
  const source = createS3Source(s3, bucket, { encodedListing: options.encodedListing });
  const index = createOpenSearchIndex(engine, ALIASES);
  const clock = Date.now;
  const log = createFileLog(options.logFile);
  const audit = createS3Audit(s3, bucket);
  const suppressions = rememberSuppressions({ store: createLocalSuppressions(s3, bucket), clock, log });
  const { agree, agreeIn } = agreeInGenerations({
    s3,
    bucket,
    engine,
    aliases: ALIASES,
    source,
    suppressions,
    limits: parseContainerLimits(options.limits),
    goOn: (key) => goingOn.later({ file: { key }, again: false }),
    clock,
    log,
  });
  const finder = createOpenSearchFinder(engine, ALIASES, clock);
  const gate = createGate({ suppressions, clock });
  const search = createSearchHandler({
    finder,
    gate,
    receipts: createOpenSearchReceipts(engine, ALIASES),
    names: rememberNames({ store: createS3Names(s3, bucket), clock, log }),
    cursorSecret: options.cursorSecret,
    clock,
    log,
  });
  const uploads = createS3Client(options.uploadsTo);
  const changed = (change: Omit<ObjectChange, 'bucket'>): void =>
    queue.send(objectMessage({ ...change, bucket }, region));
  const stored = createS3GoingOn(uploads, bucket);
  const goingOn: GoingOn = {
    ...stored,
    later: async (called) => {
      await stored.later(called);
      if (!options.sendsEvents)
        changed({ type: 'Object Created', key: goingOnKey(called.file), reason: 'Continuation' });
    },
  };
  const ingest = createIngestHandler({
    ...agree,
    goingOn,
    longestTurn: LONGEST_TURN,
    clock,
    log,
  });
  const upload = createUploadHandler({ signer: createS3UploadSigner(uploads, bucket), clock, log });
  const parse = createParseHandler({ clock, log });
  const correct = createOverridesHandler({
    reader: finder,
    gate,
    store: createLocalOverrides(uploads, bucket),
    audit,
    clock,
    log,
  });
  const suppress = createSuppressionsHandler({
    keeper: createLocalSuppressions(uploads, bucket),
    suppressions,
    articles: createOpenSearchSuppressed(engine, ALIASES),
    audit,
    newId: () => randomUUID().slice(0, 8),
    clock,
    log,
  });
  const runs = openRuns({
    s3,
    bucket,
    settings: {
      opensearch: options.opensearch,
      s3: options.s3,
      encodedListing: options.encodedListing,
      limits: options.limits,
      logFile: options.logFile,
    },
    liveMessages: () => queue.status().waiting + queue.status().inFlight,
    say: options.say,
  });
  const run = createRunsHandler({ ...runs, clock, log });
  const { quarantine, reconcile } = openCare({
    ...{ engine, source, uploads, bucket, agree, audit, goingOn, clock, log },
    limits: parseContainerLimits(options.limits),
    ...(options.sendsEvents
      ? {}
      : { changed: (key: string) => changed({ type: 'Object Created', key, reason: 'PutObject' }) }),
  });
  const schedules = openSchedules({ s3, bucket, startRun: runs.control.start, clock, log });
  const reindexing = openReindexing({ s3, bucket, engine, source, agreeIn, clock, log, say: options.say });
  const functionFor = (path: string): ApiHandler => {
    if (isAt(path, UPLOADS_PATH)) return upload;
    if (isAt(path, PARSE_PATH)) return parse;
    if (isAt(path, RUNS_PATH)) return run;
    if (isAt(path, SCHEDULES_PATH)) return schedules.api;
    if (isAt(path, REINDEX_PATH)) return reindexing.api;
    if (isAt(path, SUPPRESSIONS_PATH) || isAt(path, AUDIT_PATH)) return suppress;
    if (isAt(path, RECONCILE_PATH)) return reconcile;
    if (path === `${QUARANTINE_PATH}/retry`) return run;
    if (isAt(path, QUARANTINE_PATH)) return quarantine;
    return isCorrection(path) ? correct : search;
  };
  const queue = createQueue({
    batchSize: BATCH_SIZE,
    handler: (event, context) => ingest(event, context),
  });
  const sweeping = setInterval(() => queue.send(JSON.stringify(SWEEP)), SWEEP_EVERY);
  const compared = {
    source,
    index,
    walk: createOpenSearchWalk(engine, ALIASES),
    pipelineVersion: PIPELINE_VERSION,
  };
  const reconciler = startReconciler({
    // Often, so of files alone: whether the articles are there is asked for by hand.
    differences: () => differences(compared, { articles: false }),
    everyMs: options.everyMs,
    say: options.say,
    onDifference: ({ file, object }) => {
      const key = file?.key ?? '';
      // A run is about to work it, and lets through what is dropped meanwhile.
      if (object && runs.covers(key)) return false;
      changed({
        type: object ? 'Object Created' : 'Object Deleted',
        key,
        reason: 'Reconciliation',
        ...(object === undefined ? {} : { etag: object.etag, size: object.size }),
        ...(object?.versionId === undefined ? {} : { versionId: object.versionId }),
      });
      return true;
    },
  });
  await reindexing.sayStale();
  reindexing.goOn();
  // Before anything is compared, so that it is known what they cover.
  await runs.goOn();
  return {
    queue,
    runs,
    api: (event, context) => functionFor(event.path)(event, context),
    compareNow: reconciler.run,
    compare: () => {
      reconciler
        .run()
        .catch((thrown) => options.say(`Could not compare the bucket with the index: ${messageOf(thrown)}`));
    },
    isEmpty: async () => {
      for await (const { key } of source.list()) if (!key.startsWith(RESERVED_PREFIX)) return false;
      return true;
    },
    stop: async () => {
      clearInterval(sweeping);
      await schedules.stop();
      await runs.stop();
      await reindexing.stop();
      await reconciler.stop();
      await queue.stop();
      s3.destroy();
      uploads.destroy();
      await engine.close();
      log.close();
    },
  };
};
