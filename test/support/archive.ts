import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { DeleteObjectCommand, PutObjectCommand, type PutObjectCommandInput } from '@aws-sdk/client-s3';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { inject } from 'vitest';
import { createIngestHandler } from '../../functions/ingest/handler.ts';
import { createOverridesHandler } from '../../functions/overrides/handler.ts';
import { createQuarantineHandler } from '../../functions/quarantine/handler.ts';
import { createReconcileApi } from '../../functions/reconcile/handler.ts';
import { createReindexApi } from '../../functions/reindex/handler.ts';
import { createRunStepHandler } from '../../functions/run-step/handler.ts';
import { createRunsHandler } from '../../functions/runs/handler.ts';
import { createSchedulesApi } from '../../functions/schedules/handler.ts';
import { createSearchHandler } from '../../functions/search/handler.ts';
import { createSuppressionsHandler } from '../../functions/suppressions/handler.ts';
import { createS3Client, prepareBucket } from '../../local/bucket.ts';
import { createLocalOverrides } from '../../local/overrides-store.ts';
import { createLocalSuppressions } from '../../local/suppressions-store.ts';
import { agreeInGenerations } from '../../shared/adapters/agree-on-services.ts';
import { createEngine } from '../../shared/adapters/engine.ts';
import { ensureIndices, removeIndices } from '../../shared/adapters/indices.ts';
import { createOpenSearchFinder } from '../../shared/adapters/opensearch-finder.ts';
import { createOpenSearchIndex } from '../../shared/adapters/opensearch-index.ts';
import { createOpenSearchQuarantine } from '../../shared/adapters/opensearch-quarantine.ts';
import { createOpenSearchReceipts } from '../../shared/adapters/opensearch-receipts.ts';
import { createOpenSearchRunIndex } from '../../shared/adapters/opensearch-run-index.ts';
import { createOpenSearchStories } from '../../shared/adapters/opensearch-stories.ts';
import { createOpenSearchSuppressed } from '../../shared/adapters/opensearch-suppressed.ts';
import { createOpenSearchWalk } from '../../shared/adapters/opensearch-walk.ts';
import { createOpenSearchWorks } from '../../shared/adapters/opensearch-works.ts';
import { reconcileOnServices } from '../../shared/adapters/reconcile-on-services.ts';
import { reindexOnServices } from '../../shared/adapters/reindex-on-services.ts';
import { createS3Audit } from '../../shared/adapters/s3-audit.ts';
import { createS3Discards } from '../../shared/adapters/s3-discards.ts';
import { createS3GoingOn } from '../../shared/adapters/s3-going-on.ts';
import { createS3Overrides } from '../../shared/adapters/s3-overrides.ts';
import { createS3Profiles } from '../../shared/adapters/s3-profiles.ts';
import { createS3Reindex } from '../../shared/adapters/s3-reindex.ts';
import { createS3Runs } from '../../shared/adapters/s3-runs.ts';
import { createS3Schedules } from '../../shared/adapters/s3-schedules.ts';
import { createS3Source } from '../../shared/adapters/s3-source.ts';
import { CONTAINER_LIMITS } from '../../shared/container/limits.ts';
import { archiveAliases, SWEEP } from '../../shared/contract.ts';
import { createAgreeFiles } from '../../shared/ingest/agree-files.ts';
import { createFileSource } from '../../shared/ingest/file-source.ts';
import type { ArticleIndex, ArticleSource } from '../../shared/ingest/ports.ts';
import { rememberProfiles } from '../../shared/ingest/profile-source.ts';
import type { Log } from '../../shared/logger.ts';
import { overridesKey } from '../../shared/overrides/override-key.ts';
import { createPreview } from '../../shared/quarantine/preview-file.ts';
import { createRunControl } from '../../shared/runs/run-control.ts';
import { createRunSteps } from '../../shared/runs/run-steps.ts';
import type { StepEvent } from '../../shared/runs/step-event.ts';
import { createGate } from '../../shared/search/gate.ts';
import { type NamesSource, shippedNames } from '../../shared/search/names/names-source.ts';
import { DEFAULT_STORY_SETTINGS, type StorySettings } from '../../shared/stories/lead-order.ts';
import { rememberSuppressions } from '../../shared/suppressions/suppression-list.ts';
import { contractFaults } from './api-contract.ts';
import { apiEvent, context, messages, notices } from './events.ts';

/** Says only what the functions call an error. */
export const quietLog: Log = {
  info: () => {},
  error: (event, fields, thrown) => console.error(event, fields, thrown),
};

