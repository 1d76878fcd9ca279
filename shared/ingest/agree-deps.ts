import type { Position } from '../container/container.ts';
import type { CorrectArticle } from '../overrides/correct-article.ts';
import type { Suppressing } from '../suppressions/match.ts';
import type { AgreeMembers } from './agree-members.ts';
import type { WithBytes } from './byte-budget.ts';
import type { FileIndex } from './file-index.ts';
import type { FileSource } from './file-source.ts';
import type { LinkStory } from './link-story.ts';
import type { ReadFile } from './read-articles.ts';

/** What settling a file needs of the world. */
export type AgreeDeps = {
  readonly source: FileSource;
  readonly index: FileIndex;
  /** The time now, in milliseconds since 1970. */
  readonly clock: () => number;
  /** How a file is read; `readArticles` but where a caller remembers readings. */
  readonly read?: ReadFile;
  /** Applies people's corrections to an article that was read. */
  readonly correct?: CorrectArticle;
  /** The suppression list as of a second ago at most. */
  readonly suppressing?: () => Promise<Suppressing>;
  /** Puts what was written into its story; without it, every article stands for itself. */
  readonly link?: LinkStory;
  /** Bounds the memory of files that are read at the same time. */
  readonly withBytes?: WithBytes;
  /** The same for texts that are taken from other files. */
  readonly withOthersBytes?: WithBytes;
  /** Settles the members of containers; without it, files are none. */
  readonly members?: AgreeMembers;
  /** Calls for the next turn of a container whose own notice may have been worked long ago. */
  readonly goOn?: (key: string) => Promise<void>;
  /** Where a walk through its container met the file. */
  readonly position?: Position;
  /** Looks, without a change, at a file that somebody works, before it is taken over. */
  readonly patience?: number;
  /** Waits so many milliseconds between two attempts. */
  readonly pause?: (milliseconds: number) => Promise<void>;
};
