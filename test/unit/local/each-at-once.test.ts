import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { eachAtOnce } from '../../../local/each-at-once.ts';

it('gives the results in the order of the items, with never more at once than asked', async () => {
  let running = 0;
  let most = 0;
  const results = await eachAtOnce([5, 1, 3, 2, 4], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await sleep(item);
    running -= 1;
    return item * 10;
  });
  expect(results).toEqual([50, 10, 30, 20, 40]);
  expect(most).toBe(2);
});

it('throws the first failure, begins nothing more, and leaves nothing running', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    await sleep(item === 1 ? 1 : 20);
    if (item === 1) throw new Error('no');
    ended.push(item);
  };
  await expect(eachAtOnce([0, 1, 2, 3, 4], 2, work)).rejects.toThrow('no');
  expect(begun).toEqual([0, 1]);
  expect(ended).toEqual([0]);
});
