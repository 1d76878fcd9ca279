import * as z from 'zod/mini';
import { Required } from '../../shared/config.ts';
import { ENV } from '../../shared/contract.ts';

export const SuppressionsConfig = z.object({
  [ENV.bucket]: Required,
  [ENV.engineUrl]: z.url(),
  [ENV.region]: Required,
  [ENV.rightsByRole]: z._default(z.string(), ''),
});
export type SuppressionsConfig = z.infer<typeof SuppressionsConfig>;
