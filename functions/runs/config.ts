import * as z from 'zod/mini';
import { Required } from '../../shared/config.ts';
import { ENV } from '../../shared/contract.ts';

export const RunsConfig = z.object({
  [ENV.bucket]: Required,
  [ENV.runMachine]: Required,
  [ENV.rightsByRole]: z._default(z.string(), ''),
});
export type RunsConfig = z.infer<typeof RunsConfig>;
