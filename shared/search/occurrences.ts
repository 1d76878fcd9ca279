import type { Leaf } from './language/tree.ts';
import { formsOf, type VariantsOf } from './leaf-forms.ts';
import type { Mark } from './page.ts';
import { type TextWords, wordAt, wordsOf } from './text-words.ts';

/** A thing that was found in a text: from its first word to its last, and what of it is marked. */
export type Occurrence = { readonly start: number; readonly end: number; readonly marks: readonly Mark[] };

/** Neighbouring words that the engine marked, cut into phrases as long as the leaf's forms. */
const cut = (run: readonly Occurrence[], lengths: readonly number[]): readonly Occurrence[] => {
  const pieces: Occurrence[] = [];
  for (let at = 0; at < run.length; ) {
    const left = run.length - at;
    const length = lengths.find((one) => one <= left) ?? left;
    const part = run.slice(at, at + length);
    const [first, last] = [part[0], part.at(-1)];
    if (first && last)
      pieces.push({ start: first.start, end: last.end, marks: part.flatMap(({ marks }) => marks) });
    at += length;
  }
  return pieces;
};

/** Where a leaf stands whose words the engine marked one by one. */
export const markedOccurrences = (
  leaf: Leaf,
  marks: readonly Mark[],
  words: TextWords,
  variantsOf: VariantsOf,
): readonly Occurrence[] => {
  const lengths = [...new Set(formsOf(leaf, variantsOf).map((form) => wordsOf(form).starts.length))].sort(
    (a, b) => b - a,
  );
  const runs: Occurrence[][] = [];
  for (const mark of marks) {
    const [start, end] = [wordAt(words, mark[0]), wordAt(words, mark[1] - 1)];
    if (start >= words.starts.length) continue;
    const run = runs.at(-1);
    const last = run?.at(-1);
    // Pairs of characters are marked as one; each is a word of its own.
    const singles = Array.from({ length: end - start + 1 }, (_, index) => ({
      start: start + index,
      end: start + index,
      marks: index === 0 ? [mark] : [],
    }));
    if (run && last && start <= last.end + 1) run.push(...singles.filter((one) => one.start > last.end));
    else runs.push([...singles]);
  }
  return runs.flatMap((run) => cut(run, lengths));
};

/** The same places once, in order, with the marks of all. */
const merged = (found: readonly Occurrence[]): readonly Occurrence[] => {
  const places = new Map<string, Occurrence>();
  for (const one of found) {
    const place = `${one.start}-${one.end}`;
    const known = places.get(place);
    places.set(place, known ? { ...known, marks: [...known.marks, ...one.marks] } : one);
  }
  return [...places.values()].sort((a, b) => a.start - b.start || a.end - b.end);
};

/** More pairs than this are no help to a reader, and take time. */
const MAX_PAIRS = 20_000;

const together = (x: Occurrence, y: Occurrence): Occurrence => ({
  start: Math.min(x.start, y.start),
  end: Math.max(x.end, y.end),
  marks: [...x.marks, ...y.marks],
});

/** Pairs of those that begin at most `reach` words apart. */
const pairs = (
  left: readonly Occurrence[],
  right: readonly Occurrence[],
  reach: number,
  isPair: (x: Occurrence, y: Occurrence) => boolean,
): readonly Occurrence[] => {
  const found: Occurrence[] = [];
  let first = 0;
  for (const x of left) {
    while ((right[first]?.start ?? Number.POSITIVE_INFINITY) < x.start - reach) first += 1;
    for (let index = first; index < right.length && found.length < MAX_PAIRS; index += 1) {
      const y = right[index];
      if (!y || y.start > x.end + reach) break;
      if (isPair(x, y)) found.push(together(x, y));
    }
  }
  return merged(found);
};

const longest = (found: readonly Occurrence[]): number =>
  found.reduce((most, { start, end }) => Math.max(most, end - start), 0);

/** Things at most so many words apart, in either order or the first before the second. */
export const nearOccurrences = (
  left: readonly Occurrence[],
  right: readonly Occurrence[],
  distance: number,
  ordered: boolean,
): readonly Occurrence[] =>
  pairs(left, right, distance + Math.max(longest(left), longest(right)), (x, y) => {
    const ahead = y.start - x.end;
    const behind = ordered ? 0 : x.start - y.end;
    return (ahead > 0 && ahead <= distance) || (behind > 0 && behind <= distance);
  });

/** Things that stand in one sentence or paragraph, by the number of the one that each word stands in; the same thing twice, if so asked. */
export const sameOccurrences = (
  left: readonly Occurrence[],
  right: readonly Occurrence[],
  units: readonly number[],
  isTwice: boolean,
): readonly Occurrence[] => {
  const unitOf = ({ start, end }: Occurrence): number | undefined =>
    units[start] === units[end] ? units[start] : undefined;
  const byUnit = Map.groupBy(right, unitOf);
  const found: Occurrence[] = [];
  for (const x of left) {
    const unit = unitOf(x);
    const others = unit === undefined ? [] : (byUnit.get(unit) ?? []);
    for (const y of others) {
      if (found.length >= MAX_PAIRS) break;
      if (!isTwice || x.start > y.end || y.start > x.end) found.push(together(x, y));
    }
  }
  return merged(found);
};

/** As many as there must be, or none; they may overlap, as for the engine. */
export const enough = (found: readonly Occurrence[], times: number): readonly Occurrence[] =>
  found.length >= times ? found : [];

/** Marks in order, those that overlap or touch made one. */
export const joinedMarks = (marks: readonly Mark[]): readonly Mark[] => {
  const joined: Mark[] = [];
  for (const mark of [...marks].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last && mark[0] <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], mark[1])];
    else joined.push(mark);
  }
  return joined;
};
