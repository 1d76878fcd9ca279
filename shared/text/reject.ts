import { ArticleRejected, type RejectionReason } from '../errors.ts';

/** Refuses the file; `message` is one sentence that a librarian understands. */
export const reject = (
  reason: RejectionReason,
  message: string,
  detail: Readonly<Record<string, unknown>> = {},
): never => {
  throw new ArticleRejected(reason, message, detail);
};
