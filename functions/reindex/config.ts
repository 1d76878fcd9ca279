import * as z from 'zod/mini';
import { Required } from '../../shared/config.ts';
import { ENV } from '../../shared/contract.ts';

const count = z.pipe(z.string().check(z.regex(/^\d{1,4}$/)), z.transform(Number));

export const ReindexConfig = z.object({
  [ENV.bucket]: Required,
  [ENV.engineUrl]: z.url(),
  [ENV.region]: Required,
  [ENV.shards]: count,
  [ENV.replicas]: count,
  [ENV.containerLimits]: z._default(z.string(), ''),
  [ENV.rightsByRole]: z._default(z.string(), ''),
});
export type ReindexConfig = z.infer<typeof ReindexConfig>;
