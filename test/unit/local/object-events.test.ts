import { describe, expect, it } from 'vitest';
import { objectMessage, toObjectEvent } from '../../../local/object-events.ts';
import { parseObjectNotice } from '../../../shared/lambda/object-notice.ts';

describe('toObjectEvent', () => {
  const stamp = { id: 'event-1', time: new Date('2026-01-02T03:04:05.678Z'), region: 'eu-west-1' };

  it('says what EventBridge says, the key not URL-encoded', () => {
    const change = {
      type: 'Object Created',
      bucket: 'archive',
      key: 'incoming/a b+ü%2F.txt',
      reason: 'PutObject',
      size: 5,
      etag: 'abc',
      versionId: 'v1',
      requestId: 'r1',
    } as const;
    expect(toObjectEvent(change, stamp)).toEqual({
      version: '0',
      id: 'event-1',
      'detail-type': 'Object Created',
      source: 'aws.s3',
      account: '000000000000',
      time: '2026-01-02T03:04:05Z',
      region: 'eu-west-1',
      resources: ['arn:aws:s3:::archive'],
      detail: {
        version: '0',
        bucket: { name: 'archive' },
        object: { key: 'incoming/a b+ü%2F.txt', size: 5, etag: 'abc', 'version-id': 'v1' },
        'request-id': 'r1',
        requester: '000000000000',
        reason: 'PutObject',
      },
    });
  });

  it('leaves out what is not known of a deleted object', () => {
    const event = toObjectEvent(
      { type: 'Object Deleted', bucket: 'b', key: 'k', reason: 'DeleteObject' },
      stamp,
    );
    expect(event.detail.object).toEqual({ key: 'k' });
  });

  it('is a message that the ingest function reads', () => {
    const message = objectMessage(
      { type: 'Object Deleted', bucket: 'b', key: 'k/é', reason: 'DeleteObject' },
      'us-east-1',
    );
    expect(parseObjectNotice(message)).toEqual({ bucket: 'b', key: 'k/é' });
  });
});
