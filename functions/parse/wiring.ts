import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import type { ParseConfig } from './config.ts';
import type { ParseHandlerDeps } from './handler.ts';

/** Everything the function needs, on AWS: neither the bucket nor the engine. */
export const wire = (_config: ParseConfig): ParseHandlerDeps => ({
  clock: Date.now,
  log: createPowertoolsLog('backfile-parse'),
});
