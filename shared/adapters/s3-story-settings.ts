import type { S3Client } from '@aws-sdk/client-s3';
import { STORIES_KEY } from '../contract.ts';
import type { StoredStorySettings, StorySettingsStore } from '../ingest/story-settings.ts';
import { parseSettings } from '../stories/parse-settings.ts';
import { readSmallObject, utf8Of } from './s3-object.ts';

/** A thousand publishers' names. */
const MAX_BYTES = 256 * 1024;

/** Which article leads a story, as the newsroom set it in the archive's bucket. */
export const createS3StorySettings = (s3: S3Client, bucket: string): StorySettingsStore => ({
  read: async (knownEtag): Promise<StoredStorySettings | 'unchanged' | undefined> => {
    const object = { bucket, key: STORIES_KEY, maxBytes: MAX_BYTES };
    const read = await readSmallObject(s3, object, knownEtag);
    if (read === undefined || read === 'unchanged') return read;
    const { etag } = read;
    const text = 'bytes' in read ? utf8Of(read.bytes) : undefined;
    if (text === undefined) {
      const tooLarge = `it is larger than ${MAX_BYTES / 1024} KB.`;
      return { etag, invalid: 'isTooLarge' in read ? tooLarge : 'it is not in UTF-8.' };
    }
    return { etag, ...parseSettings(text) };
  },
});
