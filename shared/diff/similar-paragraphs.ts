import { piecesOf } from './word-diff.ts';

/** Paragraphs are the same one, changed, where words that they share are this part of both together, by length. */
const LEAST_LIKENESS = 0.4;
/** Words of a paragraph that are compared; a longer one is known by its beginning. */
const COMPARED_WORDS = 1_000;
/** Paragraphs on either side that are compared with each other. */
const WINDOW = 48;

type Paragraph = { readonly text: string };
type Words = { readonly counts: ReadonlyMap<string, number>; readonly weight: number };

const WORD = /[\p{L}\p{N}]/u;

const wordsOf = ({ text }: Paragraph): Words => {
  const counts = new Map<string, number>();
  let weight = 0;
  // A letter of a script without spaces is a piece by itself.
  for (const piece of piecesOf(text.slice(0, COMPARED_WORDS * 8))) {
    if (!WORD.test(piece)) continue;
    counts.set(piece, (counts.get(piece) ?? 0) + 1);
    weight += piece.length;
  }
  return { counts, weight };
};

const likeness = (a: Words, b: Words): number => {
  if (Math.min(a.weight, b.weight) * 2 < LEAST_LIKENESS * (a.weight + b.weight)) return 0;
  let shared = 0;
  for (const [word, count] of a.counts) shared += Math.min(count, b.counts.get(word) ?? 0) * word.length;
  const like = a.weight + b.weight === 0 ? 0 : (2 * shared) / (a.weight + b.weight);
  return like < LEAST_LIKENESS ? 0 : like;
};

/** The pairs, in order, whose likeness comes to most; by the table of the best that each beginning can have. */
const bestPairs = (a: readonly Words[], b: readonly Words[]): readonly (readonly [number, number])[] => {
  const wide = b.length + 1;
  const best = new Float64Array((a.length + 1) * wide);
  const like = new Float64Array(a.length * b.length);
  const bestAt = (i: number, j: number): number => best[i * wide + j] ?? 0;
  for (const [i, one] of a.entries()) {
    for (const [j, other] of b.entries()) {
      const alike = likeness(one, other);
      like[i * b.length + j] = alike;
      const paired = alike > 0 ? bestAt(i, j) + alike : 0;
      best[(i + 1) * wide + j + 1] = Math.max(paired, bestAt(i, j + 1), bestAt(i + 1, j));
    }
  }
  const pairs: [number, number][] = [];
  for (let [i, j] = [a.length, b.length]; i > 0 && j > 0; ) {
    const here = bestAt(i, j);
    if (here === bestAt(i - 1, j)) i -= 1;
    else if (here === bestAt(i, j - 1)) j -= 1;
    else {
      i -= 1;
      j -= 1;
      pairs.push([i, j]);
    }
  }
  return pairs.reverse();
};

/**
 * Pairs the paragraphs of two lists that resemble each other, by their indices, in order. Long lists are compared in parts that stand at
 * like places.
 */
export const alignSimilar = (
  a: readonly Paragraph[],
  b: readonly Paragraph[],
): readonly (readonly [number, number])[] => {
  if (a.length === 0 || b.length === 0) return [];
  const parts = Math.ceil(Math.max(a.length, b.length) / WINDOW);
  const cut = (length: number, part: number): number => Math.floor((length * part) / parts);
  const pairs: (readonly [number, number])[] = [];
  for (let part = 0; part < parts; part += 1) {
    const [aFrom, bFrom] = [cut(a.length, part), cut(b.length, part)];
    const inPart = bestPairs(
      a.slice(aFrom, cut(a.length, part + 1)).map(wordsOf),
      b.slice(bFrom, cut(b.length, part + 1)).map(wordsOf),
    );
    for (const [i, j] of inPart) pairs.push([aFrom + i, bFrom + j]);
  }
  return pairs;
};
