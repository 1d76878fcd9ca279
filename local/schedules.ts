import type { S3Client } from '@aws-sdk/client-s3';
import { createS3Schedules } from '../shared/adapters/s3-schedules.ts';
import type { ScheduleStore } from '../shared/schedules/ports.ts';
import { createTick, type TickDeps } from '../shared/schedules/tick.ts';

/** Schedules on S3Mock, which lets two conditional writes through that come at the same moment: they are made one after the other here. */
export const createLocalSchedules = (s3: S3Client, bucket: string): ScheduleStore => {
  const store = createS3Schedules(s3, bucket);
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...store,
    writeState: (...given) => {
      const written = last.then(() => store.writeState(...given));
      last = written.catch(() => {});
      return written;
    },
  };
};

/** Where AWS has a service that calls each minute. */
export type Ticking = { readonly stop: () => Promise<void> };

/** Ticks at once, and again and again; a tick that takes longer than that is waited for. */
export const startTicking = (deps: TickDeps, everyMs: number): Ticking => {
  const tick = createTick(deps);
  let ticking: Promise<unknown> | undefined;
  const turn = (): void => {
    ticking ??= tick()
      .catch((thrown: unknown) => deps.log.error('SCHEDULE_FAILED', {}, thrown))
      .finally(() => {
        ticking = undefined;
      });
  };
  turn();
  const timer = setInterval(turn, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await ticking;
    },
  };
};
