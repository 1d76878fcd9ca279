import { createHash } from 'node:crypto';
import type { ArchiveObject, ArticleSource } from '../../shared/ingest/ports.ts';

const toObject = (key: string, item: string): ArchiveObject => {
  const bytes = Buffer.from(item);
  return {
    key,
    bytes,
    size: bytes.length,
    etag: createHash('md5').update(bytes).digest('hex'),
    lastModified: '1970-01-01T00:00:00.000Z',
    contentType: 'application/json',
    metadata: {},
  };
};

/** Items in JSON as the files of a bucket that nobody writes to; each is made when it is read. */
export const createItemSource = (
  keys: readonly string[],
  itemOf: (key: string) => string | undefined,
): ArticleSource => {
  const objectOf = (key: string): ArchiveObject | undefined => {
    const item = itemOf(key);
    return item === undefined ? undefined : toObject(key, item);
  };
  return {
    bucket: 'items',
    head: async (key) => objectOf(key),
    read: async (key) => objectOf(key),
    open: () => {
      throw new Error('An item is no container');
    },
    async *list() {
      for (const key of keys) {
        const object = objectOf(key);
        if (object) yield object;
      }
    },
  };
};
