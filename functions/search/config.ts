import * as z from 'zod/mini';
import { Required } from '../../shared/config.ts';
import { ENV } from '../../shared/contract.ts';

export const SearchConfig = z.object({
  [ENV.bucket]: Required,
  [ENV.engineUrl]: z.url(),
  [ENV.region]: Required,
  [ENV.rightsByRole]: z._default(z.string(), ''),
  [ENV.cursorSecret]: z.string().check(z.minLength(32)),
});
export type SearchConfig = z.infer<typeof SearchConfig>;
