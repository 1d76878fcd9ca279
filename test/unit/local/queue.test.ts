import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createQueue, type SqsHandler } from '../../../local/queue.ts';

const setup = (
  handler: SqsHandler,
  options: { readonly maxReceives?: number; readonly batchSize?: number } = {},
) => {
  const batches: SQSEvent[] = [];
  const queue = createQueue({
    windowMs: 5,
    backoffMs: () => 1,
    ...options,
    handler: (event, context) => {
      batches.push(event);
      return handler(event, context);
    },
  });
  const bodies = () => batches.flatMap(({ Records }) => Records.map(({ body }) => body));
  return { queue, batches, bodies };
};

const failing =
  (...bodies: readonly string[]): SqsHandler =>
  async ({ Records }) => ({
    batchItemFailures: Records.filter(({ body }) => bodies.includes(body)).map(({ messageId }) => ({
      itemIdentifier: messageId,
    })),
  });

describe('the local queue', () => {
  it('hands on every message, in batches of ten after a window', async () => {
    const { queue, batches, bodies } = setup(async () => undefined);
    const sent = Array.from({ length: 25 }, (_, at) => `m${at}`);
    for (const body of sent) queue.send(body);
    await queue.drain();
    expect(bodies().toSorted()).toEqual(sent.toSorted());
    expect(batches.map(({ Records }) => Records.length)).toEqual([10, 10, 5]);
  });

  it('runs no more than two batches at once', async () => {
    let running = 0;
    let most = 0;
    const { queue } = setup(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return undefined;
    });
    for (let at = 0; at < 60; at += 1) queue.send(String(at));
    await queue.drain();
    expect(most).toBe(2);
  });

  it('tries only those again that are reported, and counts their receipts', async () => {
    let failures = 2;
    const { queue, batches } = setup(async (event, context) => {
      if (failures === 0) return { batchItemFailures: [] };
      failures -= 1;
      return failing('b')(event, context);
    });
    for (const body of ['a', 'b', 'c']) queue.send(body);
    await queue.drain();
    const received = batches.flatMap(({ Records }) =>
      Records.map(({ body, attributes }) => [body, attributes.ApproximateReceiveCount]),
    );
    expect(received).toEqual([
      ['a', '1'],
      ['b', '1'],
      ['c', '1'],
      ['b', '2'],
      ['b', '3'],
    ]);
    expect(queue.status().dead).toEqual([]);
  });

  it('keeps what failed five times as a dead letter', async () => {
    const { queue, batches } = setup(failing('bad'));
    queue.send('bad');
    queue.send('good');
    await queue.drain();
    expect(batches).toHaveLength(5);
    expect(queue.status()).toMatchObject({ waiting: 0, inFlight: 0, retrying: 0, dead: [{ body: 'bad' }] });
  });

  it('takes a thrown error as a failure of the whole batch', async () => {
    const { queue } = setup(() => Promise.reject(new Error('no engine')), { maxReceives: 2 });
    queue.send('a');
    queue.send('b');
    await queue.drain();
    expect(queue.status().dead).toMatchObject([
      { body: 'a', reason: 'no engine' },
      { body: 'b', reason: 'no engine' },
    ]);
  });

  it.each([[undefined], ['a string'], [null]])('survives %j being thrown', async (thrown) => {
    const { queue } = setup(
      () => {
        throw thrown;
      },
      { maxReceives: 1 },
    );
    queue.send('a');
    await queue.drain();
    expect(queue.status().dead).toMatchObject([{ body: 'a', reason: String(thrown) }]);
  });

  it('takes an answer that names no message of the batch as a failure of all', async () => {
    const { queue } = setup(async () => ({ batchItemFailures: [{ itemIdentifier: '' }] }), {
      maxReceives: 1,
    });
    queue.send('a');
    queue.send('b');
    await queue.drain();
    expect(queue.status().dead.map(({ body }) => body)).toEqual(['a', 'b']);
  });

  it('gives records and a context as Lambda does', async () => {
    const { queue, batches } = setup(async (_event, context) => {
      expect(context.getRemainingTimeInMillis()).toBeGreaterThan(1_000);
      return undefined;
    });
    queue.send('hello');
    await queue.drain();
    expect(batches[0]?.Records[0]).toMatchObject({
      body: 'hello',
      eventSource: 'aws:sqs',
      md5OfBody: '5d41402abc4b2a76b9719d911017c592',
      attributes: { ApproximateReceiveCount: '1' },
    });
  });

  it('waits for the batch under way when it is stopped, and starts no other', async () => {
    let finished = 0;
    const { queue, batches } = setup(
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        finished += 1;
        return undefined;
      },
      { batchSize: 1 },
    );
    for (const body of ['a', 'b', 'c', 'd']) queue.send(body);
    await queue.stop();
    expect(finished).toBe(2);
    expect(batches).toHaveLength(2);
    expect(queue.status().waiting).toBe(2);
  });
});
