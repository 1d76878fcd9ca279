import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../../../shared/errors.ts';
import type { LogFields } from '../../../../shared/logger.ts';
import {
  type NamesStore,
  rememberNames,
  shippedNames,
} from '../../../../shared/search/names/names-source.ts';

type Answer = Awaited<ReturnType<NamesStore['read']>> | Error;

const setup = () => {
  const asked: (string | undefined)[] = [];
  const logged: (readonly [event: string, fields: LogFields])[] = [];
  const world: { now: number; answer: Answer } = { now: 0, answer: undefined };
  const source = rememberNames({
    store: {
      read: async (etag) => {
        asked.push(etag);
        if (world.answer instanceof Error) throw world.answer;
        return world.answer;
      },
    },
    clock: () => world.now,
    log: {
      info: (event, fields) => logged.push([event, fields]),
      error: (event, fields) => logged.push([event, fields]),
    },
  });
  const variantsOf = async (text: string) => (await source.variantsIn(['en', 'ru']))(text);
  return { source, asked, logged, world, variantsOf };
};

describe('a newsroom’s names that are remembered', () => {
  it('are the shipped ones where it has none, and nothing is said', async () => {
    const { variantsOf, logged } = setup();
    expect(await variantsOf('Kiev')).toEqual((await shippedNames().variantsIn(['en', 'ru']))('Kiev'));
    expect(await variantsOf('Kiev')).toContain('Київ');
    expect(logged).toEqual([]);
  });

  it('are asked for once by many searches, and again a minute later by their tag', async () => {
    const { variantsOf, asked, logged, world } = setup();
    world.answer = { etag: '"1"', text: 'Turku|Åbo' };
    expect(await Promise.all([variantsOf('Turku'), variantsOf('Åbo')])).toEqual([['Åbo'], ['Turku']]);
    world.now = 59_999;
    await variantsOf('Turku');
    expect(asked).toEqual([undefined]);
    world.now = 60_000;
    world.answer = 'unchanged';
    expect(await variantsOf('Turku')).toEqual(['Åbo']);
    expect(asked).toEqual([undefined, '"1"']);
    world.now = 120_000;
    world.answer = { etag: '"2"', text: 'Turku|Aboa' };
    expect(await variantsOf('Turku')).toEqual(['Aboa']);
    world.now = 180_000;
    world.answer = undefined;
    expect(await variantsOf('Turku')).toEqual([]);
    expect(logged).toEqual([
      ['NAMES_READ', { groups: 1 }],
      ['NAMES_READ', { groups: 1 }],
      ['NAMES_READ', { groups: 0 }],
    ]);
  });

  it('lack the lines that can’t be read, which are told once', async () => {
    const { variantsOf, logged, world } = setup();
    world.answer = { etag: '"1"', text: 'Turku|Åbo\nKiel\n-Kyiv|*' };
    for (const now of [0, 60_000]) {
      world.now = now;
      expect(await variantsOf('Turku')).toEqual(['Åbo']);
      expect(await variantsOf('Kiev')).toEqual([]);
      expect(await variantsOf('Peking')).toContain('Beijing');
    }
    expect(logged).toEqual([
      ['NAMES_INVALID', { lines: 1, detail: expect.stringMatching(/^line 2: .*two spellings/) }],
      ['NAMES_READ', { groups: 1 }],
    ]);
  });

  it('are the shipped ones alone where the object can’t be read', async () => {
    const { variantsOf, logged, world } = setup();
    world.answer = { etag: '"1"', invalid: 'it is not in UTF-8.' };
    expect(await variantsOf('Peking')).toContain('Beijing');
    expect(logged[0]).toEqual(['NAMES_INVALID', { detail: 'it is not in UTF-8.' }]);
  });

  it('are what they were while the bucket does not answer', async () => {
    const { variantsOf, logged, world } = setup();
    world.answer = new Unavailable('The bucket did not answer as it should.');
    expect(await variantsOf('Peking')).toContain('Beijing');
    world.now = 60_000;
    world.answer = { etag: '"1"', text: 'Turku|Åbo' };
    expect(await variantsOf('Turku')).toEqual(['Åbo']);
    world.now = 120_000;
    world.answer = new Unavailable('The bucket did not answer as it should.');
    expect(await variantsOf('Turku')).toEqual(['Åbo']);
    expect(logged.map(([event]) => event)).toEqual(['NAMES_UNREACHED', 'NAMES_READ', 'NAMES_UNREACHED']);
  });
});
