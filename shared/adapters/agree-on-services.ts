import type { S3Client } from '@aws-sdk/client-s3';
import type { ContainerLimits } from '../container/container.ts';
import type { ArchiveAliases } from '../contract.ts';
import { type Agree, createAgreeFiles } from '../ingest/agree-files.ts';
import type { ArticleSource } from '../ingest/ports.ts';
import { rememberProfiles } from '../ingest/profile-source.ts';
import { rememberStorySettings } from '../ingest/story-settings.ts';
import type { Log } from '../logger.ts';
import type { SuppressionSource } from '../suppressions/suppression-list.ts';
import type { Engine } from './engine.ts';
import { createOpenSearchIndex } from './opensearch-index.ts';
import { createOpenSearchStories } from './opensearch-stories.ts';
import { createOpenSearchWorks } from './opensearch-works.ts';
import { createS3Audit } from './s3-audit.ts';
import { createS3Discards } from './s3-discards.ts';
import { createS3Overrides } from './s3-overrides.ts';
import { createS3Profiles } from './s3-profiles.ts';
import { createS3StorySettings } from './s3-story-settings.ts';

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
  /** Have the engine show at once what was written: for whoever alone writes much at a time. */
  readonly isShownAtOnce?: boolean;
};

/** Settles files and works in OpenSearch by what the bucket holds: for notices, and for runs. */
export const agreeOnServices = ({
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
}: AgreeServices): Agree =>
  createAgreeFiles({
    source,
    overrides: createS3Overrides(s3, bucket),
    profiles: rememberProfiles({ store: createS3Profiles(s3, bucket), clock, log }),
    suppressions,
    index: createOpenSearchIndex(engine, aliases, isShownAtOnce ? 'now' : 'wait'),
    works: createOpenSearchWorks(engine, aliases),
    audit: createS3Audit(s3, bucket),
    discards: createS3Discards(s3, bucket),
    stories: {
      stories: createOpenSearchStories(engine, aliases),
      settings: rememberStorySettings({ store: createS3StorySettings(s3, bucket), clock, log }),
    },
    ...(goOn === undefined ? {} : { goOn }),
    limits,
    clock,
  });
