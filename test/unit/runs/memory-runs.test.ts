import { randomUUID } from 'node:crypto';
import { runStoreContract } from '../../contract/run-store.ts';
import { createMemoryRuns } from '../../support/memory-runs.ts';

runStoreContract('memory', () => ({ store: createMemoryRuns(), prefix: () => `${randomUUID()}/` }), Date.now);
