import * as z from 'zod/mini';
import { Required } from '../../shared/config.ts';
import { ENV } from '../../shared/contract.ts';

export const OverridesConfig = z.object({
  [ENV.bucket]: Required,
  [ENV.engineUrl]: z.url(),
  [ENV.region]: Required,
  [ENV.rightsByRole]: z._default(z.string(), ''),
});
export type OverridesConfig = z.infer<typeof OverridesConfig>;
