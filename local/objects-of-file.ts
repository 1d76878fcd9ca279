import { basename } from 'node:path';
import { CONTAINER_LIMITS } from '../shared/container/limits.ts';
import { openContainer } from '../shared/container/open-container.ts';
import { ArticleRejected } from '../shared/errors.ts';
import { filesIn } from '../shared/ingest/files-in.ts';
import type { ArchiveObject } from '../shared/ingest/ports.ts';
import { fileAccess } from './file-access.ts';
import { headOfFile, objectOfFile } from './object-of-file.ts';

/** What a file of this machine would be in the archive: itself, or the files that it holds, one at a time. */
export async function* objectsOfFile(file: string): AsyncGenerator<ArchiveObject, void, undefined> {
  const access = await fileAccess(file);
  try {
    const container = await openContainer(access, CONTAINER_LIMITS, basename(file));
    if (container) yield* filesIn(await headOfFile(file), container);
    else yield await objectOfFile(file);
  } catch (thrown) {
    if (!(thrown instanceof ArticleRejected)) throw thrown;
    yield { ...(await headOfFile(file)), refused: { reason: thrown.reason, detail: thrown.message } };
  } finally {
    await access.close();
  }
}
