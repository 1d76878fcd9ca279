import { expect, it } from 'vitest';
import { orphanedOverrides } from '../../../local/orphaned-overrides.ts';
import { overridesKey } from '../../../shared/overrides/override-key.ts';
import { createMemoryOverrides, createMemorySource } from '../../support/memory-archive.ts';

const [SHOWN, GONE, WITHDRAWN, DAMAGED] = ['a', 'b', 'c', 'd'].map((one) => one.repeat(32));

it('tells the corrections that no article shows, and what they say', async () => {
  const world = createMemorySource();
  const overrides = createMemoryOverrides();
  const at = '2024-08-01T09:00:00.000Z';
  const headline = { value: 'Harbour opens', replaced: 'Harbor opens', by: 'Ann', at, why: 'A typo' };
  const keep = (work = '', content: Parameters<typeof overrides.put>[1]) => {
    overrides.put(work, content);
    world.put(overridesKey(work), JSON.stringify(content));
  };
  keep(SHOWN, { overrides: { work: SHOWN ?? '', fields: { headline } } });
  keep(GONE, { overrides: { work: GONE ?? '', fields: { headline } } });
  keep(WITHDRAWN, { overrides: { work: WITHDRAWN ?? '', fields: {} } });
  keep(DAMAGED, { invalid: 'the object is not JSON.' });
  world.put('a.txt', 'Harbour opens');

  const found = await orphanedOverrides({
    source: world.source,
    overrides: overrides.store,
    isShown: async (work) => work === SHOWN,
  });
  expect(found).toEqual([
    { work: GONE, says: ['headline: "Harbour opens" (Ann, 2024-08-01: A typo)'] },
    { work: DAMAGED, says: ['the object is not JSON.'] },
  ]);
});
