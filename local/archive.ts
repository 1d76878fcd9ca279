import { randomUUID } from 'node:crypto';
import { createIngestHandler } from '../functions/ingest/handler.ts';
import { createOverridesHandler } from '../functions/overrides/handler.ts';
import { createParseHandler } from '../functions/parse/handler.ts';
import { createSearchHandler } from '../functions/search/handler.ts';
import { createSuppressionsHandler } from '../functions/suppressions/handler.ts';
import { createUploadHandler } from '../functions/upload/handler.ts';
import { createEngine } from '../shared/adapters/engine.ts';
import { ensureIndices } from '../shared/adapters/indices.ts';
import { createOpenSearchFinder } from '../shared/adapters/opensearch-finder.ts';
import { createOpenSearchIndex } from '../shared/adapters/opensearch-index.ts';
import { createOpenSearchReceipts } from '../shared/adapters/opensearch-receipts.ts';
import { createOpenSearchStories } from '../shared/adapters/opensearch-stories.ts';
import { createOpenSearchSuppressed } from '../shared/adapters/opensearch-suppressed.ts';
import { createOpenSearchWorks } from '../shared/adapters/opensearch-works.ts';
import { createS3Audit } from '../shared/adapters/s3-audit.ts';
import { createS3GoingOn } from '../shared/adapters/s3-going-on.ts';
import { createS3Names } from '../shared/adapters/s3-names.ts';
import { createS3Overrides } from '../shared/adapters/s3-overrides.ts';
import { createS3Profiles } from '../shared/adapters/s3-profiles.ts';
import { createS3Source } from '../shared/adapters/s3-source.ts';
import { createS3StorySettings } from '../shared/adapters/s3-story-settings.ts';
import { createS3UploadSigner } from '../shared/adapters/s3-upload-signer.ts';
import type { ContainerLimits } from '../shared/container/container.ts';
import {
  ALIASES,
  AUDIT_PATH,
  PARSE_PATH,
  RESERVED_PREFIX,
  SUPPRESSIONS_PATH,
  SWEEP,
  UPLOADS_PATH,
} from '../shared/contract.ts';
import { IndexOutdated } from '../shared/errors.ts';
import { createAgreeFiles } from '../shared/ingest/agree-files.ts';
import type { GoingOn } from '../shared/ingest/going-on.ts';
import { rememberProfiles } from '../shared/ingest/profile-source.ts';
import { rememberStorySettings } from '../shared/ingest/story-settings.ts';
import { createGate } from '../shared/search/gate.ts';
import { rememberNames } from '../shared/search/names/names-source.ts';
import { rememberSuppressions } from '../shared/suppressions/suppression-list.ts';
import { PIPELINE_VERSION } from '../shared/text/normalise.ts';
import { createS3Client, type S3Address } from './bucket.ts';
import { claimEngine } from './engine-owner.ts';
import { createFileLog } from './file-log.ts';
import type { ApiHandler } from './http-server.ts';
import { type ObjectChange, objectMessage } from './object-events.ts';
import { createLocalOverrides } from './overrides-store.ts';
import { messageOf, Problem } from './problem.ts';
import { createQueue, type Queue } from './queue.ts';
import { startReconciler } from './reconcile.ts';
import type { Say } from './say.ts';
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
  readonly limits: ContainerLimits;
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
  await ensureIndices(engine, ALIASES, { shards: 1, replicas: 0 }).catch((thrown: unknown) => {
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
  const works = createOpenSearchWorks(engine, ALIASES);
  const clock = Date.now;
  const log = createFileLog(options.logFile);
  const overrides = createS3Overrides(s3, bucket);
  const profiles = rememberProfiles({ store: createS3Profiles(s3, bucket), clock, log });
  const suppressions = rememberSuppressions({ store: createLocalSuppressions(s3, bucket), clock, log });
  const agree = createAgreeFiles({
    source,
    overrides,
    profiles,
    suppressions,
    index,
    works,
    audit: createS3Audit(s3, bucket),
    stories: {
      stories: createOpenSearchStories(engine, ALIASES),
      settings: rememberStorySettings({ store: createS3StorySettings(s3, bucket), clock, log }),
    },
    goOn: (key) => goingOn.later(key),
    limits: options.limits,
    clock,
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
  const queued: GoingOn = {
    later: async (key) => changed({ type: 'Object Created', key, reason: 'Continuation' }),
    keyOf: async () => undefined,
  };
  const goingOn = options.sendsEvents ? createS3GoingOn(uploads, bucket) : queued;
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
    audit: createS3Audit(s3, bucket),
    clock,
    log,
  });
  const suppress = createSuppressionsHandler({
    keeper: createLocalSuppressions(uploads, bucket),
    suppressions,
    articles: createOpenSearchSuppressed(engine, ALIASES),
    audit: createS3Audit(s3, bucket),
    newId: () => randomUUID().slice(0, 8),
    clock,
    log,
  });
  const functionFor = (path: string): ApiHandler => {
    if (isAt(path, UPLOADS_PATH)) return upload;
    if (isAt(path, PARSE_PATH)) return parse;
    if (isAt(path, SUPPRESSIONS_PATH) || isAt(path, AUDIT_PATH)) return suppress;
    return isCorrection(path) ? correct : search;
  };
  const queue = createQueue({
    batchSize: BATCH_SIZE,
    handler: (event, context) => ingest(event, context),
  });
  const sweeping = setInterval(() => queue.send(JSON.stringify(SWEEP)), SWEEP_EVERY);
  const reconciler = startReconciler({
    source,
    index,
    pipelineVersion: PIPELINE_VERSION,
    everyMs: options.everyMs,
    say: options.say,
    onDifference: ({ type, key, object }) =>
      changed({
        type,
        key,
        reason: 'Reconciliation',
        ...(object === undefined ? {} : { etag: object.etag, size: object.size }),
        ...(object?.versionId === undefined ? {} : { versionId: object.versionId }),
      }),
  });
  return {
    queue,
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
      await reconciler.stop();
      await queue.stop();
      s3.destroy();
      uploads.destroy();
      await engine.close();
      log.close();
    },
  };
};
