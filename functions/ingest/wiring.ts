import { S3Client } from '@aws-sdk/client-s3';
import { createOpenSearchIndex } from '../../shared/adapters/opensearch-index.ts';
import { createOpenSearchStories } from '../../shared/adapters/opensearch-stories.ts';
import { createOpenSearchWorks } from '../../shared/adapters/opensearch-works.ts';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { createS3Audit } from '../../shared/adapters/s3-audit.ts';
import { createS3GoingOn } from '../../shared/adapters/s3-going-on.ts';
import { createS3Overrides } from '../../shared/adapters/s3-overrides.ts';
import { createS3Profiles } from '../../shared/adapters/s3-profiles.ts';
import { createS3Source, S3_TIMEOUTS } from '../../shared/adapters/s3-source.ts';
import { createS3StorySettings } from '../../shared/adapters/s3-story-settings.ts';
import { createS3Suppressions } from '../../shared/adapters/s3-suppressions.ts';
import { signedEngine } from '../../shared/adapters/signed-engine.ts';
import { parseContainerLimits } from '../../shared/container/limits.ts';
import { ALIASES, ENV } from '../../shared/contract.ts';
import { createAgreeFiles } from '../../shared/ingest/agree-files.ts';
import { rememberProfiles } from '../../shared/ingest/profile-source.ts';
import { rememberStorySettings } from '../../shared/ingest/story-settings.ts';
import { rememberSuppressions } from '../../shared/suppressions/suppression-list.ts';
import type { IngestConfig } from './config.ts';
import type { IngestDeps } from './handler.ts';

/** Two silent calls on end still leave time to say which files failed. */
const PATIENCE = { requestTimeout: 20_000, maxRetries: 1 };

/** Everything the function needs, on AWS. */
export const wire = (config: IngestConfig): IngestDeps => {
  const s3 = new S3Client({ requestHandler: S3_TIMEOUTS });
  const bucket = config[ENV.bucket];
  const clock = Date.now;
  const log = createPowertoolsLog('backfile-ingest');
  const goingOn = createS3GoingOn(s3, bucket);
  const engine = signedEngine(config[ENV.engineUrl], config[ENV.region], PATIENCE);
  return {
    ...createAgreeFiles({
      source: createS3Source(s3, bucket, { encodedListing: true }),
      overrides: createS3Overrides(s3, bucket),
      audit: createS3Audit(s3, bucket),
      suppressions: rememberSuppressions({ store: createS3Suppressions(s3, bucket), clock, log }),
      profiles: rememberProfiles({ store: createS3Profiles(s3, bucket), clock, log }),
      index: createOpenSearchIndex(engine, ALIASES),
      works: createOpenSearchWorks(engine, ALIASES),
      stories: {
        stories: createOpenSearchStories(engine, ALIASES),
        settings: rememberStorySettings({ store: createS3StorySettings(s3, bucket), clock, log }),
      },
      goOn: goingOn.later,
      limits: parseContainerLimits(config[ENV.containerLimits]),
      clock,
    }),
    goingOn,
    clock,
    log,
  };
};
