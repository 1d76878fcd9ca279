import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Agree } from '../../shared/ingest/agree-files.ts';
import type { Receipt } from '../../shared/ingest/receipt.ts';
import { parseObjectNotice } from '../../shared/lambda/object-notice.ts';
import type { Log } from '../../shared/logger.ts';
import { correctedWork } from '../../shared/overrides/override-key.ts';

export type IngestDeps = Agree & { readonly log: Log };

/** Settles every object that a batch of notices speaks of; each message succeeds or returns to the queue by itself. */
export const createIngestHandler = ({ agree, agreeWork, log }: IngestDeps) =>
  middy<SQSEvent, SQSBatchResponse, Error, Context>().handler(async (event, context) => {
    const started = new Map<string, Promise<Receipt>>();
    const settled = (key: string): Promise<Receipt> => {
      const work = correctedWork(key);
      return work === undefined ? agree(key) : agreeWork(work);
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
        log.info('FILE_SETTLED', { key, state: receipt.state, articles: receipt.articles.length });
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
