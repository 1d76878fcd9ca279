import { randomUUID } from 'node:crypto';
import { overrideStoreContract } from '../../contract/override-store.ts';
import { createMemoryOverrides } from '../../support/memory-archive.ts';

overrideStoreContract('memory', () => ({
  store: createMemoryOverrides().store,
  newWork: () => randomUUID().replaceAll('-', ''),
}));
