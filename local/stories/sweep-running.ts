import { createEngine } from '../../shared/adapters/engine.ts';
import { createOpenSearchIndex } from '../../shared/adapters/opensearch-index.ts';
import { createOpenSearchStories } from '../../shared/adapters/opensearch-stories.ts';
import { createS3StorySettings } from '../../shared/adapters/s3-story-settings.ts';
import { ALIASES } from '../../shared/contract.ts';
import { createStoryLinker } from '../../shared/ingest/link-stories.ts';
import { createSweepStories, type Swept } from '../../shared/ingest/sweep-stories.ts';
import { DEFAULT_STORY_SETTINGS } from '../../shared/stories/lead-order.ts';
import { createS3Client } from '../bucket.ts';
import { Problem } from '../problem.ts';
import type { RunningStack } from '../run-file.ts';

/** Puts all articles of a running archive into their stories, as its bucket has the settings now. Throws where they can't be read. */
export const sweepRunning = async (
  { opensearch, s3: address }: Pick<RunningStack, 'opensearch' | 's3'>,
  onPage: (soFar: Swept) => void,
): Promise<Swept> => {
  const engine = createEngine(opensearch);
  const s3 = createS3Client(address);
  try {
    const stored = await createS3StorySettings(s3, address.bucket).read();
    if (stored && stored !== 'unchanged' && 'invalid' in stored)
      throw new Problem(`The archive's settings of stories can't be read: ${stored.invalid}`);
    const settings = stored && stored !== 'unchanged' ? stored.settings : DEFAULT_STORY_SETTINGS;
    const deps = { stories: createOpenSearchStories(engine, ALIASES), settings: async () => settings };
    const linker = createStoryLinker({ store: createOpenSearchIndex(engine, ALIASES), ...deps });
    return await createSweepStories({ linker, ...deps })({ onPage });
  } finally {
    s3.destroy();
    await engine.close();
  }
};
