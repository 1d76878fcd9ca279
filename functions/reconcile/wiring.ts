import { S3Client } from '@aws-sdk/client-s3';
import { agreeOnServices } from '../../shared/adapters/agree-on-services.ts';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { reconcileOnServices } from '../../shared/adapters/reconcile-on-services.ts';
import { createS3GoingOn } from '../../shared/adapters/s3-going-on.ts';
import { createS3ReconcileReports } from '../../shared/adapters/s3-reconcile-reports.ts';
import { createS3Source, S3_TIMEOUTS } from '../../shared/adapters/s3-source.ts';
import { createS3Suppressions } from '../../shared/adapters/s3-suppressions.ts';
import { signedEngine } from '../../shared/adapters/signed-engine.ts';
import { parseContainerLimits } from '../../shared/container/limits.ts';
import { ALIASES, ENV } from '../../shared/contract.ts';
import { parseRightsByRole } from '../../shared/lambda/principal.ts';
import { rememberSuppressions } from '../../shared/suppressions/suppression-list.ts';
import type { ReconcileConfig } from './config.ts';
import type { ReconcileHandlerDeps } from './handler.ts';

/** A step that waits for the engine twice still ends before API Gateway does. */
const PATIENCE = { requestTimeout: 8_000, maxRetries: 1 };

/** Everything the function needs, on AWS. */
export const wire = (config: ReconcileConfig): ReconcileHandlerDeps => {
  const s3 = new S3Client({ requestHandler: S3_TIMEOUTS });
  const bucket = config[ENV.bucket];
  const clock = Date.now;
  const log = createPowertoolsLog('backfile-reconcile');
  const engine = signedEngine(config[ENV.engineUrl], config[ENV.region], PATIENCE);
  const source = createS3Source(s3, bucket, { encodedListing: true });
  const suppressions = rememberSuppressions({ store: createS3Suppressions(s3, bucket), clock, log });
  const limits = parseContainerLimits(config[ENV.containerLimits]);
  const services = { s3, bucket, engine, aliases: ALIASES, source, suppressions, limits, clock, log };
  return {
    reconcile: reconcileOnServices({
      ...{ engine, aliases: ALIASES, source, clock },
      agree: agreeOnServices(services),
      goingOn: createS3GoingOn(s3, bucket),
    }),
    reports: createS3ReconcileReports(s3, bucket),
    rights: parseRightsByRole(config[ENV.rightsByRole]),
    clock,
    log,
  };
};