export type ArchiveOptions = {
  /** Of a container, in milliseconds. */
  readonly longestTurn?: number;
  readonly wrapIndex?: (index: ArticleIndex) => ArticleIndex;
  readonly wrapSource?: (source: ArticleSource) => ArticleSource;
  readonly clock?: () => number;
  readonly log?: Log;
  readonly names?: NamesSource;
  /** Shared with another archive; else each has its own, since what stands under fixed names is an archive's. */
  readonly bucket?: string;
  /** Milliseconds that the suppression list isn't asked for again. */
  readonly suppressionsAge?: number;
  /** Whether the bucket doesn't answer for the list. */
  readonly suppressionsAway?: boolean;
  readonly storySettings?: StorySettings;
  /** Every article stands for itself: for tests of other things, whose texts are alike. */
  readonly isWithoutStories?: boolean;
  /** Where search looks for the engine, if not where the run's engine is. */
  readonly engineUrl?: string;
};

/** Sooner than in an archive that is used: most of a test's time would be that wait. */
const REFRESH_EVERY = '100ms';

type Asked = { readonly method: string; readonly path: string };

/** The answer, which must keep to the contract whatever a test is about. Throws when it doesn't. */
const answerOf = ({ method, path }: Asked, result: APIGatewayProxyResult) => {
  const { statusCode: status, headers = {}, body: text } = result;
  const faults = contractFaults(method, path, { status, headers, text });
  if (faults.length > 0) throw new Error(`Against the contract: ${faults.slice(0, 5).join('; ')}`);
  const isJson = /[/+]json/.test(String(headers['Content-Type'] ?? ''));
  return {
    status,
    headers,
    text,
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
    json: (isJson ? JSON.parse(text) : undefined) as any,
  };
};

