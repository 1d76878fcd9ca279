import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { Unavailable } from '../../shared/errors.ts';
import type { Log } from '../../shared/logger.ts';

export type PrepareDeps = {
  /** Makes what the archive needs in its engine; safe to repeat. */
  readonly prepare: () => Promise<void>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly log: Log;
};

/** Milliseconds between two tries. */
const PAUSE = 10_000;
/** Milliseconds that a try may take: what is left must be enough for one, so that its error is the deployment's. */
const ONE_TRY = 60_000;

/**
 * Prepares the engine at a deployment. A domain that was just made refuses or doesn't answer for a while; any other error, and one
 * that lasts, is thrown and so fails the deployment.
 */
export const createPrepareHandler = ({ prepare, wait, log }: PrepareDeps) =>
  middy<unknown, void, Error, Context>().handler(async (_event, context) => {
    for (let tries = 1; ; tries += 1) {
      try {
        await prepare();
        return log.info('ARCHIVE_PREPARED', { tries });
      } catch (thrown) {
        const mayPass = thrown instanceof Unavailable && context.getRemainingTimeInMillis() > PAUSE + ONE_TRY;
        if (!mayPass) throw thrown;
        log.error('ENGINE_AWAITED', { tries }, thrown);
        await wait(PAUSE);
      }
    }
  });
