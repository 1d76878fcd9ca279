import type { RejectionReason } from '../../errors.ts';
import type { Draft } from '../draft.ts';

/** An article of a file that can't become one, while the file's others can. `entry` names it, `detail` is for librarians. */
export type RefusedEntry = {
  readonly entry?: string;
  readonly reason: RejectionReason;
  readonly detail: string;
};

/** What a parser found in a file: its articles, and the entries that are none. */
export type ParsedFile = { readonly drafts: readonly Draft[]; readonly refused: readonly RefusedEntry[] };

/** A file that is one article. */
export const oneArticle = (draft: Draft): ParsedFile => ({ drafts: [draft], refused: [] });
