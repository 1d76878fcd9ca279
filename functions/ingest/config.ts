import * as z from 'zod/mini';
import { Required } from '../../shared/config.ts';
import { ENV } from '../../shared/contract.ts';

export const IngestConfig = z.object({
  [ENV.bucket]: Required,
  [ENV.engineUrl]: z.url(),
  [ENV.region]: Required,
  [ENV.containerLimits]: z._default(z.string(), ''),
});
export type IngestConfig = z.infer<typeof IngestConfig>;
