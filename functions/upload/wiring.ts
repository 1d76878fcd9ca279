import { S3Client } from '@aws-sdk/client-s3';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { createS3UploadSigner } from '../../shared/adapters/s3-upload-signer.ts';
import { ENV } from '../../shared/contract.ts';
import type { UploadConfig } from './config.ts';
import type { UploadHandlerDeps } from './handler.ts';

/** Everything the function needs, on AWS. */
export const wire = (config: UploadConfig): UploadHandlerDeps => ({
  signer: createS3UploadSigner(new S3Client({ region: config[ENV.region] }), config[ENV.bucket]),
  clock: Date.now,
  log: createPowertoolsLog('backfile-upload'),
});
