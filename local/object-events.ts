import { randomUUID } from 'node:crypto';

/** What EventBridge calls the two things that can happen to an object. */
export type ObjectDetailType = 'Object Created' | 'Object Deleted';

/** One change to one object, as S3's answer described it. `key` is as it is in the bucket, never URL-encoded. */
export type ObjectChange = {
  readonly type: ObjectDetailType;
  readonly bucket: string;
  readonly key: string;
  readonly reason: string;
  readonly size?: number;
  readonly etag?: string;
  readonly versionId?: string;
  readonly requestId?: string;
};

type Stamp = { readonly id: string; readonly time: Date; readonly region: string };

/** The event that EventBridge puts in the queue's message for a change. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
export const toObjectEvent = (change: ObjectChange, { id, time, region }: Stamp) => ({
  version: '0',
  id,
  'detail-type': change.type,
  source: 'aws.s3',
  account: '000000000000',
  time: time.toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  resources: [`arn:aws:s3:::${change.bucket}`],
  detail: {
    version: '0',
    bucket: { name: change.bucket },
    object: {
      key: change.key,
      ...(change.size === undefined ? {} : { size: change.size }),
      ...(change.etag === undefined ? {} : { etag: change.etag }),
      ...(change.versionId === undefined ? {} : { 'version-id': change.versionId }),
    },
    'request-id': change.requestId ?? id,
    requester: '000000000000',
    reason: change.reason,
  },
});

/** The message body for a change that happens now. */
export const objectMessage = (change: ObjectChange, region: string): string =>
  JSON.stringify(toObjectEvent(change, { id: randomUUID(), time: new Date(), region }));
