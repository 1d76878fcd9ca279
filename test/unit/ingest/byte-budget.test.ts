import { describe, expect, it } from 'vitest';
import { createByteBudget } from '../../../shared/ingest/byte-budget.ts';
import { seeded } from '../../support/seeded.ts';

describe('the bytes that files may hold in memory at once', () => {
  it('are never more than the limit, and everybody gets their turn', async () => {
    const random = seeded(7);
    const withBytes = createByteBudget(100);
    let held = 0;
    let most = 0;
    const sizes = Array.from({ length: 200 }, () => random.below(120));
    const done = await Promise.all(
      sizes.map((size) =>
        withBytes(size, async () => {
          held += Math.min(size, 100);
          most = Math.max(most, held);
          await new Promise((resolve) => setTimeout(resolve, random.below(3)));
          held -= Math.min(size, 100);
          return size;
        }),
      ),
    );
    expect(done).toEqual(sizes);
    expect(most).toBeLessThanOrEqual(100);
    expect(most).toBeGreaterThan(50);
  });

  it('are free again after a failure', async () => {
    const withBytes = createByteBudget(10);
    await expect(withBytes(10, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await withBytes(10, async () => 'served')).toBe('served');
  });
});
