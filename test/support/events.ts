import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent, Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { toApiEvent } from '../../local/api-event.ts';
import { createLambdaContext } from '../../local/lambda-context.ts';
import { objectMessage } from '../../local/object-events.ts';

export type Query = Readonly<Record<string, string | readonly string[]>>;

/** The context of a function that has a minute left. */
export const context = (): Context => createLambdaContext('test', 60_000);

/** A request, a GET if nothing else is said, as API Gateway hands it to the function. */
export const apiEvent = (
  path: string,
  query: Query = {},
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
  body: Uint8Array = new Uint8Array(),
): APIGatewayProxyEvent => {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  const text = new URLSearchParams(pairs).toString();
  return toApiEvent({
    method,
    url: text === '' ? path : `${path}?${text}`,
    rawHeaders: Object.entries(headers).flat(),
    sourceIp: '127.0.0.1',
    body,
  });
};

const record = (body: string): SQSRecord => ({
  messageId: randomUUID(),
  receiptHandle: 'receipt',
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'test',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:local:000000000000:test',
  awsRegion: 'local',
});

/** A queue's batch of raw message bodies. */
export const messages = (bodies: readonly string[]): SQSEvent => ({ Records: bodies.map(record) });

/** A queue's batch of notices that objects were written. */
export const notices = (bucket: string, keys: readonly string[]): SQSEvent =>
  messages(
    keys.map((key) =>
      objectMessage({ type: 'Object Created', bucket, key, reason: 'PutObject' }, 'eu-west-1'),
    ),
  );
