import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { createMachineStarter } from '../../shared/adapters/machine-starter.ts';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { createS3Runs } from '../../shared/adapters/s3-runs.ts';
import { ENV } from '../../shared/contract.ts';
import { parseRightsByRole } from '../../shared/lambda/principal.ts';
import { createRunControl } from '../../shared/runs/run-control.ts';
import type { RunsConfig } from './config.ts';
import type { RunsHandlerDeps } from './handler.ts';

/** What API Gateway waits for an answer is enough for the bucket and then the state machine. */
const BUCKET_PATIENCE = { connectionTimeout: 2_000, requestTimeout: 5_000 };

/** Everything the function needs, on AWS. */
export const wire = (config: RunsConfig): RunsHandlerDeps => {
  const clock = Date.now;
  const store = createS3Runs(new S3Client({ requestHandler: BUCKET_PATIENCE }), config[ENV.bucket], clock);
  return {
    store,
    control: createRunControl({
      store,
      starter: createMachineStarter({ machine: config[ENV.runMachine], clock }),
      clock,
      unique: () => randomBytes(4).toString('hex'),
      pause: async (milliseconds) => {
        await pause(milliseconds);
      },
    }),
    rights: parseRightsByRole(config[ENV.rightsByRole]),
    clock,
    log: createPowertoolsLog('backfile-runs'),
  };
};
