import type { FileAddress } from './file-address.ts';
import { highestHolder } from './holders.ts';
import type { ObjectVersion, WorkHead } from './ports.ts';
import type { Receipt } from './receipt.ts';
import { tellsOf } from './tells-of.ts';

/**
 * How the index differs from the bucket. `missing`: an object without a receipt, or articles of it that the index doesn't have. `stale`:
 * what is there tells of another version of the object, or was made by another version of the pipeline. `orphan`: it stands for an
 * object that is gone, or that doesn't hold it.
 */
export const DIFFERENCE_KINDS = ['missing', 'stale', 'orphan'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** Each way of differing, by its kind. */
export const DIFFERENCES = {
  'no receipt': 'missing',
  'articles not in the index': 'missing',
  'members not as counted': 'missing',
  'another version': 'stale',
  'another pipeline': 'stale',
  'work not ended': 'stale',
  'object is gone': 'orphan',
  'article without its file': 'orphan',
} as const satisfies Readonly<Record<string, DifferenceKind>>;
export type DifferenceWhy = keyof typeof DIFFERENCES;

/** One difference: of a file, or of a work, which then has an id. */
export type Difference = {
  readonly kind: DifferenceKind;
  readonly why: DifferenceWhy;
  /** Of a work, one of the files that it names; none where it names none. */
  readonly file?: FileAddress;
  /** The work that stands for nothing, or one of those that are missing. */
  readonly work?: string;
  /** The object as it is, where there is one. */
  readonly object?: ObjectVersion;
};

/** A difference of its kind. */
export const differing = (why: DifferenceWhy, more: Omit<Difference, 'kind' | 'why'>): Difference => ({
  kind: DIFFERENCES[why],
  why,
  ...more,
});

/** How a receipt differs from the object as it is (absent: gone), as far as that alone tells. */
export const receiptDiffers = (
  receipt: Receipt | undefined,
  object: ObjectVersion | undefined,
  pipelineVersion: number,
): DifferenceWhy | undefined => {
  if (!object) return receipt === undefined || receipt.state === 'removed' ? undefined : 'object is gone';
  if (receipt === undefined || receipt.state === 'removed') return 'no receipt';
  if (!tellsOf(receipt, object)) return 'another version';
  if (receipt.state === 'working') return 'work not ended';
  return receipt.pipelineVersion === pipelineVersion ? undefined : 'another pipeline';
};

/** A work that a file holds, with the revision of what the file says, where that is told. */
export type Claim = { readonly id: string; readonly revision?: string };

/** The works that a file holds, as its receipt tells. */
export const claimsOf = ({ state, articles }: Receipt): readonly Claim[] => {
  if (state === 'removed' || state === 'working') return [];
  const claims = new Map<string, Claim>();
  for (const { id, revision, outcome } of articles)
    if (outcome !== 'removed' && (revision !== undefined || !claims.has(id)))
      claims.set(id, { id, ...(revision === undefined ? {} : { revision }) });
  return [...claims.values()];
};

const isOf = (file: FileAddress, other: FileAddress | undefined): boolean =>
  other !== undefined && file.key === other.key && file.member === other.member;

/** A work's documents in both places. */
export type WorkHeads = { readonly open?: WorkHead | undefined; readonly held?: WorkHead | undefined };

/** Whether the work's documents agree with each other: one text stands where it should, and it is that of the highest file. */
export const isWhole = ({ open, held }: WorkHeads): boolean => {
  if (!open || open.state === 'removed') return held?.state !== 'live';
  const highest = highestHolder(open.holders);
  if (!highest || !open.live || !isOf(highest, open.live)) return false;
  if (open.state === 'live') return held?.state !== 'live';
  return held?.state === 'live' && held.live?.revision === open.live.revision && isOf(open.live, held.live);
};

/** Whether the index has the work as the file holds it. */
export const isHeldBy = (heads: WorkHeads, file: FileAddress, { revision }: Claim): boolean =>
  isWhole(heads) &&
  (heads.open?.holders ?? []).some(
    (holder) => isOf(file, holder) && (revision === undefined || holder.revision === revision),
  );
