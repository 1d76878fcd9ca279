import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../shared/adapters/engine.ts';
import { createOpenSearchFinder } from '../../../shared/adapters/opensearch-finder.ts';
import { archiveAliases } from '../../../shared/contract.ts';

/** An engine that answers when it is told to, with the languages that the index has then. */
const openEngine = () => {
  const waiting: { readonly answer: (languages: readonly string[]) => void; readonly fail: () => void }[] =
    [];
  const engine = {
    transport: {
      request: () =>
        new Promise((resolve, reject) => {
          waiting.push({
            answer: (languages) =>
              resolve({
                body: {
                  timed_out: false,
                  hits: { total: { value: 0 }, hits: [] },
                  aggregations: { languages: { buckets: languages.map((key) => ({ key })) } },
                },
              }),
            fail: () => reject(new Error('gone')),
          });
        }),
    },
    indices: { getAlias: async () => ({ body: { 'articles-1': {} } }) },
  } as unknown as Engine;
  let now = 0;
  const finder = createOpenSearchFinder(engine, archiveAliases('facts'), () => now);
  return {
    languages: async () => (await finder.facts()).languages,
    waiting,
    at: (milliseconds: number) => {
      now = milliseconds;
    },
  };
};

const told = async (languages: readonly string[]) => {
  const engine = openEngine();
  const first = engine.languages();
  engine.waiting[0]?.answer(languages);
  expect(await first).toEqual(languages);
  return engine;
};

describe('what is known of the index', () => {
  it('is asked for once by many searches at once', async () => {
    const engine = openEngine();
    const both = Promise.all([engine.languages(), engine.languages()]);
    expect(engine.waiting).toHaveLength(1);
    engine.waiting[0]?.answer(['en']);
    expect(await both).toEqual([['en'], ['en']]);
  });

  it('is taken as it is for a second', async () => {
    const engine = await told(['en']);
    engine.at(999);
    expect(await engine.languages()).toEqual(['en']);
    expect(engine.waiting).toHaveLength(1);
  });

  it('is asked for behind the answer in the second after that', async () => {
    const engine = await told(['en']);
    engine.at(1000);
    expect(await engine.languages()).toEqual(['en']);
    expect(await engine.languages()).toEqual(['en']);
    expect(engine.waiting).toHaveLength(2);
    engine.waiting[1]?.answer(['de', 'en']);
    await expect.poll(engine.languages).toEqual(['de', 'en']);
    expect(engine.waiting).toHaveLength(2);
  });

  it('is waited for once it is two seconds old', async () => {
    const engine = await told(['en']);
    engine.at(2000);
    const next = engine.languages();
    engine.waiting[1]?.answer(['de', 'en']);
    expect(await next).toEqual(['de', 'en']);
  });

  it('stays as it is for its time when the engine fails behind the answer, which asks again', async () => {
    const engine = await told(['en']);
    engine.at(1500);
    expect(await engine.languages()).toEqual(['en']);
    engine.waiting[1]?.fail();
    await expect
      .poll(async () => {
        await engine.languages();
        return engine.waiting.length;
      })
      .toBe(3);
    engine.at(2000);
    const next = engine.languages();
    engine.waiting[2]?.fail();
    await expect(next).rejects.toThrow('gone');
  });
});
