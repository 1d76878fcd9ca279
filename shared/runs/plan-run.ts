import type { ArticleSource } from '../ingest/ports.ts';
import { planName } from './batch-name.ts';
import { isInScope } from './in-scope.ts';
import type { PlannedFile, RunIndex, RunStore } from './ports.ts';
import { keysInManifest } from './read-manifest.ts';
import type { Run, RunScope } from './run.ts';
import { RunRefused } from './run-refused.ts';

/** A manifest is read whole; a million keys are some eighty. */
const MAX_MANIFEST_BYTES = 256 * 1024 * 1024;

export type PlanRunDeps = {
  readonly source: Pick<ArticleSource, 'list' | 'read'>;
  readonly index: Pick<RunIndex, 'refused' | 'ofPublisher'>;
  readonly store: Pick<RunStore, 'writePlan'>;
  /** Files a batch. */
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
    else yield* index.ofPublisher(scope.publisher, scope.prefix);
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
    let batch: PlannedFile[] = [];
    const write = async (): Promise<void> => {
      planned = { files: planned.files + batch.length, batches: planned.batches + 1 };
      await store.writePlan(id, planName(planned.batches), batch);
      batch = [];
    };
    for await (const file of files(request.scope)) {
      batch.push(file);
      if (batch.length >= batchSize) await write();
    }
    if (batch.length > 0) await write();
    return planned;
  };
};
