import {
  DeleteObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { SCHEDULES_PREFIX } from '../contract.ts';
import { Unavailable } from '../errors.ts';
import type { Deliveries, ScheduleStore } from '../schedules/ports.ts';
import {
  Schedule,
  ScheduleState,
  scheduleKey,
  scheduleNameOf,
  scheduleStateKey,
} from '../schedules/schedule.ts';
import { readSmallObject, statusOf } from './s3-object.ts';
import { reachingObject } from './s3-source.ts';

const MAX_BYTES = 64 * 1024;
const READS_AT_ONCE = 16;
/** S3 says so when the object isn't the expected one, and when another write came at the same moment. */
const CONFLICTS: ReadonlySet<number> = new Set([404, 409, 412]);
/** Pages of a listing in which something new is looked for, of a thousand objects each: a folder that all days share may be large. */
const MOST_PAGES = 200;

const read = async <T>(
  s3: S3Client,
  {
    bucket,
    key,
    schema,
  }: { readonly bucket: string; readonly key: string; readonly schema: z.ZodMiniType<T> },
): Promise<{ readonly value: T; readonly etag: string } | 'damaged' | undefined> => {
  const object = await readSmallObject(s3, { bucket, key, maxBytes: MAX_BYTES });
  if (object === undefined || object === 'unchanged') return undefined;
  if ('isTooLarge' in object) return 'damaged';
  try {
    const value = schema.parse(JSON.parse(new TextDecoder().decode(object.bytes)));
    return { value, etag: object.etag };
  } catch (thrown) {
    if (thrown instanceof SyntaxError || thrown instanceof z.core.$ZodError) return 'damaged';
    throw thrown;
  }
};

async function* pages(s3: S3Client, bucket: string, prefix: string, delimiter?: string) {
  let token: string | undefined;
  do {
    const page = await reachingObject(prefix, () =>
      s3.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          ...(delimiter === undefined ? {} : { Delimiter: delimiter }),
          ...(token === undefined ? {} : { ContinuationToken: token }),
        }),
      ),
    );
    if (!page) throw new Unavailable('There is no such bucket.', { bucket });
    yield page.Contents ?? [];
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** Schedules in the archive's bucket, an object each, and another one for what became of it. */
export const createS3Schedules = (s3: S3Client, bucket: string): ScheduleStore => {
  const change = async <T>(name: string, send: () => Promise<T>): Promise<T> => {
    try {
      return await send();
    } catch (thrown) {
      throw new Unavailable(
        'The bucket did not take a change of a schedule.',
        { schedule: name, tell: 'The bucket did not take the change. Try again soon.' },
        { cause: thrown },
      );
    }
  };
  const put = (key: string, value: unknown, etag?: string | null) =>
    s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: JSON.stringify(value, null, 2),
        ContentType: 'application/json',
        ...(etag === undefined ? {} : etag === null ? { IfNoneMatch: '*' } : { IfMatch: etag }),
      }),
    );
  const readSchedule = (name: string) => read(s3, { bucket, key: scheduleKey(name), schema: Schedule });

  return {
    list: async () => {
      const names: string[] = [];
      for await (const objects of pages(s3, bucket, SCHEDULES_PREFIX, '/'))
        names.push(...objects.flatMap(({ Key = '' }) => scheduleNameOf(Key) ?? []));
      const schedules: Schedule[] = [];
      const damaged: string[] = [];
      for (let at = 0; at < names.length; at += READS_AT_ONCE) {
        const some = names.slice(at, at + READS_AT_ONCE);
        for (const [place, found] of (await Promise.all(some.map(readSchedule))).entries()) {
          const name = some[place] ?? '';
          // An object of another name's schedule was copied there by hand.
          if (found === 'damaged' || (found && found.value.name !== name)) damaged.push(name);
          else if (found) schedules.push(found.value);
        }
      }
      return { schedules, damaged };
    },

    read: async (name) => {
      const found = await readSchedule(name);
      return found === undefined || found === 'damaged' ? undefined : found.value;
    },

    write: async (schedule) => {
      await change(schedule.name, () => put(scheduleKey(schedule.name), schedule));
    },

    remove: async (name) => {
      if ((await readSchedule(name)) === undefined) return false;
      await change(name, async () => {
        await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: scheduleKey(name) }));
        // Not deleted but emptied, so that a tick at this moment sees another write.
        await put(scheduleStateKey(name), {});
      });
      return true;
    },

    readState: async (name) => {
      const found = await read(s3, { bucket, key: scheduleStateKey(name), schema: ScheduleState });
      if (found === 'damaged')
        throw new Unavailable('What became of a schedule can’t be read.', { schedule: name });
      return found ? { state: found.value, etag: found.etag } : { state: {} };
    },

    writeState: async (name, state, etag) =>
      change(name, async () => {
        try {
          const { ETag = '' } = await put(scheduleStateKey(name), state, etag ?? null);
          return { state, etag: ETag };
        } catch (thrown) {
          if (CONFLICTS.has(statusOf(thrown) ?? 0)) return 'conflict';
          throw thrown;
        }
      }),
  };
};

/** What sources have put in the bucket. */
export const createS3Deliveries = (s3: S3Client, bucket: string): Deliveries => ({
  delivered: async (prefix, since) => {
    let looked = 0;
    for await (const objects of pages(s3, bucket, prefix)) {
      if (objects.some(({ LastModified }) => (LastModified?.getTime() ?? 0) >= since)) return true;
      looked += 1;
      // Nobody is to be woken for what can't be told.
      if (looked === MOST_PAGES) return true;
    }
    return false;
  },
});
