import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimEngine } from '../../local/engine-owner.ts';
import { makeIndices } from '../../shared/adapters/indices.ts';
import { openArchive, type TestArchive } from '../support/archive.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openArchive();
});
afterAll(() => archive.close());

describe('an index that stands', () => {
  it('is taken as it is when this version made it, also after it was claimed', async () => {
    const { engine, aliases } = archive;
    await claimEngine(engine, aliases, 'the secret of one folder');
    await expect(makeIndices(engine, aliases, { shards: 1, replicas: 0 })).resolves.toBeUndefined();
  });
});

describe('an engine that several data folders could use', () => {
  it('belongs to the first, again and again, and is refused to any other', async () => {
    const { engine, aliases } = archive;
    await claimEngine(engine, aliases, 'the secret of one folder');
    await claimEngine(engine, aliases, 'the secret of one folder');
    await expect(claimEngine(engine, aliases, 'the secret of another')).rejects.toThrow(
      'This OpenSearch holds the archive of another data folder',
    );
  });

  it('still takes files after it was claimed', async () => {
    await archive.put(
      'claimed.txt',
      'Claimed engine works\n\nThe claimed engine took the file on Friday, said the keeper.\n',
    );
    await archive.notice('claimed.txt');
    expect((await archive.get('/v1/search', { q: 'keeper' })).json.total.articles).toBe(1);
  });
});
