import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Agree } from '../../shared/ingest/agree-files.ts';
import { type GoingOn, isGoingOn } from '../../shared/ingest/going-on.ts';
import type { Receipt } from '../../shared/ingest/receipt.ts';
import { parseObjectNotice } from '../../shared/lambda/object-notice.ts';
import type { Log } from '../../shared/logger.ts';
import { correctedWork } from '../../shared/overrides/override-key.ts';

export type IngestDeps = Agree & {
  readonly goingOn: GoingOn;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
};

/** Of the time that is left, for the files of containers; the rest is for ending those that have been begun. */
const SHARE = 0.6;

/** Settles every object that a batch of notices speaks of; each message succeeds or returns to the queue by itself. */
export const createIngestHandler = ({ agree, agreeWork, goingOn, clock, log }: IngestDeps) =>
  middy<SQSEvent, SQSBatchResponse, Error, Context>().handler(async (event, context) => {
    const started = new Map<string, Promise<Receipt | undefined>>();
    const until = clock() + context.getRemainingTimeInMillis() * SHARE;
    const settled = async (key: string): Promise<Receipt | undefined> => {
      const work = correctedWork(key);
      if (work !== undefined) return agreeWork(work);
      const file = isGoingOn(key) ? await goingOn.keyOf(key) : key;
      if (file === undefined) return undefined;
      const receipt = await agree({ key: file }, { until });
      if (receipt.container?.isPaused) await goingOn.later(file);
      return receipt;
    };
    const settle = async (record: SQSRecord): Promise<void> => {
      const notice = parseObjectNotice(record.body);
      if (!notice) return log.info('NOTICE_IGNORED', { messageId: record.messageId });
      const { key } = notice;
      // All notices of a batch came before any of its work begins, so one look at an object serves them all.
      const agreement = started.get(key) ?? settled(key);
      started.set(key, agreement);
      try {
        const receipt = await agreement;
        if (!receipt) return log.info('NOTICE_IGNORED', { messageId: record.messageId });
        const { state, articles, container } = receipt;
        const members = container ? { files: container.files, isPaused: container.isPaused === true } : {};
        log.info('FILE_SETTLED', { key, state, articles: articles.length, ...members });
      } catch (thrown) {
        log.error('FILE_FAILED', { key, messageId: record.messageId }, thrown);
        // The batch processor can't handle what isn't an error.
        throw thrown instanceof Error ? thrown : new Error(`Thrown: ${String(thrown)}`);
      }
    };
    return processPartialResponse(event, settle, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    });
  });
