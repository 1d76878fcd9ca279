import * as z from 'zod/mini';
import { SWEEP } from '../contract.ts';
import { isGoingOn } from '../ingest/going-on.ts';
import { callsForNothing } from '../ingest/settle-object.ts';

/** As much of EventBridge's `Object Created` and `Object Deleted` events as is used; anything else in them may change. */
const Notice = z.object({
  source: z.literal('aws.s3'),
  'detail-type': z.string(),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string().check(z.minLength(1)) }),
  }),
});

const SweepNotice = z.object({
  source: z.literal(SWEEP.source),
  'detail-type': z.literal(SWEEP['detail-type']),
});

/** Whether a queue message calls for a sweep. Throws when the body isn't JSON. */
export const isSweepNotice = (body: string): boolean => SweepNotice.safeParse(JSON.parse(body)).success;

export type ObjectNotice = { readonly bucket: string; readonly key: string };

/**
 * The object that a queue message speaks of; `undefined` for messages that call for nothing (other event kinds, the archive's
 * own objects but for people's corrections, the suppression list, files that were put away and files whose work goes on). The key in EventBridge's events is not URL-encoded, unlike that of S3's own notifications. Throws when the body
 * isn't such an event at all.
 */
export const parseObjectNotice = (body: string): ObjectNotice | undefined => {
  const { detail, 'detail-type': kind } = Notice.parse(JSON.parse(body));
  const speaksOfContent = kind === 'Object Created' || kind === 'Object Deleted';
  const { key } = detail.object;
  const goesOn = isGoingOn(key) && kind === 'Object Created';
  return speaksOfContent && (goesOn || !callsForNothing(key))
    ? { bucket: detail.bucket.name, key }
    : undefined;
};
