import type { ArticleSource } from '../ingest/ports.ts';
import { planName } from './batch-name.ts';
import { isInScope } from './in-scope.ts';
import type { PlannedFile, RunIndex, RunStore } from './ports.ts';
import { keysInManifest } from './read-manifest.ts';
import type { Run, RunScope } from './run.ts';
import { RunRefused } from './run-refused.ts';

/** Batches that a run has at least, so that what dies with its worker is a small part of it. */
const LEAST_BATCHES = 60;
/** Files a batch at least, where there are as many: those of a batch wait together for the engine. */
const LEAST_FILES = 50;
/** A manifest is read whole; a million keys are some eighty. */
const MAX_MANIFEST_BYTES = 256 * 1024 * 1024;

export type PlanRunDeps = {
  readonly source: Pick<ArticleSource, 'list' | 'read'>;
  readonly index: Pick<RunIndex, 'refused' | 'ofArticles'>;
  readonly store: Pick<RunStore, 'writePlan'>;
  /** Files a batch at most. */
  readonly batchSize: number;
};

/** Writes which files a run works, in batches, and gives how many those are. Throws `RunRefused`, `Unavailable`. */
export type PlanRun = (run: Run) => Promise<NonNullable<Run['planned']>>;

/** Names every file that a run is to work before it begins; done again, it names those that are there then. */
export const createPlanRun = ({ source, index, store, batchSize }: PlanRunDeps): PlanRun => {
  const readManifest = async (key: string): Promise<string> => {
    const object = await source.read(key, { maxBytes: MAX_MANIFEST_BYTES });
    const said = { parameter: 'scope.manifest' };
    if (!object) throw new RunRefused(`There is no object ${key} in the bucket.`, said);
    if (!object.bytes) throw new RunRefused('The manifest is larger than 256 MiB: split it.', said);
    return new TextDecoder().decode(object.bytes);
  };

  /** Keys that may come more than once. */
  async function* named(scope: Exclude<RunScope, { by: 'prefix' | 'window' }>): AsyncGenerator<string> {
    if (scope.by === 'manifest') yield* keysInManifest(await readManifest(scope.manifest));
    else if (scope.by === 'refused') yield* index.refused(scope.prefix, scope.reasons);
    else yield* index.ofArticles(scope);
  }

  async function* files(scope: RunScope): AsyncGenerator<PlannedFile> {
    if (scope.by === 'prefix' || scope.by === 'window') {
      for await (const { key, lastModified } of source.list(scope.prefix))
        if (isInScope(scope, { key, lastModified })) yield { key };
      return;
    }
    const seen = new Set<string>();
    for await (const key of named(scope)) {
      if (seen.has(key) || !isInScope(scope, { key })) continue;
      seen.add(key);
      yield { key };
    }
  }

  return async ({ id, request }) => {
    let planned = { files: 0, batches: 0 };
    let waiting: PlannedFile[] = [];
    const write = async (size: number): Promise<void> => {
      const batch = waiting.slice(0, size);
      waiting = waiting.slice(size);
      planned = { files: planned.files + batch.length, batches: planned.batches + 1 };
      await store.writePlan(id, planName(planned.batches), batch);
    };
    // As many as a run of the least batches has, each as large as may be: then it is known that those may.
    let kept = batchSize * LEAST_BATCHES;
    for await (const file of files(request.scope)) {
      waiting.push(file);
      if (waiting.length < kept) continue;
      kept = batchSize;
      while (waiting.length >= batchSize) await write(batchSize);
    }
    const isSmall = planned.batches === 0;
    const size = isSmall
      ? Math.min(batchSize, Math.max(LEAST_FILES, Math.ceil(waiting.length / LEAST_BATCHES)))
      : batchSize;
    while (waiting.length > 0) await write(size);
    return planned;
  };
};
