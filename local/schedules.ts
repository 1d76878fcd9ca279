import type { S3Client } from '@aws-sdk/client-s3';
import { createSchedulesApi } from '../functions/schedules/handler.ts';
import { createS3Deliveries, createS3Schedules } from '../shared/adapters/s3-schedules.ts';
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

/** Milliseconds between two looks at what is due. */
const TICK_EVERY = 60_000;

/** Ticks at once, and again and again; a tick that takes longer than that is waited for. */
const startTicking = (deps: TickDeps): { readonly stop: () => Promise<void> } => {
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
  const timer = setInterval(turn, TICK_EVERY);
  return {
    stop: async () => {
      clearInterval(timer);
      await ticking;
    },
  };
};

type SchedulesOptions = Pick<TickDeps, 'startRun' | 'clock' | 'log'> & {
  readonly s3: S3Client;
  readonly bucket: string;
};

/** The schedules of sources on this machine: the addresses where they are set, and the clock that begins their runs. */
export const openSchedules = ({ s3, bucket, ...deps }: SchedulesOptions) => {
  const store = createLocalSchedules(s3, bucket);
  const ticking = startTicking({ ...deps, store, deliveries: createS3Deliveries(s3, bucket) });
  return { api: createSchedulesApi({ ...deps, store }), stop: ticking.stop };
};
