import * as z from 'zod/mini';
import { Required } from '../../shared/config.ts';
import { ENV } from '../../shared/contract.ts';

export const QuarantineConfig = z.object({
  [ENV.bucket]: Required,
  [ENV.engineUrl]: z.url(),
  [ENV.region]: Required,
  [ENV.containerLimits]: z._default(z.string(), ''),
  [ENV.rightsByRole]: z._default(z.string(), ''),
});
export type QuarantineConfig = z.infer<typeof QuarantineConfig>;
