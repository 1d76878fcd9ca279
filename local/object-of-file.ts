import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { MAX_FILE_BYTES } from '../shared/ingest/limits.ts';
import type { ArchiveObject } from '../shared/ingest/ports.ts';
import { keyOfPath } from './article-files.ts';

/** A file of this machine as the object that it would be; one that is too large comes without its bytes. */
export const objectOfFile = async (file: string): Promise<ArchiveObject> => {
  const { size, mtime } = await stat(file);
  const described = { key: keyOfPath(file), size, lastModified: mtime.toISOString(), metadata: {} };
  if (size > MAX_FILE_BYTES) return { ...described, etag: '' };
  const bytes = await readFile(file);
  return { ...described, bytes, etag: createHash('md5').update(bytes).digest('hex') };
};
