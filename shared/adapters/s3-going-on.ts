import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { RESERVED_PREFIX } from '../contract.ts';
import { toAddress } from '../ingest/file-address.ts';
import { type CalledFile, type GoingOn, goingOnKey } from '../ingest/going-on.ts';
import { reachingObject } from './s3-source.ts';

const GoingOnObject = z.object({
  key: z.string(),
  member: z.optional(z.string()),
  again: z.optional(z.boolean()),
});

/** Somebody may have written there by hand. */
const calledIn = (text: string): CalledFile | undefined => {
  try {
    const { again = false, ...file } = GoingOnObject.parse(JSON.parse(text));
    return file.key.startsWith(RESERVED_PREFIX) ? undefined : { file: toAddress(file), again };
  } catch {
    return undefined;
  }
};

/** One small object a file, written anew for each turn: its event comes to the queue as those of files do. */
export const createS3GoingOn = (s3: S3Client, bucket: string): GoingOn => ({
  later: async ({ file, again }) => {
    await reachingObject(file.key, () =>
      s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: goingOnKey(file),
          Body: JSON.stringify({ ...file, ...(again ? { again } : {}) }),
          ContentType: 'application/json',
        }),
      ),
    );
  },
  calledBy: async (goingOn) => {
    const text = await reachingObject(goingOn, async () => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: goingOn }));
      return Body?.transformToString();
    });
    return text === undefined ? undefined : calledIn(text);
  },
});
