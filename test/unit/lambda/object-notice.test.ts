import { describe, expect, it, test } from 'vitest';
import { objectMessage } from '../../../local/object-events.ts';
import { REPEATED_LINES_KEY } from '../../../shared/contract.ts';
import { parseObjectNotice } from '../../../shared/lambda/object-notice.ts';

/** An event as EventBridge documents it, with parts that are not used. */
const event = (more: object = {}, key = 'incoming/a.txt') => ({
  version: '0',
  id: '17793124-05d4-b198-2fde-7ededc63b103',
  'detail-type': 'Object Created',
  source: 'aws.s3',
  account: '111122223333',
  time: '2024-07-12T18:43:48Z',
  region: 'eu-west-1',
  resources: ['arn:aws:s3:::archive'],
  detail: {
    version: '0',
    bucket: { name: 'archive' },
    object: { key, size: 5, etag: 'b1946ac92492d2347c6235b4d2611184', sequencer: '00617F08299329D189' },
    'request-id': 'N4N7GDK58NMKJ12R',
    requester: '123456789012',
    'source-ip-address': '1.2.3.4',
    reason: 'PutObject',
  },
  ...more,
});
const parse = (body: unknown) => parseObjectNotice(JSON.stringify(body));

describe('a notice of an object', () => {
  test.each(['Object Created', 'Object Deleted'])('tells bucket and key when it is called %s', (kind) => {
    expect(parse(event({ 'detail-type': kind }))).toEqual({ bucket: 'archive', key: 'incoming/a.txt' });
  });

  test.each([
    'incoming/2024/harbour reopens.txt',
    'a+b.txt',
    'a%20b.txt',
    'a%2Fb',
    'é/ü.txt',
    'e\u0301.txt',
    '東京.html',
    '🙂.json',
    ' leading and trailing ',
    'a//b',
    '..',
    'quo\'te"s.txt',
    'new\nline',
    '_backfile',
    'x/_backfile/y',
    '_BACKFILE/x',
    'x'.repeat(1024),
  ])('leaves the key as it is: %j', (key) => {
    expect(parse(event({}, key))).toEqual({ bucket: 'archive', key });
    const message = objectMessage(
      { type: 'Object Created', bucket: 'archive', key, reason: 'PutObject' },
      'x',
    );
    expect(parseObjectNotice(message)).toEqual({ bucket: 'archive', key });
  });

  test.each([
    'Object Restore Completed',
    'Object Storage Class Changed',
    'Object Tags Added',
    'Object ACL Updated',
    'Object Access Tier Changed',
    'Something That Comes Next Year',
    '',
  ])('calls for nothing when it is called %j', (kind) => {
    expect(parse(event({ 'detail-type': kind }))).toBeUndefined();
  });

  test.each(['_backfile/', '_backfile/quarantine/a.txt', REPEATED_LINES_KEY])(
    'calls for nothing when it tells of %s',
    (key) => {
      expect(parse(event({}, key))).toBeUndefined();
      expect(parse(event({ 'detail-type': 'Object Deleted' }, key))).toBeUndefined();
    },
  );

  it('may hold whatever else', () => {
    expect(parse({ ...event(), new: { field: [1] } })).toEqual({ bucket: 'archive', key: 'incoming/a.txt' });
  });

  test.each([
    ['nothing', ''],
    ['garbage', 'not JSON'],
    ['cut JSON', JSON.stringify(event()).slice(0, -2)],
    ['null', 'null'],
    ['a number', '1'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    [
      'S3’s own test event',
      JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'archive' }),
    ],
    ['S3’s own notification', JSON.stringify({ Records: [{ s3: { object: { key: 'a+b' } } }] })],
    ['another source', JSON.stringify(event({ source: 'aws.ec2' }))],
    ['no key', JSON.stringify(event({ detail: { bucket: { name: 'b' }, object: {} } }))],
    ['an empty key', JSON.stringify(event({}, ''))],
    ['no bucket', JSON.stringify(event({ detail: { object: { key: 'a' } } }))],
  ])('throws for %s, so that the message goes to the dead letters and not away', (_what, body) => {
    expect(() => parseObjectNotice(body)).toThrow();
  });
});
