import { respelled } from './respell.ts';
import { shinglesOf, shinglesOfWords, wordsOf } from './shingles.ts';

/** From here on two texts are the same story, however their parts are set. */
const MIN_JACCARD = 0.5;
/** A text of which this much stands in another is a shortened copy of it, or a first take that was written on. */
const MIN_CONTAINMENT = 0.8;
/** Below this a contained text is one item of a round-up, which belongs to many stories and so to none. */
const MIN_JACCARD_CONTAINED = 0.1;

/** What two texts must share at least, so that a closer look may show typing mistakes to hide more. */
const WORTH_A_LOOK = 0.4;

/** Different shingles, in ascending order. */
export type ShingleSet = Uint32Array;

const toSet = (shingles: Uint32Array): ShingleSet =>
  shingles.sort().filter((shingle, at, sorted) => at === 0 || shingle !== sorted[at - 1]);

/** A text's different shingles. */
export const shingleSetOf = (text: string): ShingleSet => toSet(shinglesOf(text));

/** A text that others are compared with. */
export type ComparedText = { readonly text: string; readonly shingles: ShingleSet };

export const comparedText = (text: string): ComparedText => ({ text, shingles: shingleSetOf(text) });

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

const isCopy = ({ jaccard, ofThis, ofOther }: Overlap): boolean =>
  jaccard >= MIN_JACCARD ||
  (Math.max(ofThis, ofOther) >= MIN_CONTAINMENT && jaccard >= MIN_JACCARD_CONTAINED);

/** The overlap once words of the one that are mistyped in the other are spelled alike. */
const respelledOverlap = (one: string, other: string): Overlap => {
  // Always the same way round, so that the answer doesn't depend on which text is asked about.
  const [first = '', second = ''] = [one, other].sort();
  const words = wordsOf(first);
  return overlapOf(toSet(shinglesOfWords(words)), toSet(shinglesOfWords(respelled(wordsOf(second), words))));
};

/**
 * Whether two texts are copies of one story, whole or cut, in spite of a typing mistake here and there. The same whichever comes first.
 */
export const resembles = (one: ComparedText, other: ComparedText): boolean => {
  const overlap = overlapOf(one.shingles, other.shingles);
  if (isCopy(overlap)) return true;
  const isWorthALook = Math.max(overlap.ofThis, overlap.ofOther) >= WORTH_A_LOOK;
  return isWorthALook && isCopy(respelledOverlap(one.text, other.text));
};
