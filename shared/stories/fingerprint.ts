import { shinglesOf } from './shingles.ts';

/**
 * Two texts that have a run of 20 words in common (16 shingles) share a hash, whatever stands around it: so copies that were cut are
 * found as well as whole ones, which bands of a MinHash over the whole text would not find.
 */
const WINDOW = 16;

/** Hashes of one text, smallest first: that of some 8,700 words. A longer text is found by this much of it. */
const MAX_TERMS = 1_024;

/** Of the smaller fingerprint, how much two texts must share before they are compared. */
const CANDIDATE_SHARE = 0.3;

/** The smallest hash of each window; of equal ones the last, so that a repeated run gives few. Schleimer, Wilkerson, Aiken: Winnowing, 2003. */
const winnowed = (shingles: Uint32Array): ReadonlySet<number> => {
  const chosen = new Set<number>();
  const windows = Math.max(1, shingles.length - WINDOW + 1);
  let smallest = -1;
  for (let start = 0; start < windows && shingles.length > 0; start += 1) {
    const end = Math.min(start + WINDOW, shingles.length);
    const from = smallest < start ? start : end - 1;
    if (smallest < start) smallest = start;
    for (let at = from; at < end; at += 1)
      if ((shingles[at] ?? 0) <= (shingles[smallest] ?? 0)) smallest = at;
    chosen.add(shingles[smallest] ?? 0);
  }
  return chosen;
};

/** What the index knows a text's likeness by: some of its shingles, written as words. Empty where the text is shorter than one. */
export const fingerprintOf = (text: string): readonly string[] =>
  [...winnowed(shinglesOf(text))]
    .sort((a, b) => a - b)
    .slice(0, MAX_TERMS)
    .map((hash) => hash.toString(36));

/** How many words a text with so many in its fingerprint must share with another's that has no fewer, to be compared with it. */
export const neededTerms = (terms: number): number => Math.max(1, Math.ceil(terms * CANDIDATE_SHARE));
