import type { RejectionReason } from '../errors.ts';

/** Bytes that can be read at any place: an object of the bucket in one version, a local file, a buffer. */
export type RandomAccess = {
  /** Bytes. */
  readonly size: number;
  /** The bytes from `offset`, fewer than `length` only at the end. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
};

/**
 * How far a container may unfold. Sizes are bytes; a ratio is inflated by deflated size and counts from `ratioFrom` inflated
 * bytes on, as a short text may shrink a lot.
 */
export type ContainerLimits = {
  /** Of one file in the container, inflated. */
  readonly maxMemberBytes: number;
  /** Of a container in a container, which is held in memory. */
  readonly maxNestedBytes: number;
  /** Of a stream without a directory (gzip), inflated. */
  readonly maxStreamBytes: number;
  readonly maxMembers: number;
  readonly maxRatio: number;
  readonly ratioFrom: number;
  /** 1: files only; 2: containers in a container too. */
  readonly maxDepth: number;
};

export const CONTAINER_KINDS = ['zip', 'tar', 'gzip', 'jsonl', 'warc'] as const;
export type ContainerKind = (typeof CONTAINER_KINDS)[number];

/** Where a walk goes on, after a member; only the walk that gave it can read it. */
export type Position = string;

/**
 * A file in a container. `name` is unique in it (`inner.zip!/a.txt` in a container in it); it is never a path of this machine. What
 * is no file for readers (a folder's mark, an operating system's own) is `ignored`; what can't be read is refused alone.
 */
export type Member = {
  readonly name: string;
  /** Where a walk goes on behind this member. */
  readonly next: Position;
} & (
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly contentType?: string }
  | { readonly kind: 'refused'; readonly reason: RejectionReason; readonly detail: string }
  | { readonly kind: 'ignored' }
);

/** An opened container. Every call throws `ArticleRejected` where the container itself can't be read (any further). */
export type Container = {
  readonly kind: ContainerKind;
  /** The members in a fixed order, from the beginning or behind where an earlier walk of the same bytes stopped; one is read at a time. */
  readonly members: (from?: Position) => AsyncGenerator<Member, void, undefined>;
  /** One member by its name; `undefined` where there is none. */
  readonly member: (name: string) => Promise<Member | undefined>;
};
