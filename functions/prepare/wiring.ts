import { setTimeout } from 'node:timers/promises';
import { ensureEngineRoles } from '../../shared/adapters/engine-roles.ts';
import { makeIndices } from '../../shared/adapters/indices.ts';
import { createPowertoolsLog } from '../../shared/adapters/powertools-log.ts';
import { signedEngine } from '../../shared/adapters/signed-engine.ts';
import { ALIASES, ENV } from '../../shared/contract.ts';
import type { PrepareConfig } from './config.ts';
import type { PrepareDeps } from './handler.ts';

/** The handler tries again by itself, as long as its time allows. */
const PATIENCE = { requestTimeout: 20_000, maxRetries: 0 };

/** Everything the function needs, on AWS. */
export const wire = (config: PrepareConfig): PrepareDeps => {
  const engine = signedEngine(config[ENV.engineUrl], config[ENV.region], PATIENCE);
  return {
    prepare: async () => {
      await makeIndices(engine, ALIASES, {
        shards: config[ENV.shards],
        replicas: config[ENV.replicas],
      });
      await ensureEngineRoles(engine, ALIASES, {
        indexing: config[ENV.indexingRoles],
        searching: config[ENV.searchingRoles],
        reindexing: config[ENV.reindexingRoles],
      });
    },
    wait: (milliseconds) => setTimeout(milliseconds),
    log: createPowertoolsLog('backfile-prepare'),
  };
};
