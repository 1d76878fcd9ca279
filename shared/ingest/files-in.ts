import type { Container } from '../container/container.ts';
import { ArticleRejected, type RejectionReason } from '../errors.ts';
import { memberObject } from './file-source.ts';
import type { ArchiveObject, ObjectHead } from './ports.ts';

/**
 * The files of a container as objects of their own, one at a time, without those that are none for readers. A container that
 * breaks off, or holds nothing, comes itself as the last, refused.
 */
export async function* filesIn(
  head: ObjectHead,
  container: Container,
): AsyncGenerator<ArchiveObject, void, undefined> {
  const refused = (reason: RejectionReason, detail: string): ArchiveObject => ({
    ...head,
    refused: { reason, detail },
  });
  let isEmpty = true;
  try {
    for await (const member of container.members()) {
      const file = memberObject(head, member);
      if (!file) continue;
      isEmpty = false;
      yield file;
    }
  } catch (thrown) {
    if (!(thrown instanceof ArticleRejected)) throw thrown;
    yield refused(thrown.reason, thrown.message);
    return;
  }
  if (isEmpty) yield refused('empty', `The ${container.kind} holds no files.`);
}
