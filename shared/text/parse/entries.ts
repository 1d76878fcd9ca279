import { ArticleRejected, type RejectionReason } from '../../errors.ts';
import type { Draft } from '../draft.ts';
import { reject } from '../reject.ts';
import type { ParsedFile } from './parsed-file.ts';

/** What an entry of a file turned out to be: an article, or none, with a sentence that says why. */
export type Outcome =
  | { readonly draft: Draft }
  | { readonly objection: string; readonly reason?: RejectionReason };

/** An entry that its parser refuses is refused alone. */
const outcomeOf = (read: () => Outcome): Outcome => {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof ArticleRejected)) throw thrown;
    return { objection: thrown.message, reason: thrown.reason };
  }
};

type Entry = { readonly read: () => Outcome; readonly name: string | undefined };

/** An entry of a list in JSON that is no object; it has its number among the others. */
export const NO_OBJECT: Entry = {
  read: () => ({ objection: 'The entry is no JSON object.', reason: 'malformed' }),
  name: undefined,
};

/**
 * Reads the entries of a file, each by itself; one without a name goes by its number. Where the file is no list and its only entry is
 * no article, the file is refused. Throws `ArticleRejected`.
 */
export const readEntries = (entries: readonly Entry[], isList: boolean): ParsedFile => {
  const read = entries.map(({ read: readOne, name }, index) => ({
    outcome: outcomeOf(readOne),
    named: isList ? { entry: name ?? String(index + 1) } : {},
  }));
  const only = read[0]?.outcome;
  if (!isList && only && 'objection' in only) reject(only.reason ?? 'not an article', only.objection);
  return {
    drafts: read.flatMap(({ outcome, named }) =>
      'draft' in outcome ? [{ ...outcome.draft, ...named }] : [],
    ),
    refused: read.flatMap(({ outcome, named }) =>
      'draft' in outcome
        ? []
        : [{ reason: outcome.reason ?? ('not an article' as const), detail: outcome.objection, ...named }],
    ),
  };
};
