import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createS3Overrides } from '../shared/adapters/s3-overrides.ts';
import { overridesKey } from '../shared/overrides/override-key.ts';
import { overridesText } from '../shared/overrides/parse-overrides.ts';
import type { OverrideStore } from '../shared/overrides/ports.ts';
import { createInTurn } from './in-turn.ts';

/**
 * People's corrections on a server that takes conditions less strictly than S3. S3Mock lets two writes through that come at the same
 * moment, so that they are made one after the other here; and it takes a deleted object for one that is there, so that a new one
 * is then written without a condition.
 */
export const createLocalOverrides = (s3: S3Client, bucket: string): OverrideStore => {
  const store = createS3Overrides(s3, bucket);
  const inTurn = createInTurn();

  const write: OverrideStore['write'] = async (overrides, expected, unread) => {
    const outcome = await store.write(overrides, expected, unread);
    const isDeleted = outcome === 'conflict' && expected === undefined && !(await store.read(overrides.work));
    if (!isDeleted) return outcome;
    const Key = overridesKey(overrides.work);
    const Body = overridesText(overrides, unread);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'application/json' }));
    return 'written';
  };
  return {
    read: store.read,
    write: (overrides, expected, unread) => inTurn(() => write(overrides, expected, unread)),
  };
};
