import * as z from 'zod/mini';
import { Required } from '../../shared/config.ts';
import { ENV } from '../../shared/contract.ts';

export const SchedulesConfig = z.object({
  [ENV.bucket]: Required,
  [ENV.region]: Required,
  [ENV.runMachine]: Required,
  [ENV.rightsByRole]: z._default(z.string(), ''),
});
export type SchedulesConfig = z.infer<typeof SchedulesConfig>;
