import { describe, expect, it } from 'vitest';
import { type Difference, differences, startReconciler } from '../../../local/reconcile.ts';
import { REPEATED_LINES_KEY } from '../../../shared/contract.ts';
import type { ObjectVersion } from '../../../shared/ingest/ports.ts';
import type { Receipt } from '../../../shared/ingest/receipt.ts';

const object = (key: string, etag = 'e1', versionId = 'v1'): ObjectVersion => ({
  key,
  etag,
  versionId,
  lastModified: '2026-01-01T00:00:00.000Z',
  size: 1,
});

const receipt = (key: string, part: Partial<Receipt> = {}): Receipt => ({
  id: key,
  bucket: 'b',
  key,
  state: 'indexed',
  etag: 'e1',
  objectVersion: 'v1',
  articles: [],
  refused: [],
  warnings: [],
  ingested: '2026-01-01T00:00:00.000Z',
  pipelineVersion: 1,
  ...part,
});

const compared = (objects: readonly ObjectVersion[], receipts: readonly Receipt[]) => ({
  pipelineVersion: 1,
  source: {
    async *list() {
      yield* objects;
    },
  },
  index: {
    async *allReceipts() {
      yield* receipts;
    },
  },
});

const found = async (objects: readonly ObjectVersion[], receipts: readonly Receipt[]) => {
  const all: string[] = [];
  for await (const { type, key } of differences(compared(objects, receipts))) all.push(`${type}: ${key}`);
  return all;
};

describe('differences', () => {
  it('finds none where bucket and index agree, also about refused and removed files', async () => {
    const receipts = [
      receipt('a'),
      receipt('b', { state: 'quarantined' }),
      receipt('c', { state: 'removed' }),
    ];
    expect(await found([object('a'), object('b')], receipts)).toEqual([]);
  });

  it.each([
    ['has no receipt', []],
    ['has another entity tag', [receipt('a', { etag: 'e0' })]],
    ['is another version', [receipt('a', { objectVersion: 'v0' })]],
    ['was removed and is back', [receipt('a', { state: 'removed' })]],
    ['was left in work', [receipt('a', { state: 'working' })]],
    ['was read by another pipeline', [receipt('a', { pipelineVersion: 0 })]],
  ])('finds an object that %s', async (_why, receipts) => {
    expect(await found([object('a')], receipts)).toEqual(['Object Created: a']);
  });

  it('finds a live file whose object has gone', async () => {
    expect(await found([], [receipt('a'), receipt('b', { state: 'removed' })])).toEqual([
      'Object Deleted: a',
    ]);
  });

  it('ignores the archive’s own objects', async () => {
    expect(
      await found(
        [object('_backfile/settings.json'), object(REPEATED_LINES_KEY)],
        [receipt('_backfile/old.json')],
      ),
    ).toEqual([]);
  });
});

describe('differences of corrections', () => {
  const key = `_backfile/overrides/${'ab'.repeat(16)}.json`;
  it('are found as those of files are', async () => {
    expect(await found([object(key)], [])).toEqual([`Object Created: ${key}`]);
    expect(await found([object(key)], [receipt(key)])).toEqual([]);
    expect(await found([object(key, 'e2')], [receipt(key)])).toEqual([`Object Created: ${key}`]);
    expect(await found([], [receipt(key)])).toEqual([`Object Deleted: ${key}`]);
  });
});

describe('startReconciler', () => {
  it('hands on what differs, and counts it', async () => {
    const handed: Difference[] = [];
    const reconciler = startReconciler({
      ...compared([object('a')], [receipt('b')]),
      everyMs: 60_000,
      onDifference: (difference) => handed.push(difference),
      say: () => {},
    });
    expect(await reconciler.run()).toBe(2);
    expect(handed.map(({ key }) => key)).toEqual(['a', 'b']);
    await reconciler.stop();
  });

  it('says a failure and goes on', async () => {
    const said: string[] = [];
    let calls = 0;
    const reconciler = startReconciler({
      ...compared([], []),
      index: {
        async *allReceipts() {
          calls += 1;
          if (calls === 1) throw new Error('engine is away');
          yield* [];
        },
      },
      everyMs: 5,
      onDifference: () => {},
      say: (line) => said.push(line),
    });
    while (calls < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    await reconciler.stop();
    expect(said).toEqual(['Could not compare the bucket with the index: engine is away']);
  });
});
