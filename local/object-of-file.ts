import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { MAX_FILE_BYTES } from '../shared/ingest/limits.ts';
import type { ArchiveObject, ObjectHead } from '../shared/ingest/ports.ts';
import { keyOfPath } from './article-files.ts';

/** A file of this machine as the object that it would be, without its bytes. */
export const headOfFile = async (file: string): Promise<ObjectHead> => {
  const { size, mtime } = await stat(file);
  return { key: keyOfPath(file), size, lastModified: mtime.toISOString(), metadata: {}, etag: '' };
};

/** The same with its bytes; one that is too large comes without them. */
export const objectOfFile = async (file: string): Promise<ArchiveObject> => {
  const head = await headOfFile(file);
  if (head.size > MAX_FILE_BYTES) return head;
  const bytes = await readFile(file);
  return { ...head, bytes, etag: createHash('md5').update(bytes).digest('hex') };
};
