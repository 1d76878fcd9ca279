import { describe, expect, it } from 'vitest';
import { startReconciler } from '../../../local/reconcile.ts';
import { type Difference, differing } from '../../../shared/ingest/difference.ts';

const found = [
  differing('no receipt', { file: { key: 'a' } }),
  differing('object is gone', { file: { key: 'b' } }),
];

describe('startReconciler', () => {
  it('hands on what differs, and counts what somebody takes', async () => {
    const handed: Difference[] = [];
    const reconciler = startReconciler({
      async *differences() {
        yield* found;
      },
      everyMs: 60_000,
      onDifference: (difference) => {
        handed.push(difference);
        return difference.file?.key === 'a';
      },
      say: () => {},
    });
    expect(await reconciler.run()).toBe(1);
    expect(handed).toEqual(found);
    await reconciler.stop();
  });

  it('says a failure and goes on', async () => {
    const said: string[] = [];
    let calls = 0;
    const reconciler = startReconciler({
      async *differences() {
        calls += 1;
        if (calls === 1) throw new Error('engine is away');
        yield* [];
      },
      everyMs: 5,
      onDifference: () => true,
      say: (line) => said.push(line),
    });
    while (calls < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    await reconciler.stop();
    expect(said).toEqual(['Could not compare the bucket with the index: engine is away']);
  });
});
