import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { type ProfileStore, rememberProfiles } from '../../../shared/ingest/profile-source.ts';

const MADE_AT = '2024-07-12T10:00:00.000Z';
const stored = (etag: string) => ({ etag, profiles: { madeAt: MADE_AT, pipelineVersion: 1, profiles: [] } });
type Answer = Awaited<ReturnType<ProfileStore['read']>> | Error;

const setup = () => {
  const asked: (string | undefined)[] = [];
  const logged: string[] = [];
  const world: { now: number; answer: Answer } = { now: 0, answer: undefined };
  const source = rememberProfiles({
    store: {
      read: async (etag) => {
        asked.push(etag);
        if (world.answer instanceof Error) throw world.answer;
        return world.answer;
      },
    },
    clock: () => world.now,
    log: { info: (event) => logged.push(event), error: (event) => logged.push(event) },
  });
  return { source, asked, logged, world };
};

describe('profiles that are remembered', () => {
  it('are asked for once by many files, and again a minute later by their tag', async () => {
    const { source, asked, logged, world } = setup();
    world.answer = stored('"1"');
    const books = await Promise.all([source.current(), source.current(), source.current()]);
    expect(books.map((book) => book?.madeAt)).toEqual([MADE_AT, MADE_AT, MADE_AT]);
    world.now = 59_999;
    await source.current();
    expect(asked).toEqual([undefined]);
    world.now = 60_000;
    world.answer = 'unchanged';
    expect((await source.current())?.madeAt).toBe(MADE_AT);
    expect(asked).toEqual([undefined, '"1"']);
    expect(logged).toEqual(['PROFILES_READ']);
  });

  it.each<readonly [string, Answer, string]>([
    ['missing', undefined, 'PROFILES_READ'],
    ['damaged', { etag: '"1"', invalid: 'it is not JSON.' }, 'PROFILES_INVALID'],
  ])('count as none when they are %s, and that is said once', async (_what, answer, event) => {
    const { source, logged, world } = setup();
    world.answer = answer;
    for (const now of [0, 60_000, 120_000]) {
      world.now = now;
      expect(await source.current()).toBeUndefined();
    }
    expect(logged).toEqual([event]);
    world.now = 180_000;
    world.answer = stored('"2"');
    expect(await source.current()).toBeDefined();
    world.now = 240_000;
    world.answer = undefined;
    expect(await source.current()).toBeUndefined();
  });

  it('outlive a bucket that does not answer, which fails files only where nothing is known yet', async () => {
    const { source, world } = setup();
    world.answer = new Unavailable('The bucket did not answer.');
    await expect(source.current()).rejects.toThrow(Unavailable);
    world.answer = stored('"1"');
    expect(await source.current()).toBeDefined();
    world.now = 60_000;
    world.answer = new Unavailable('The bucket did not answer.');
    expect(await source.current()).toBeDefined();
  });
});
