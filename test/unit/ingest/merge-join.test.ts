import { describe, expect, it } from 'vitest';
import { compareKeys } from '../../../shared/ingest/key-order.ts';
import { mergeJoin } from '../../../shared/ingest/merge-join.ts';
import { seeded } from '../../support/seeded.ts';

const stream = async function* (keys: readonly string[], told: string[] = []) {
  for (const key of keys) {
    told.push(key);
    yield { key };
  }
};

const CHARACTERS = ['a', 'b', '/', '.', 'é', '\uffee', '😀', '\u{1f6a2}', '\ue000', ' '];

describe('compareKeys', () => {
  it('orders as the bytes of UTF-8 are ordered', () => {
    const { below, pick } = seeded(5);
    const key = (): string => Array.from({ length: below(5) }, () => pick(CHARACTERS)).join('');
    for (let round = 0; round < 5_000; round += 1) {
      const [a, b] = [key(), key()];
      const expected = Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(Math.sign(compareKeys(a, b)), JSON.stringify([a, b])).toBe(expected);
    }
  });
});

describe('mergeJoin', () => {
  it('gives each key once, with what each stream has of it, as a look at both sets does', async () => {
    const { below, pick } = seeded(11);
    for (let round = 0; round < 300; round += 1) {
      const pool = Array.from({ length: below(12) }, () => pick(CHARACTERS) + pick(CHARACTERS));
      const some = () => [...new Set(pool.filter(() => below(2) === 0))].sort(compareKeys);
      const [left, right] = [some(), some()];
      const joined: unknown[] = [];
      for await (const one of mergeJoin(stream(left), stream(right))) joined.push(one);
      const expected = [...new Set([...left, ...right])].sort(compareKeys).map((key) => ({
        key,
        ...(left.includes(key) ? { left: { key } } : {}),
        ...(right.includes(key) ? { right: { key } } : {}),
      }));
      expect(joined).toEqual(expected);
    }
  });

  it('holds no more than one item of each stream', async () => {
    const told: string[] = [];
    const keys = ['a', 'b', 'c', 'd'];
    for await (const { key } of mergeJoin(stream(keys, told), stream(['d'])))
      expect(told.length, key).toBeLessThanOrEqual(keys.indexOf(key) + 1);
  });

  it('loses nothing of streams that are out of order', async () => {
    const met = new Map<string, number>();
    for await (const { key, left, right } of mergeJoin(stream(['b', 'a']), stream(['a', 'b'])))
      met.set(key, (met.get(key) ?? 0) + (left ? 1 : 0) + (right ? 1 : 0));
    expect([...met].sort()).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
  });
});
