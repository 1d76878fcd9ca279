import { ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type AuditLog, type AuditReader, auditKey, auditPrefix, Deed } from '../audit/audit.ts';
import { Unavailable } from '../errors.ts';
import { readSmallObject, statusOf } from './s3-object.ts';
import { reachingObject } from './s3-source.ts';

const MAX_BYTES = 64 * 1024;
const READS_AT_ONCE = 16;
/** S3 says so of an object that is there already, and of one that is written at this moment. */
const THERE: ReadonlySet<number> = new Set([409, 412]);

const deedIn = (bytes: Uint8Array): readonly Deed[] => {
  try {
    return [Deed.parse(JSON.parse(new TextDecoder().decode(bytes)))];
  } catch {
    return [];
  }
};

/** The record of deeds in the archive's bucket: an object each, written once. */
export const createS3Audit = (s3: S3Client, bucket: string): AuditLog & AuditReader => ({
  record: async (deed) => {
    const Key = auditKey(deed);
    try {
      const Body = JSON.stringify(deed, null, 2);
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key,
          Body,
          ContentType: 'application/json',
          IfNoneMatch: '*',
        }),
      );
    } catch (thrown) {
      if (THERE.has(statusOf(thrown) ?? 0)) return;
      throw new Unavailable(
        'The bucket did not take a record of what is done.',
        { key: Key, tell: 'The bucket did not take the record. Nothing was done; try again soon.' },
        { cause: thrown },
      );
    }
  },

  newest: async (date, size) => {
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const page = await reachingObject(date, () =>
        s3.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: auditPrefix(date),
            ...(token === undefined ? {} : { ContinuationToken: token }),
          }),
        ),
      );
      keys.push(...(page?.Contents ?? []).flatMap(({ Key }) => Key ?? []));
      token = page?.NextContinuationToken;
    } while (token !== undefined);
    const wanted = keys.sort().reverse();
    const results: Deed[] = [];
    for (let at = 0; at < Math.min(size, wanted.length); at += READS_AT_ONCE) {
      const some = wanted.slice(at, Math.min(size, at + READS_AT_ONCE));
      const read = await Promise.all(
        some.map((key) => readSmallObject(s3, { bucket, key, maxBytes: MAX_BYTES })),
      );
      for (const object of read)
        if (object && object !== 'unchanged' && 'bytes' in object) results.push(...deedIn(object.bytes));
    }
    return { results, more: wanted.length > size };
  },
});
