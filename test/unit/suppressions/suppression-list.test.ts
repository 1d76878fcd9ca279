import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { parseSuppression } from '../../../shared/suppressions/suppression.ts';
import { rememberSuppressions } from '../../../shared/suppressions/suppression-list.ts';

const WORK = 'a'.repeat(32);
const account = { reason: 'r', authority: 'c', addedBy: 'ann', at: '2024-07-12T08:00:00Z' };
const text = (more: object = {}) => JSON.stringify({ by: 'id', value: WORK, ...account, ...more });

const setup = () => {
  const objects = new Map<string, { readonly etag: string; readonly text: string }>();
  const asked: string[] = [];
  const logged: string[] = [];
  const world: { now: number; isAway: boolean } = { now: 0, isAway: false };
  const source = rememberSuppressions({
    store: {
      list: async () => {
        asked.push('list');
        if (world.isAway) throw new Unavailable('away');
        return [...objects].map(([id, { etag }]) => ({ id, etag }));
      },
      read: async (id) => {
        asked.push(id);
        const object = objects.get(id);
        return object && { etag: object.etag, ...parseSuppression(id, object.text) };
      },
    },
    clock: () => world.now,
    log: { info: () => {}, error: (event) => logged.push(event) },
  });
  const ids = async () => (await source.current()).entries.map(({ id }) => id);
  return { source, objects, asked, logged, world, ids };
};

describe('the suppression list that is remembered', () => {
  it('is asked for once a second by all searches, and only what changed is read', async () => {
    const { objects, asked, world, ids } = setup();
    objects.set('one', { etag: '1', text: text() });
    expect(await Promise.all([ids(), ids()])).toEqual([['one'], ['one']]);
    world.now = 999;
    objects.set('two', { etag: '2', text: text() });
    expect(await ids()).toEqual(['one']);
    world.now = 1_000;
    expect(await ids()).toEqual(['one', 'two']);
    objects.delete('one');
    world.now = 2_000;
    expect(await ids()).toEqual(['two']);
    expect(asked).toEqual(['list', 'one', 'list', 'two', 'list']);
  });

  it('is asked for at once by who needs it fresh', async () => {
    const { source, objects, ids } = setup();
    expect(await ids()).toEqual([]);
    objects.set('one', { etag: '1', text: text() });
    expect((await source.fresh()).entries).toHaveLength(1);
    expect(await ids()).toEqual(['one']);
  });

  it('is unavailable when it can not be had any more, and there again when it can', async () => {
    const { objects, world, ids } = setup();
    objects.set('one', { etag: '1', text: text() });
    await ids();
    Object.assign(world, { now: 1_000, isAway: true });
    await expect(ids()).rejects.toThrow(Unavailable);
    world.isAway = false;
    expect(await ids()).toEqual(['one']);
  });

  it('goes on with what an object said before it was damaged, and says so once', async () => {
    const { source, objects, logged, world, ids } = setup();
    objects.set('one', { etag: '1', text: text() });
    await ids();
    objects.set('one', { etag: '2', text: '{' });
    for (world.now = 1_000; world.now < 4_000; world.now += 1_000) expect(await ids()).toEqual(['one']);
    expect((await source.current()).damaged).toEqual([{ id: 'one', wrong: 'the object is not JSON.' }]);
    expect(logged).toEqual(['SUPPRESSION_INVALID']);
  });
});

describe('an object of the list', () => {
  it.each([
    ['{', 'JSON'],
    ['[]', 'the object'],
    [text({ by: 'name' }), 'by'],
    [text({ value: 'harbour' }), 'value'],
    [text({ by: 'url', value: 'harbour' }), 'value'],
    [text({ by: 'fingerprint' }), 'terms'],
    [text({ by: 'fingerprint', terms: [] }), 'terms'],
    [text({ by: 'fingerprint', terms: ['The harbour'] }), 'terms.0'],
    [text({ by: 'story', terms: ['1'] }), 'works'],
  ])('is none that says %s', (stored, place) => {
    expect(parseSuppression('one', stored)).toEqual({ invalid: expect.stringContaining(place) });
  });

  it('needs a plain name', () => {
    expect(parseSuppression('a/b', text())).toHaveProperty('invalid');
  });

  it.each([{ reason: undefined }, { at: 'yesterday' }, { until: 'tomorrow' }])(
    'hides all the same with %j, for good, and says what is wrong',
    (more) => {
      const parsed = parseSuppression('one', text(more));
      expect(parsed).toMatchObject({ suppression: { by: 'id', value: WORK }, wrong: expect.any(String) });
      expect(parsed).not.toHaveProperty('suppression.until');
    },
  );
});
