import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { fileId } from '../article/identity.ts';
import { GOING_ON_PREFIX, RESERVED_PREFIX } from '../contract.ts';
import type { GoingOn } from '../ingest/going-on.ts';
import { reachingObject } from './s3-source.ts';

const GoingOnObject = z.object({ key: z.string() });

/** Somebody may have written there by hand. */
const keyIn = (text: string): string | undefined => {
  try {
    const { key } = GoingOnObject.parse(JSON.parse(text));
    return key.startsWith(RESERVED_PREFIX) ? undefined : key;
  } catch {
    return undefined;
  }
};

/** One small object a container, written anew for each turn: its event comes to the queue as those of files do. */
export const createS3GoingOn = (s3: S3Client, bucket: string): GoingOn => ({
  later: async (key) => {
    await reachingObject(key, () =>
      s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: `${GOING_ON_PREFIX}${fileId(key)}.json`,
          Body: JSON.stringify({ key }),
          ContentType: 'application/json',
        }),
      ),
    );
  },
  keyOf: async (goingOn) => {
    const text = await reachingObject(goingOn, async () => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: goingOn }));
      return Body?.transformToString();
    });
    return text === undefined ? undefined : keyIn(text);
  },
});
