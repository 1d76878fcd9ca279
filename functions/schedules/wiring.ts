import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { createMachineStarter } from '../../shared/adapters/machine-starter.ts';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { createS3Runs } from '../../shared/adapters/s3-runs.ts';
import { createS3Deliveries, createS3Schedules } from '../../shared/adapters/s3-schedules.ts';
import { ENV } from '../../shared/contract.ts';
import { parseRightsByRole } from '../../shared/lambda/principal.ts';
import { createRunControl } from '../../shared/runs/run-control.ts';
import type { SchedulesConfig } from './config.ts';
import type { SchedulesHandlerDeps } from './handler.ts';

/** What API Gateway waits for an answer is enough for the bucket. */
const BUCKET_PATIENCE = { connectionTimeout: 2_000, requestTimeout: 5_000 };

/** Everything the function needs, on AWS. */
export const wire = (config: SchedulesConfig): SchedulesHandlerDeps => {
  const clock = Date.now;
  const s3 = new S3Client({ requestHandler: BUCKET_PATIENCE });
  const bucket = config[ENV.bucket];
  const control = createRunControl({
    store: createS3Runs(s3, bucket, clock),
    starter: createMachineStarter({ machine: config[ENV.runMachine], clock }),
    clock,
    unique: () => randomBytes(4).toString('hex'),
    pause: async (milliseconds) => {
      await sleep(milliseconds);
    },
  });
  return {
    store: createS3Schedules(s3, bucket),
    deliveries: createS3Deliveries(s3, bucket),
    startRun: control.start,
    rights: parseRightsByRole(config[ENV.rightsByRole]),
    clock,
    log: createPowertoolsLog('backfile-schedules'),
  };
};
