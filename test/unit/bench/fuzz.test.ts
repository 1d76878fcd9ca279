import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { readSeeds } from '../../../bench/fuzz/corpus.ts';
import { createCounters } from '../../../bench/fuzz/counters.ts';
import { measureFile } from '../../../bench/fuzz/measure-file.ts';
import { mutate } from '../../../bench/fuzz/mutate.ts';
import { readWhole } from '../../../bench/fuzz/target.ts';
import { ArticleRejected } from '../../../shared/errors.ts';
import { seeded } from '../../support/seeded.ts';

const FILE = { name: 'a.txt', bytes: new TextEncoder().encode('Boats are out again.') };

describe('harm', () => {
  test.each<readonly [string, string, () => unknown]>([
    ['a fault', 'thrown', () => Reflect.get(JSON.parse('null'), 'x')],
    ['what is no error', 'thrown', () => Promise.reject('x')],
    ['a file that is opened', 'outside', () => readFileSync(import.meta.filename)],
    [
      'a file that is opened in secret',
      'outside',
      () => {
        try {
          readFileSync(import.meta.filename);
        } catch {}
      },
    ],
  ])('is seen: %s', async (_what, kind, harm) => {
    const { harm: seen } = await measureFile(FILE, (_file, parsing) => parsing(async () => harm()));
    expect(seen?.kind).toBe(kind);
  });

  it('is not what is refused', async () => {
    expect(await readWhole({ name: 'a.txt', bytes: new Uint8Array() }, (parse) => parse())).toBe('refused');
    await expect(
      readWhole(FILE, async () => {
        throw new ArticleRejected('empty', 'x');
      }),
    ).resolves.toBe('refused');
  });
});

describe('changed files', () => {
  const seeds = readSeeds();
  const some = (seed: number): readonly string[] => {
    const random = seeded(seed);
    return Array.from({ length: 60 }, () => {
      const { bytes } = random.pick(seeds);
      const pool = { others: [random.pick(seeds).bytes], words: ['word'] };
      return Buffer.from(mutate(bytes, random, pool)).toString('base64');
    });
  };
  it('follow from their seed', () => {
    expect(some(3)).toEqual(some(3));
    expect(some(3)).not.toEqual(some(4));
  });
  it('begin with every format that has fixtures', () => {
    const formats = new Set(seeds.map(({ format }) => format));
    for (const format of ['articles', 'pdf', 'docx', 'zip', 'nitf', 'ninjs', 'mail', 'wire'])
      expect(formats).toContain(format);
  });
});

test('code that was never reached is news once, and again when it is reached much more often', () => {
  const { fuzzer, hasNews, edges } = createCounters();
  const reach = (edge: number, times: number): boolean => {
    for (let time = 0; time < times; time += 1) fuzzer.coverageTracker.incrementCounter(edge);
    return hasNews();
  };
  expect([reach(7, 1), reach(7, 1), reach(7, 20), reach(7, 21), reach(8, 1)]).toEqual([
    true,
    false,
    true,
    false,
    true,
  ]);
  expect(edges()).toBe(2);
});
