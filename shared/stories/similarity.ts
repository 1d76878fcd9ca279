import { shinglesOf } from './shingles.ts';

/** From here on two texts are the same story, however their parts are set. */
const MIN_JACCARD = 0.5;
/** A text of which this much stands in another is a shortened copy of it, or a first take that was written on. */
const MIN_CONTAINMENT = 0.8;
/** Below this a contained text is one item of a round-up, which belongs to many stories and so to none. */
const MIN_JACCARD_CONTAINED = 0.1;

/** A text's different shingles, in ascending order. */
export type ShingleSet = Uint32Array;

export const shingleSetOf = (text: string): ShingleSet => {
  const sorted = shinglesOf(text).sort();
  return sorted.filter((shingle, at) => at === 0 || shingle !== sorted[at - 1]);
};

/** How alike two texts are, 0 to 1: of all that either says, what both say; and of each, what the other says too. */
export type Overlap = { readonly jaccard: number; readonly ofThis: number; readonly ofOther: number };

const sharedBy = (one: ShingleSet, other: ShingleSet): number => {
  let shared = 0;
  for (let a = 0, b = 0; a < one.length && b < other.length; ) {
    const [left, right] = [one[a] ?? 0, other[b] ?? 0];
    if (left === right) shared += 1;
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
  return shared;
};

/** The overlap of two texts; none where either is shorter than a shingle. */
export const overlapOf = (one: ShingleSet, other: ShingleSet): Overlap => {
  if (one.length === 0 || other.length === 0) return { jaccard: 0, ofThis: 0, ofOther: 0 };
  const shared = sharedBy(one, other);
  return {
    jaccard: shared / (one.length + other.length - shared),
    ofThis: shared / one.length,
    ofOther: shared / other.length,
  };
};

/** Whether two texts are copies of one story, whole or cut. The same whichever comes first. */
export const resembles = (one: ShingleSet, other: ShingleSet): boolean => {
  const { jaccard, ofThis, ofOther } = overlapOf(one, other);
  return (
    jaccard >= MIN_JACCARD ||
    (Math.max(ofThis, ofOther) >= MIN_CONTAINMENT && jaccard >= MIN_JACCARD_CONTAINED)
  );
};
