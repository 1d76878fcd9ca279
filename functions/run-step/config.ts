import * as z from 'zod/mini';
import { Required } from '../../shared/config.ts';
import { ENV } from '../../shared/contract.ts';

export const RunStepConfig = z.object({
  [ENV.bucket]: Required,
  [ENV.engineUrl]: z.url(),
  [ENV.region]: Required,
  [ENV.containerLimits]: z._default(z.string(), ''),
});
export type RunStepConfig = z.infer<typeof RunStepConfig>;