/** An empty archive of its own on the run's servers: the deployed handlers, wired to a real engine and a real bucket. */
export const openArchive = async (options: ArchiveOptions = {}) => {
  const {
    wrapIndex,
    wrapSource,
    clock = Date.now,
    log = quietLog,
    longestTurn,
    suppressionsAge,
    suppressionsAway = false,
  } = options;
  const aliases = archiveAliases(`test-${randomUUID()}`);
  const bucket = options.bucket ?? aliases.read;
  const address = inject('s3');
  const s3 = createS3Client({ ...address, bucket });
  await prepareBucket(s3, bucket);
  const engine = createEngine(inject('opensearch'));
  await ensureIndices(engine, aliases, { shards: 1, replicas: 0 });
  await engine.indices.putSettings({
    index: [aliases.open, aliases.held, aliases.versions, aliases.files].join(','),
    body: { 'index.refresh_interval': REFRESH_EVERY },
  });
  const searched = options.engineUrl === undefined ? engine : createEngine(options.engineUrl);
  const source = createS3Source(s3, bucket, { encodedListing: false });
  const index = createOpenSearchIndex(engine, aliases);
  const stories = createOpenSearchStories(engine, aliases);
  // The bucket is shared, and so would be the object that holds them.
  const settings = async (): Promise<StorySettings> => options.storySettings ?? DEFAULT_STORY_SETTINGS;
  const overrides = createS3Overrides(s3, bucket);
  const profiles = createS3Profiles(s3, bucket);
  const nowhere = { ...address, bucket, endpoint: 'http://127.0.0.1:9' };
  const suppressionStore = createLocalSuppressions(suppressionsAway ? createS3Client(nowhere) : s3, bucket);
  // Its age is told by the time that passes, whatever time the test says it is.
  const suppressions = rememberSuppressions({
    store: suppressionStore,
    clock: Date.now,
    log,
    ...(suppressionsAge === undefined ? {} : { everyMs: suppressionsAge }),
  });
  const audit = createS3Audit(s3, bucket);
  const wired = {
    overrides,
    suppressions,
    audit,
    discards: createS3Discards(s3, bucket),
    works: createOpenSearchWorks(engine, aliases),
    pause: async () => {},
    profiles: rememberProfiles({ store: profiles, clock, log, everyMs: 0 }),
    source: wrapSource?.(source) ?? source,
    index: wrapIndex?.(index) ?? index,
    ...(options.isWithoutStories ? {} : { stories: { stories, settings } }),
    clock,
  };
  const goingOn = createS3GoingOn(s3, bucket);
  const newWorker = () =>
    createIngestHandler({
      ...createAgreeFiles(wired),
      goingOn,
      ...(longestTurn === undefined ? {} : { longestTurn }),
      clock,
      log,
    });
  const ingest = newWorker();
  const gate = createGate({ suppressions, clock });
  const search = createSearchHandler({
    gate,
    finder: createOpenSearchFinder(searched, aliases, clock),
    receipts: createOpenSearchReceipts(searched, aliases),
    names: options.names ?? shippedNames(),
    cursorSecret: 'a secret of the tests, thirty-two or more',
    clock,
    log,
  });
  const correct = createOverridesHandler({
    reader: createOpenSearchFinder(engine, aliases, clock),
    store: createLocalOverrides(s3, bucket),
    audit,
    gate,
    clock,
    log,
  });
  const admin = createSuppressionsHandler({
    keeper: suppressionStore,
    suppressions,
    articles: createOpenSearchSuppressed(engine, aliases),
    audit,
    newId: () => randomUUID().slice(0, 8),
    clock,
    log,
  });
  const runStore = createS3Runs(s3, bucket, clock);
  const runControl = createRunControl({
    store: runStore,
    // Runs stand here as they were begun: whoever wants them worked calls for their steps.
    starter: { start: async () => {} },
    clock,
    unique: () => randomBytes(4).toString('hex'),
    pause: async () => {},
  });
  const runs = createRunsHandler({ store: runStore, control: runControl, clock, log });
  const runStep = createRunStepHandler({
    steps: createRunSteps({
      agree: createAgreeFiles(wired).agree,
      source: wired.source,
      store: runStore,
      index: createOpenSearchRunIndex(engine, aliases),
      batchSize: 30,
      clock,
      pause: (milliseconds) => wait(milliseconds),
      log,
    }),
    clock,
    log,
  });
  const quarantine = createQuarantineHandler({
    finder: createOpenSearchQuarantine(engine, aliases),
    discards: createS3Discards(s3, bucket),
    audit,
    goingOn,
    preview: createPreview({ source, files: createFileSource(source, CONTAINER_LIMITS) }),
    clock,
    log,
  });
  const agree = createAgreeFiles(wired);
  const reconcile = createReconcileApi({
    reconcile: reconcileOnServices({ engine, aliases, source, agree, goingOn, clock }),
    clock,
    log,
  });
  // A reindex stands here as it was asked for: whoever wants it worked has steps of their own.
  const reindex = createReindexApi({
    ...reindexOnServices({
      ...{ s3, bucket, engine, aliases, source, clock, log },
      sizing: { shards: 1, replicas: 0 },
      store: createS3Reindex(s3, bucket),
      agreeIn: agreeInGenerations({
        ...{ s3, bucket, engine, aliases, source, suppressions, clock, log },
        limits: CONTAINER_LIMITS,
      }).agreeIn,
      settling: 0,
      pause: async () => {},
    }),
    clock,
    log,
  });
  const schedules = createSchedulesApi({ store: createS3Schedules(s3, bucket), clock, log });
  const prefix = 'incoming/';

  return {
    engine,
    aliases,
    index,
    walk: createOpenSearchWalk(engine, aliases),
    stories,
    source,
    quarantine,
    schedules,
    reindex,
    reconcile,
    profiles,
    s3,
    bucket,
    prefix,
    ingest,
    /** Another instance of the ingest function, which knows nothing of the first. */
    newWorker,
    search,
    overrides: correct,
    put: (name: string, body: string | Uint8Array, more: Partial<PutObjectCommandInput> = {}) =>
      s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${prefix}${name}`, Body: body, ...more })),
    remove: (name: string) => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: `${prefix}${name}` })),
    /** Delivers one notice a name, in one batch, through the ingest handler. */
    notice: async (...names: readonly string[]) =>
      ingest(
        notices(
          bucket,
          names.map((name) => `${prefix}${name}`),
        ),
        context(),
      ),
    get: async (
      path: string,
      query: Readonly<Record<string, string | readonly string[]>> = {},
      headers = {},
    ) => answerOf({ method: 'GET', path }, await search(apiEvent(path, query, headers), context())),
    post: async (path: string, body: unknown, headers = {}) =>
      answerOf(
        { method: 'POST', path },
        await search(
          apiEvent(
            path,
            {},
            { 'content-type': 'application/json', ...headers },
            'POST',
            Buffer.from(JSON.stringify(body)),
          ),
          context(),
        ),
      ),
    /** A request about corrections, through the handler that answers it; what it stores is made known by `correctionNotice`. */
    correct: async (method: string, path: string, body?: unknown) =>
      answerOf(
        { method, path },
        await correct(
          apiEvent(
            path,
            {},
            { 'content-type': 'application/json' },
            method,
            body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body)),
          ),
          context(),
        ),
      ),
    suppressions: suppressionStore,
    admin,
    runs,
    runStore,
    runControl,
    /** A step of a run, through the function that does it. */
    runStep: (event: StepEvent) => runStep(event, context()),
    audit,
    /** Delivers notices of objects, by their whole keys. */
    noticeOf: async (...keys: readonly string[]) => ingest(notices(bucket, keys), context()),
    sweep: async () => ingest(messages([JSON.stringify(SWEEP)]), context()),
    /** Delivers the notice that a work's corrections have changed. */
    correctionNotice: async (work: string) => ingest(notices(bucket, [overridesKey(work)]), context()),
    close: async () => {
      await removeIndices(engine, aliases);
      await engine.close();
      if (searched !== engine) await searched.close();
      s3.destroy();
    },
  };
};
export type TestArchive = Awaited<ReturnType<typeof openArchive>>;
