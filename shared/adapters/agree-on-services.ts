import type { S3Client } from '@aws-sdk/client-s3';
import type { ContainerLimits } from '../container/container.ts';
import { type ArchiveAliases, generationAliases } from '../contract.ts';
import { type Agree, createAgreeFiles } from '../ingest/agree-files.ts';
import { type AgreeIn, createAgreeGenerations, rememberAgree } from '../ingest/agree-generations.ts';
import { rememberGenerations } from '../ingest/generations.ts';
import type { ArticleSource } from '../ingest/ports.ts';
import { rememberProfiles } from '../ingest/profile-source.ts';
import { rememberStorySettings } from '../ingest/story-settings.ts';
import type { Log } from '../logger.ts';
import type { SuppressionSource } from '../suppressions/suppression-list.ts';
import type { Engine } from './engine.ts';
import { readGenerations } from './opensearch-generations.ts';
import { createOpenSearchIndex } from './opensearch-index.ts';
import { createOpenSearchStories } from './opensearch-stories.ts';
import { createOpenSearchWorks } from './opensearch-works.ts';
import { createS3Audit } from './s3-audit.ts';
import { createS3Discards } from './s3-discards.ts';
import { createS3Overrides } from './s3-overrides.ts';
import { createS3Profiles } from './s3-profiles.ts';
import { createS3StorySettings } from './s3-story-settings.ts';

/** Milliseconds. Each request has the engine make a segment, which costs it as much as indexing a few dozen articles. */
const GATHER_SHOWN_AT_ONCE = 100;

export type AgreeServices = {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly engine: Engine;
  readonly aliases: ArchiveAliases;
  readonly source: ArticleSource;
  readonly suppressions: SuppressionSource;
  /** Calls for the next turn of a container; without it, only its own notices do. */
  readonly goOn?: (key: string) => Promise<void>;
  readonly limits: ContainerLimits;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
  /** Have the engine show at once what was written, in fewer and larger requests: for whoever alone writes much at a time. */
  readonly isShownAtOnce?: boolean;
};

/** How files and works are settled: in all generations of the index that there are, or in one of them. */
export type AgreeInGenerations = { readonly agree: Agree; readonly agreeIn: AgreeIn };

/** Settles files and works in OpenSearch by what the bucket holds. */
export const agreeInGenerations = ({
  s3,
  bucket,
  engine,
  aliases,
  source,
  suppressions,
  goOn,
  limits,
  clock,
  log,
  isShownAtOnce = false,
}: AgreeServices): AgreeInGenerations => {
  const common = {
    source,
    overrides: createS3Overrides(s3, bucket),
    profiles: rememberProfiles({ store: createS3Profiles(s3, bucket), clock, log }),
    suppressions,
    discards: createS3Discards(s3, bucket),
    ...(goOn === undefined ? {} : { goOn }),
    limits,
    ...(isShownAtOnce ? { gatherMs: GATHER_SHOWN_AT_ONCE } : {}),
    clock,
  };
  const audit = createS3Audit(s3, bucket);
  const settings = rememberStorySettings({ store: createS3StorySettings(s3, bucket), clock, log });
  const indexIn = (generation: number) =>
    createOpenSearchIndex(engine, generationAliases(aliases, generation), isShownAtOnce ? 'now' : 'wait');
  const agreeIn = rememberAgree((generation, carryFrom) => {
    const own = generationAliases(aliases, generation);
    return createAgreeFiles({
      ...common,
      index: indexIn(generation),
      works: createOpenSearchWorks(engine, own),
      stories: { stories: createOpenSearchStories(engine, own), settings },
      // A kill is recorded where readers lose the article.
      ...(carryFrom === undefined ? { audit } : { carryFrom: indexIn(carryFrom) }),
    });
  });
  const generations = rememberGenerations({
    source: { read: () => readGenerations(engine, aliases) },
    clock,
  });
  return { agree: createAgreeGenerations({ generations, agreeIn, clock }), agreeIn };
};

/** The same for whoever works what comes: notices, and runs. */
export const agreeOnServices = (services: AgreeServices): Agree => agreeInGenerations(services).agree;
