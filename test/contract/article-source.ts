import { describe, expect, it } from 'vitest';
import type { ArticleSource, ObjectVersion } from '../../shared/ingest/ports.ts';

export type SourceUnderTest = {
  readonly source: ArticleSource;
  readonly put: (key: string, text: string) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
};

const LIMITS = { maxBytes: 1000 };

const listed = async (
  source: ArticleSource,
  prefix: string,
  after?: string,
): Promise<readonly ObjectVersion[]> => {
  const found: ObjectVersion[] = [];
  for await (const version of source.list(prefix, after)) found.push(version);
  return found;
};

/** What every source of article files must do; `prefix` keeps the suite's keys apart. */
export const articleSourceContract = (name: string, open: () => SourceUnderTest, prefix: string): void => {
  describe(`article source contract: ${name}`, () => {
    it('says of an absent object that there is none', async () => {
      expect(await open().source.head(`${prefix}absent`)).toBeUndefined();
      expect(await open().source.read(`${prefix}absent`, LIMITS)).toBeUndefined();
    });

    it.each(['plain.txt', 'with space+plus.txt', 'día/é🙂/%2F.txt', '..../a', 'quote\'"&<.txt'])(
      'reads the key %s as it was written',
      async (suffix) => {
        const key = `${prefix}keys/${suffix}`;
        await open().put(key, 'The harbour reopened.');
        const object = await open().source.read(key, LIMITS);
        expect(Buffer.from(object?.bytes ?? []).toString()).toBe('The harbour reopened.');
        expect(object?.key).toBe(key);
        expect(await open().source.head(key)).toMatchObject({
          etag: object?.etag,
          versionId: object?.versionId,
          size: 21,
        });
      },
    );

    it('gives a new version to every write, even of the same bytes', async () => {
      const key = `${prefix}versions.txt`;
      await open().put(key, 'same');
      const first = await open().source.head(key);
      await open().put(key, 'same');
      const second = await open().source.head(key);
      expect(second?.etag).toBe(first?.etag);
      expect(second?.versionId).not.toBe(first?.versionId);
    });

    it('knows nothing of a removed object', async () => {
      const key = `${prefix}removed.txt`;
      await open().put(key, 'gone');
      await open().remove(key);
      expect(await open().source.head(key)).toBeUndefined();
      expect(await open().source.read(key, LIMITS)).toBeUndefined();
      expect(await listed(open().source, key)).toEqual([]);
    });

    it('describes an object that is too large without reading it', async () => {
      const key = `${prefix}large.txt`;
      await open().put(key, 'x'.repeat(LIMITS.maxBytes + 1));
      const object = await open().source.read(key, LIMITS);
      expect(object).toMatchObject({ key, size: LIMITS.maxBytes + 1 });
      expect(object?.bytes).toBeUndefined();
    });

    it('lists keys with every character that a key may have, and what comes after them', async () => {
      const folder = `${prefix}odd keys/`;
      const names = ['%2F', '+', 'a b', '&amp;', 'é🙂', 'zz last'];
      for (const name of names) await open().put(`${folder}${name}`, 'x');
      const keys = (await listed(open().source, folder)).map(({ key }) => key.slice(folder.length));
      expect([...keys].sort()).toEqual([...names].sort());
    });

    it('lists what stands behind a key, whether or not there is such an object', async () => {
      const folder = `${prefix}behind/`;
      for (const name of ['a', 'b', 'b2', 'c']) await open().put(`${folder}${name}`, name);
      await open().put(`${folder}b`, 'newer');
      const behind = async (name: string) =>
        (await listed(open().source, folder, `${folder}${name}`)).map(({ key }) => key.slice(folder.length));
      expect(await behind('b')).toEqual(['b2', 'c']);
      expect(await behind('b1')).toEqual(['b2', 'c']);
      expect(await behind('c')).toEqual([]);
    });

    it('lists the current objects under a prefix, in order, with what their heads say', async () => {
      const folder = `${prefix}list/`;
      for (const name of ['b', 'a', 'c']) await open().put(`${folder}${name}`, name);
      await open().put(`${folder}b`, 'newer');
      await open().remove(`${folder}c`);
      const found = await listed(open().source, folder);
      expect(found.map(({ key }) => key)).toEqual([`${folder}a`, `${folder}b`]);
      const { etag, versionId, size } = (await open().source.head(`${folder}b`)) ?? {};
      expect(found[1]).toMatchObject({ etag, versionId, size });
    });
  });
};
