import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Agree } from '../../shared/ingest/agree-files.ts';
import { addressName } from '../../shared/ingest/file-address.ts';
import { type CalledFile, type GoingOn, isGoingOn } from '../../shared/ingest/going-on.ts';
import type { Receipt } from '../../shared/ingest/receipt.ts';
import { createSettleObject } from '../../shared/ingest/settle-object.ts';
import { isSweepNotice, parseObjectNotice } from '../../shared/lambda/object-notice.ts';
import type { Log } from '../../shared/logger.ts';

export type IngestDeps = Omit<Agree, 'settleWork'> & {
  readonly goingOn: GoingOn;
  /** The longest turn of a container, in milliseconds, so that others get theirs; never more than a share of the function's time. */
  readonly longestTurn?: number;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
};

/** Of the time that is left, for the files of containers; the rest is for ending those that have been begun. */
const SHARE = 0.6;

/** Settles every object that a batch of notices speaks of; each message succeeds or returns to the queue by itself. */
export const createIngestHandler = ({
  sweep,
  goingOn,
  longestTurn = Number.POSITIVE_INFINITY,
  clock,
  log,
  ...agree
}: IngestDeps) => {
  const settle = createSettleObject(agree);
  return middy<SQSEvent, SQSBatchResponse, Error, Context>().handler(async (event, context) => {
    const started = new Map<string, Promise<Receipt>>();
    const until = clock() + Math.min(context.getRemainingTimeInMillis() * SHARE, longestTurn);
    const settled = async ({ file, again }: CalledFile): Promise<Receipt> => {
      const receipt = await settle(file, { until, again });
      if (receipt.container?.isPaused) await goingOn.later({ file, again });
      return receipt;
    };
    /** The next one comes in a minute: one that fails isn't tried again. */
    const swept = async (): Promise<void> => {
      try {
        log.info('SWEPT', await sweep());
      } catch (thrown) {
        log.error('SWEEP_FAILED', {}, thrown);
      }
    };
    const take = async (record: SQSRecord): Promise<void> => {
      if (isSweepNotice(record.body)) return swept();
      const notice = parseObjectNotice(record.body);
      const ignored = (): void => log.info('NOTICE_IGNORED', { messageId: record.messageId });
      if (!notice) return ignored();
      const { key } = notice;
      try {
        const called = isGoingOn(key) ? await goingOn.calledBy(key) : { file: { key }, again: false };
        if (called === undefined) return ignored();
        const name = JSON.stringify([addressName(called.file), called.again]);
        // All notices of a batch came before any of its work begins, so one look at an object serves them all.
        const agreement = started.get(name) ?? settled(called);
        started.set(name, agreement);
        const { state, articles, container } = await agreement;
        const members = container ? { files: container.files, isPaused: container.isPaused === true } : {};
        log.info('FILE_SETTLED', { ...called.file, state, articles: articles.length, ...members });
      } catch (thrown) {
        log.error('FILE_FAILED', { key, messageId: record.messageId }, thrown);
        // The batch processor can't handle what isn't an error.
        throw thrown instanceof Error ? thrown : new Error(`Thrown: ${String(thrown)}`);
      }
    };
    return processPartialResponse(event, take, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    });
  });
};
