import type { FieldOrigin, Identity, Note, PubStatus, Removed, Subject } from '../article/article.ts';
import type { Published } from '../article/published.ts';

/**
 * How much its parser could tell apart: a standard’s own fields, which nobody second-guesses; a page’s story from what stands around
 * it; or nothing but text in its order.
 */
export type DraftForm = 'standard' | 'page' | 'pasted';

/** A file as it came from the bucket. `metadata` are the object's own user metadata, keys in lower case. */
export type SourceFile = {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly metadata?: Readonly<Record<string, string>>;
};

/** What a block of the file is. Parsers say what markup tells; stages decide the rest. */
export type BlockKind =
  | 'paragraph'
  | 'heading'
  | 'list-item'
  | 'quote'
  | 'caption'
  | 'preformatted'
  | 'table-row'
  | 'separator';

/** One block of text in file order, white space inside folded to single spaces. */
export type Block = {
  readonly kind: BlockKind;
  readonly text: string;
  /** Heading level 1 to 6. */
  readonly level?: number;
  /** Share of the letters that stand inside links, 0 to 1. */
  readonly linkDensity?: number;
  /** Share of the letters that are bold or italic, 0 to 1. */
  readonly emphasis?: number;
  /** A blank line or a new element stands before it; false where it is only the next line of a group of lines. */
  readonly gap?: boolean;
  /** Its place among the blocks that the parser gave, from 0; stages keep it, so that what became of each block can be told. */
  readonly at?: number;
  /** The places of the blocks that were joined onto it, because a page or line break had cut a sentence in two. */
  readonly joined?: readonly number[];
};

/** A field's value with how it was found. */
export type Found<T> = FieldOrigin & { readonly value: T };

/** A block of the file that became a caption or a related link, and why. */
export type Placed = { readonly at: number; readonly as: 'caption' | 'related'; readonly rule: string };

export type DraftFields = {
  readonly headline?: Found<string>;
  readonly standfirst?: Found<string>;
  readonly byline?: Found<readonly string[]>;
  readonly publisher?: Found<string>;
  readonly source?: Found<string>;
  readonly section?: Found<string>;
  readonly tags?: Found<readonly string[]>;
  readonly language?: Found<string>;
  readonly dateline?: Found<string>;
  readonly updated?: Found<string>;
};

/** What a document says of itself beside its text: taken where the text says nothing. */
export type DraftProperties = {
  readonly byline?: Found<readonly string[]>;
  readonly tags?: Found<readonly string[]>;
  readonly published?: Published;
};

/** An article under way: parsers make it, stages turn one into the next, `toArticle` ends it. Never changed in place. */
export type Draft = {
  /** Media type of what was read. */
  readonly format: string;
  readonly form: DraftForm;
  readonly charset?: string;
  /** The article's name among several in one file. */
  readonly entry?: string;
  /** A standard's guid or a canonical URL; absent means that the key is the identity. */
  readonly identity?: Identity;
  readonly version?: string;
  readonly versioncreated?: string;
  readonly firstcreated?: string;
  readonly pubstatus?: PubStatus;
  readonly embargoed?: string;
  readonly url?: string;
  /** The copyright notice. */
  readonly rights?: string;
  readonly usageterms?: string;
  readonly copyrightholder?: string;
  /** Subjects with their codes; their names stand among the tags too. */
  readonly subjects?: readonly Subject[];
  /** The software that made the file, as the file says. */
  readonly generator?: string;
  readonly fields: DraftFields;
  readonly published?: Published;
  readonly properties?: DraftProperties;
  readonly blocks: readonly Block[];
  readonly captions: readonly string[];
  readonly related: readonly { readonly text: string; readonly url?: string | undefined }[];
  readonly removed: readonly Removed[];
  /** Where captions and related links stood, for those that were blocks of their own. */
  readonly placed?: readonly Placed[];
  readonly notes: readonly Note[];
};
