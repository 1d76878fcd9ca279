import { createHash, randomUUID } from 'node:crypto';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { createLambdaContext } from './lambda-context.ts';
import { messageOf } from './problem.ts';

export type SqsHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse | undefined>;

/** A message that was received as often as allowed and failed each time. */
export type DeadLetter = { readonly messageId: string; readonly body: string; readonly reason: string };

export type QueueStatus = {
  readonly waiting: number;
  readonly inFlight: number;
  readonly retrying: number;
  readonly dead: readonly DeadLetter[];
};

export type Queue = {
  readonly send: (body: string) => void;
  readonly status: () => QueueStatus;
  /** Resolves when every message so far has been worked or is a dead letter. */
  readonly drain: () => Promise<void>;
  /** Takes no more batches, and resolves when those under way have ended. */
  readonly stop: () => Promise<void>;
};

type QueueOptions = {
  readonly handler: SqsHandler;
  readonly batchSize?: number;
  readonly windowMs?: number;
  readonly maxConcurrency?: number;
  readonly maxReceives?: number;
  readonly timeoutMs?: number;
  /** How long a message that failed for the nth time stays invisible. */
  readonly backoffMs?: (receives: number) => number;
};

type Message = {
  readonly id: string;
  readonly body: string;
  readonly sent: number;
  readonly receives: number;
};

/** Dead letters kept: what never works comes back with each reconciliation. */
const MOST_DEAD = 1_000;
const QUEUE_NAME = 'backfile-ingest';
const defaultBackoff = (receives: number): number => Math.min(30_000, 1_000 * 4 ** (receives - 1));

const toRecord = (message: Message): SQSRecord => ({
  messageId: message.id,
  receiptHandle: `${message.id}#${message.receives}`,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sent),
    SenderId: 'events.amazonaws.com',
    ApproximateFirstReceiveTimestamp: String(message.sent),
  },
  messageAttributes: {},
  md5OfBody: createHash('md5').update(message.body).digest('hex'),
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:local:000000000000:${QUEUE_NAME}`,
  awsRegion: 'local',
});

/** The messages that a batch's answer says have failed; Lambda takes an answer that names none of the batch's as failed whole. */
const failedOf = (batch: readonly Message[], answer: SQSBatchResponse | undefined): readonly Message[] => {
  const named = new Set((answer?.batchItemFailures ?? []).map((failure) => failure.itemIdentifier));
  const failed = batch.filter((message) => named.has(message.id));
  return failed.length === named.size ? failed : batch;
};

/**
 * An SQS queue with its Lambda trigger, in this process: batches after a short window, a bounded number at once, partial
 * failures tried again later, and dead letters kept. What is lost with the process, the reconciliation at the next start finds.
 */
export const createQueue = (options: QueueOptions): Queue => {
  const {
    handler,
    batchSize = 10,
    windowMs = 100,
    maxConcurrency = 2,
    maxReceives = 5,
    timeoutMs = 300_000,
  } = options;
  const backoffMs = options.backoffMs ?? defaultBackoff;
  const waiting: Message[] = [];
  let dead: readonly DeadLetter[] = [];
  const retries = new Set<NodeJS.Timeout>();
  const batches = new Set<Promise<void>>();
  let inFlight = 0;
  let window: NodeJS.Timeout | undefined;
  let stopped = false;
  let whenIdle: readonly (() => void)[] = [];

  const fail = (message: Message, reason: string): void => {
    if (message.receives >= maxReceives) {
      dead = [...dead, { messageId: message.id, body: message.body, reason }].slice(-MOST_DEAD);
      return;
    }
    const retry = setTimeout(() => {
      retries.delete(retry);
      enqueue(message);
    }, backoffMs(message.receives));
    retries.add(retry);
  };

  const work = async (batch: readonly Message[]): Promise<void> => {
    try {
      const context = createLambdaContext(QUEUE_NAME, timeoutMs);
      const answer = await handler({ Records: batch.map(toRecord) }, context);
      for (const message of failedOf(batch, answer))
        fail(message, 'reported as failed by the ingest function');
    } catch (thrown) {
      for (const message of batch) fail(message, messageOf(thrown));
    }
  };

  const settleIfIdle = (): void => {
    if (waiting.length > 0 || inFlight > 0 || retries.size > 0) return;
    for (const settle of whenIdle) settle();
    whenIdle = [];
  };

  const startBatch = (): void => {
    const batch = waiting
      .splice(0, batchSize)
      .map((message) => ({ ...message, receives: message.receives + 1 }));
    inFlight += batch.length;
    const running = work(batch).then(() => {
      inFlight -= batch.length;
      batches.delete(running);
      pump();
      settleIfIdle();
    });
    batches.add(running);
  };

  /** A full batch goes at once; a part of one waits for the window to end. */
  const pump = (windowIsOver = false): void => {
    if (stopped) return;
    while (
      batches.size < maxConcurrency &&
      (waiting.length >= batchSize || (windowIsOver && waiting.length > 0))
    )
      startBatch();
    if (waiting.length === 0 || batches.size >= maxConcurrency || window !== undefined) return;
    window = setTimeout(() => {
      window = undefined;
      pump(true);
    }, windowMs);
  };

  const enqueue = (message: Message): void => {
    waiting.push(message);
    pump();
  };

  return {
    send: (body) => enqueue({ id: randomUUID(), body, sent: Date.now(), receives: 0 }),
    status: () => ({ waiting: waiting.length, inFlight, retrying: retries.size, dead }),
    drain: () =>
      new Promise((resolve) => {
        whenIdle = [...whenIdle, resolve];
        settleIfIdle();
      }),
    stop: async () => {
      stopped = true;
      clearTimeout(window);
      for (const retry of retries) clearTimeout(retry);
      await Promise.all(batches);
    },
  };
};
