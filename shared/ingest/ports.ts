import type { Article } from '../article/article.ts';
import type { Container, RandomAccess } from '../container/container.ts';
import type { RejectionReason } from '../errors.ts';
import type { Suppression } from '../suppressions/suppression.ts';
import type { FileAddress } from './file-address.ts';
import type { Receipt } from './receipt.ts';

/** One stored version of an object; of a member, that of its container. `lastModified` is ISO 8601 UTC; S3 gives whole seconds. */
export type ObjectVersion = FileAddress & {
  readonly etag: string;
  readonly versionId?: string;
  readonly lastModified: string;
  readonly size: number;
};

/** What is known of an object without its content. */
export type ObjectHead = ObjectVersion & {
  readonly contentType?: string;
  readonly metadata: Readonly<Record<string, string>>;
};

/**
 * A file as it is now. `bytes` is absent when it is larger than the caller's limit, when it is a `container` of files, and when it
 * is `refused` as it stands.
 */
export type ArchiveObject = ObjectHead & {
  readonly bytes?: Uint8Array;
  readonly container?: Container;
  readonly refused?: { readonly reason: RejectionReason; readonly detail: string };
};

/** The bucket. Absent objects are `undefined`, never an error; a bucket that doesn't answer is `Unavailable`. */
export interface ArticleSource {
  readonly bucket: string;
  head(key: string): Promise<ObjectHead | undefined>;
  read(key: string, limits: { readonly maxBytes: number }): Promise<ArchiveObject | undefined>;
  /**
   * One version of an object, to be read at any place. A read throws `Unavailable` once that version can't be had any more.
   */
  open(version: ObjectVersion): RandomAccess;
  /** Every current object whose key starts with the prefix, in key order, those behind a key (`after`) only. */
  list(prefix?: string, after?: string): AsyncIterable<ObjectVersion>;
}

/** A place in the index that a write may only replace while it is as it was read; `absent` may only be created. */
export type WriteToken = { readonly seqNo: number; readonly primaryTerm: number } | 'absent';

/** A file that holds a work, with what decides which file's text is the live one. */
export type Holder = FileAddress & {
  readonly entry?: string;
  readonly version?: string;
  readonly versioncreated?: string;
  /** Of the article as its file has it, before people's corrections. */
  readonly revision: string;
};

/** Where a work's text stands: `open` to all, or `held` back. */
export type WorkPlace = 'open' | 'held';

/** Which file's text, in which revision (corrected), is the live one. */
export type LiveText = FileAddress & { readonly revision: string };

/**
 * What stands for a work in one place. An `anchor` stands in `open` for a text that is held back and tells only whose it is; a
 * `tombstone` stands where nothing is left to show. `article` is absent when what is stored can't be read any more (an older
 * schema): it is to be written anew.
 */
export type WorkDocument = (
  | { readonly kind: 'article'; readonly holders: readonly Holder[]; readonly article?: Article }
  | { readonly kind: 'anchor'; readonly holders: readonly Holder[]; readonly live: LiveText }
  | { readonly kind: 'tombstone' }
) & { readonly past?: WorkPast };

/** A text that a work had, and when it was the live one: from, inclusive, until, exclusive (ISO 8601 UTC). */
export type PastVersion = { readonly revision: string; readonly from: string; readonly until: string };

/** What a work said before, oldest first, as its document in `open` tells it. `isHidden`: all of that is withheld with the work. */
export type WorkPast = { readonly isHidden: boolean; readonly versions: readonly PastVersion[] };

export type StoredDocument = { readonly document?: WorkDocument; readonly token: WriteToken };

/** A write of one document at a time (ISO 8601 UTC). Nothing is ever deleted: the engine forgets its own delete marks. */
export type DocumentWrite = {
  readonly id: string;
  readonly at: string;
  readonly token: WriteToken;
  readonly document: WorkDocument;
};

/** What names a version of a work: a text may come back, and is then another version. */
export type VersionName = { readonly id: string } & Pick<PastVersion, 'revision' | 'from'>;

/** The document of a version. One that isn't settled is shown to nobody: its work may have that text still. */
export type PastDocument = {
  readonly article: Article;
  readonly holders: readonly Holder[];
  readonly settled?: { readonly until: string; readonly isHidden: boolean };
};

/** `document` is absent where there is none, or none that can be read. */
export type StoredPast = { readonly token: WriteToken; readonly document?: PastDocument };

/** Without a document, nothing is left of the version but that it was. */
export type PastWrite = VersionName & { readonly token: WriteToken; readonly document?: PastDocument };

/**
 * The documents of works, place by place. Reads are of the latest write (not of the last refresh); writes are compare-and-set
 * and have been made searchable when they resolve. Answers come in the order of what was asked.
 */
export interface WorkStore {
  read(place: WorkPlace, ids: readonly string[]): Promise<readonly StoredDocument[]>;
  write(place: WorkPlace, writes: readonly DocumentWrite[]): Promise<readonly WriteOutcome[]>;
  readPast(names: readonly VersionName[]): Promise<readonly StoredPast[]>;
  writePast(writes: readonly PastWrite[]): Promise<readonly WriteOutcome[]>;
}

