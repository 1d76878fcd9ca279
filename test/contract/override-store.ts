import { describe, expect, it } from 'vitest';
import type { WorkOverrides } from '../../shared/overrides/override.ts';
import type { OverrideStore } from '../../shared/overrides/ports.ts';

export type StoreUnderTest = {
  readonly store: OverrideStore;
  /** An id that no other test uses. */
  readonly newWork: () => string;
};

const saying = (work: string, value: string): WorkOverrides => ({
  work,
  fields: {
    headline: {
      value,
      replaced: 'Harbour reopens',
      by: 'Ann',
      at: '2024-08-01T09:00:00.000Z',
      why: 'A typo',
    },
  },
});

const etagOf = async (store: OverrideStore, work: string): Promise<string> => {
  const stored = await store.read(work);
  if (!stored) throw new Error('Nothing is stored');
  return stored.etag;
};

/** What every keeper of corrections must do. */
export const overrideStoreContract = (name: string, open: () => StoreUnderTest): void => {
  describe(`override store contract: ${name}`, () => {
    it('has nothing of a work that nobody corrected', async () => {
      const { store, newWork } = open();
      expect(await store.read(newWork())).toBeUndefined();
    });

    it('gives back what was written, with every letter', async () => {
      const { store, newWork } = open();
      const work = newWork();
      const overrides = saying(work, 'Häfen – “offen” 🙂 порт');
      expect(await store.write(overrides, undefined)).toBe('written');
      expect(await store.read(work)).toEqual({ etag: expect.stringMatching(/./), overrides });
    });

    it('makes a new object only where there is none', async () => {
      const { store, newWork } = open();
      const work = newWork();
      await store.write(saying(work, 'first'), undefined);
      expect(await store.write(saying(work, 'second'), undefined)).toBe('conflict');
      expect(await store.read(work)).toMatchObject({ overrides: saying(work, 'first') });
    });

    it('replaces only what the writer has read', async () => {
      const { store, newWork } = open();
      const work = newWork();
      await store.write(saying(work, 'first'), undefined);
      const etag = await etagOf(store, work);
      expect(await store.write(saying(work, 'second'), etag)).toBe('written');
      expect(await store.write(saying(work, 'third'), etag)).toBe('conflict');
      expect(await store.read(work)).toMatchObject({ overrides: saying(work, 'second') });
    });

    it('calls it a conflict when what was read has gone', async () => {
      const { store, newWork } = open();
      expect(await store.write(saying(newWork(), 'x'), '"0123456789abcdef0123456789abcdef"')).toBe(
        'conflict',
      );
    });

    it('lets one of many win who write at once', async () => {
      const { store, newWork } = open();
      const work = newWork();
      const race = async (expected: string | undefined, round: number) => {
        const writers = Array.from({ length: 8 }, (_, at) => saying(work, `${round}.${at}`));
        const outcomes = await Promise.all(writers.map((one) => store.write(one, expected)));
        expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
        expect(await store.read(work)).toMatchObject({ overrides: writers[outcomes.indexOf('written')] });
      };
      await race(undefined, 0);
      for (let round = 1; round <= 5; round += 1) await race(await etagOf(store, work), round);
    });
  });
};
