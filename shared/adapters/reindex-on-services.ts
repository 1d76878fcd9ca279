import type { S3Client } from '@aws-sdk/client-s3';
import { type ArchiveAliases, generationAliases } from '../contract.ts';
import type { AgreeIn } from '../ingest/agree-generations.ts';
import { differences } from '../ingest/differences.ts';
import { createStoryLinker } from '../ingest/link-stories.ts';
import type { ArticleSource } from '../ingest/ports.ts';
import { rememberStorySettings } from '../ingest/story-settings.ts';
import { createSweepStories } from '../ingest/sweep-stories.ts';
import type { Log } from '../logger.ts';
import { createCarryRemoved } from '../reindex/carry-removed.ts';
import type { ReindexStore } from '../reindex/ports.ts';
import type { ReindexStatus } from '../reindex/reindex.ts';
import { createReindexStep, type ReindexStep } from '../reindex/reindex-step.ts';
import { createRequestReindex, type RequestReindex } from '../reindex/request-reindex.ts';
import { PIPELINE_VERSION } from '../text/normalise.ts';
import type { Engine } from './engine.ts';
import type { IndexSizing } from './indices.ts';
import { createOpenSearchGenerations } from './opensearch-generations.ts';
import { createOpenSearchIndex } from './opensearch-index.ts';
import { createOpenSearchChecks, createOpenSearchRemoved } from './opensearch-reindex.ts';
import { createOpenSearchStories } from './opensearch-stories.ts';
import { createOpenSearchWalk } from './opensearch-walk.ts';
import { createS3StorySettings } from './s3-story-settings.ts';

export type ReindexServices = {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly engine: Engine;
  readonly aliases: ArchiveAliases;
  readonly sizing: IndexSizing;
  readonly store: ReindexStore;
  readonly agreeIn: AgreeIn;
  readonly source: ArticleSource;
  /** Milliseconds after which every worker knows of a generation that was made, and has ended what it began before. */
  readonly settling: number;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly log: Log;
};

export type ReindexOnServices = {
  readonly step: ReindexStep;
  readonly request: RequestReindex;
  readonly status: () => Promise<ReindexStatus>;
  readonly store: ReindexStore;
};

/** Makes new indices in OpenSearch from what the bucket holds. */
export const reindexOnServices = ({
  s3,
  bucket,
  engine,
  aliases,
  sizing,
  store,
  agreeIn,
  source,
  settling,
  clock,
  pause,
  log,
}: ReindexServices): ReindexOnServices => {
  const generations = createOpenSearchGenerations(engine, aliases, sizing);
  const indexIn = (generation: number) =>
    createOpenSearchIndex(engine, generationAliases(aliases, generation));
  const settings = rememberStorySettings({ store: createS3StorySettings(s3, bucket), clock, log });
  const checks = createOpenSearchChecks(engine, aliases);
  return {
    store,
    status: async () => {
      const places = await generations.read();
      const [stored, isOfThisVersion, files] = await Promise.all([
        store.read(),
        generations.isOfThisVersion(places.current),
        checks.staleFiles(places.current),
      ]);
      return {
        ...places,
        stale: { indices: !isOfThisVersion, files },
        ...(stored ? { reindex: stored.reindex } : {}),
      };
    },
    request: createRequestReindex({ store, generations, clock }),
    step: createReindexStep({
      store,
      generations,
      agreeIn,
      differencesIn: (generation, { articles }) =>
        differences(
          {
            source,
            index: indexIn(generation),
            walk: createOpenSearchWalk(engine, generationAliases(aliases, generation)),
            pipelineVersion: PIPELINE_VERSION,
          },
          { articles },
        ),
      carryRemoved: createCarryRemoved({
        removed: createOpenSearchRemoved(engine, aliases),
        worksOf: indexIn,
        clock,
      }),
      sweepIn: (generation) => {
        const stories = createOpenSearchStories(engine, generationAliases(aliases, generation));
        const linker = createStoryLinker({ store: indexIn(generation), stories, settings });
        return createSweepStories({ linker, stories, settings });
      },
      checks,
      clock,
      pause,
      settling,
    }),
  };
};