/** A work as its documents tell it. */
export type StoredWork = {
  readonly id: string;
  readonly holders: readonly Holder[];
  /** Absent in a tombstone, and where the documents don't agree or can't be read. */
  readonly article?: Article;
  readonly place?: WorkPlace;
  /** What it said before; absent where it never said anything else. */
  readonly past?: WorkPast;
  /** Whether a text stands in `held`, or may come there yet from a worker that has announced it. */
  readonly heldText: boolean;
  /** Told by another generation of the index: here it has not been written yet. */
  readonly isCarried?: boolean;
  /** What a later write of each place must prove. */
  readonly tokens: Readonly<Record<WorkPlace, WriteToken>>;
};

/** What a work is to become at a time (ISO 8601 UTC): an article in its place, or a tombstone where `article` is absent. */
export type WorkWrite = {
  readonly before: StoredWork;
  readonly at: string;
  readonly holders: readonly Holder[];
  readonly article?: Article;
  readonly place?: WorkPlace;
  /** Close `held` to rivals even where nothing is known of a text there. */
  readonly fence: boolean;
};

export type StoredReceipt = {
  readonly receipt?: Receipt;
  readonly works: readonly string[];
  readonly token: WriteToken;
};
/** `works` are the works that a file holds; of an object that holds corrections, the names of the files that it called to work. */
export type ReceiptWrite = {
  readonly receipt: Receipt;
  readonly works: readonly string[];
  readonly token: WriteToken;
};

/**
 * What became of one write. `conflict`: somebody else wrote first, and the caller must start again. `refused`: it will never be
 * taken as it is. `unavailable`: it may be taken later.
 */
export type WriteOutcome =
  | { readonly outcome: 'written'; readonly token: WriteToken }
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'refused'; readonly detail: string }
  | { readonly outcome: 'unavailable'; readonly detail: string };

/** Receipts, by the same rules as the documents of works, but for being searchable: they are as of the next refresh. */
export interface ReceiptStore {
  receipts(files: readonly FileAddress[]): Promise<readonly StoredReceipt[]>;
  /** The same by the receipts' ids. */
  receiptsById(ids: readonly string[]): Promise<readonly StoredReceipt[]>;
  writeReceipts(writes: readonly ReceiptWrite[]): Promise<readonly WriteOutcome[]>;
  /**
   * Up to `size` receipts of the container's members that stand for something and don't tell the outcome of this version of it
   * (absent: of its removal); of everything that was written before the call.
   */
  staleMembers(key: string, version: ObjectVersion | undefined, size: number): Promise<readonly Receipt[]>;
}

/** The index as the ingest sees it. */
export type ArticleIndex = ReceiptStore & WorkStore;

/** What the index holds of a file. Without a `receipt` there is one that can't be read any more (an older schema). */
export type WalkedFile = FileAddress & { readonly receipt?: Receipt };

/** What a document tells of its work, but its text: the files that hold it, and of which its text is. */
export type WorkHead = {
  readonly id: string;
  readonly state: 'live' | 'held' | 'removed';
  readonly holders: readonly Holder[];
  readonly live?: LiveText;
};

/** Which files are walked: of keys that begin so, those behind a key; the members of containers only when they are asked for. */
export type FilesWalk = {
  readonly prefix: string;
  readonly after?: string | undefined;
  readonly members: boolean;
};

/** Walks the index page by page, for comparing it with the bucket. */
export interface IndexWalk {
  /** In the order of keys in UTF-8, as S3 lists them; what was written before the call is among them. */
  files(walk: FilesWalk): AsyncIterable<readonly WalkedFile[]>;
  /**
   * Works that stand for something in a place, in the order of ids, behind an id; with a prefix, those of which a holder's key begins
   * so. As of the last refresh.
   */
  works(place: WorkPlace, prefix: string, after?: string): AsyncIterable<readonly WorkHead[]>;
  /** Documents by their ids, in that order, as last written; `undefined` where there is none, or none that can be read. */
  heads(place: WorkPlace, ids: readonly string[]): Promise<readonly (WorkHead | undefined)[]>;
}

/** Looks for works that have to be worked anew: ids in their order, a page after an id; as of the last refresh. */
export interface WorkFinder {
  /** Works that these entries of the suppression list hide at a time (milliseconds since 1970), and that aren't marked so. */
  toBeSuppressed(
    entries: readonly Suppression[],
    now: number,
    after: string | undefined,
  ): Promise<readonly string[]>;
  /** Works that are marked as hidden by another entry than these. */
  suppressedByOthers(entries: readonly string[], after: string | undefined): Promise<readonly string[]>;
  /** Works that are held back for an embargo alone, which has passed at this time (ISO 8601 UTC). */
  embargoPassed(now: string, after: string | undefined): Promise<readonly string[]>;
}
