import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../shared/adapters/engine.ts';
import { engineRoles, ensureEngineRoles } from '../../../shared/adapters/engine-roles.ts';
import { makeIndices } from '../../../shared/adapters/indices.ts';
import { ALIASES } from '../../../shared/contract.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { startRecordingEngine } from '../../support/recording-engine.ts';

const MEMBERS = {
  indexing: ['arn:ingest'],
  searching: ['arn:search', 'arn:export'],
  reindexing: ['arn:reindex'],
};

describe('making the engine’s roles', () => {
  let server: Awaited<ReturnType<typeof startRecordingEngine>>;
  let engine: Engine;
  let status: number | undefined;
  beforeAll(async () => {
    server = await startRecordingEngine(({ path }) => (path.includes('_security') ? status : undefined));
    engine = createEngine(server.url);
  });
  afterAll(async () => {
    await engine.close();
    await server.stop();
  });

  it('puts each role, then who has it', async () => {
    await ensureEngineRoles(engine, ALIASES, MEMBERS);
    const security = '/_plugins/_security/api';
    expect(server.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `PUT ${security}/roles/backfile_ingest`,
      `PUT ${security}/rolesmapping/backfile_ingest`,
      `PUT ${security}/roles/backfile_search`,
      `PUT ${security}/rolesmapping/backfile_search`,
      `PUT ${security}/roles/backfile_reindex`,
      `PUT ${security}/rolesmapping/backfile_reindex`,
    ]);
    const [ingest, ingestMapping, search, searchMapping] = server.calls.map(({ body }) => JSON.parse(body));
    expect(ingest).toEqual(engineRoles(ALIASES).indexing);
    expect(search).toEqual(engineRoles(ALIASES).searching);
    expect(ingestMapping).toEqual({ backend_roles: ['arn:ingest'] });
    expect(searchMapping).toEqual({ backend_roles: ['arn:search', 'arn:export'] });
  });

  it('may be tried again while the engine refuses, as a new domain does', async () => {
    status = 403;
    await expect(ensureEngineRoles(engine, ALIASES, MEMBERS)).rejects.toBeInstanceOf(Unavailable);
    status = 400;
    await expect(ensureEngineRoles(engine, ALIASES, MEMBERS)).rejects.not.toBeInstanceOf(Unavailable);
    status = undefined;
  });

  it('needs no setting of the cluster, nor do the indices', async () => {
    await makeIndices(engine, ALIASES, { shards: 2, replicas: 1 });
    expect(server.calls.filter(({ path }) => path.startsWith('/_cluster'))).toEqual([]);
  });
});
