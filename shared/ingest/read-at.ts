import type { Position } from '../container/container.ts';
import type { WithBytes } from './byte-budget.ts';
import type { FileAddress } from './file-address.ts';
import type { FileSource } from './file-source.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import type { ArchiveObject } from './ports.ts';
import type { FileReading, ReadFile } from './read-articles.ts';

/** Reads a file of so many bytes as it is now; `at` is ISO 8601 UTC, `place` where in its container it stands, if that is known. */
export type ReadAt = (
  file: FileAddress,
  size: number,
  at: string,
  place: Position | undefined,
) => Promise<{ readonly object?: ArchiveObject; readonly reading: FileReading }>;

type ReadAtDeps = {
  readonly source: FileSource;
  readonly read: ReadFile;
  /** Bounds the memory of files that are read at the same time. */
  readonly withBytes: WithBytes;
};

const NOTHING: FileReading = { articles: [], superseded: [], refused: [] };

export const createReadAt =
  ({ source, read, withBytes }: ReadAtDeps): ReadAt =>
  (file, size, at, place) =>
    withBytes(Math.min(size, MAX_FILE_BYTES), async () => {
      const object = await source.read(file, place);
      return object ? { object, reading: await read(object, source.bucket, at) } : { reading: NOTHING };
    });
