import { commonRuns } from '../diff/common-runs.ts';

/** Words in a row that may be mistyped; more is another wording. */
const MOST_WORDS = 8;
/** Shorter words are too easily another word. */
const SHORTEST = 4;
/** From here on a word may have two mistakes. */
const LONG = 8;

const LETTERS = /^[\p{L}\p{M}]+$/u;

/** Whether the one can be made the other by so many letters put in, taken out, changed or swapped (Damerau; no letter twice). */
const isWithin = (one: string, other: string, mistakes: number): boolean => {
  if (Math.abs(one.length - other.length) > mistakes) return false;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let a = 1; a <= one.length; a += 1) {
    const next = [a];
    for (let b = 1; b <= other.length; b += 1) {
      const isSame = one[a - 1] === other[b - 1];
      const isSwapped = a > 1 && b > 1 && one[a - 1] === other[b - 2] && one[a - 2] === other[b - 1];
      next.push(
        Math.min(
          (row[b] ?? 0) + 1,
          (next[b - 1] ?? 0) + 1,
          (row[b - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (before[b - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return (row[other.length] ?? 0) <= mistakes;
};

/** Whether one of two words may be the other mistyped. Figures never are: in them a digit tells one notice from the next. */
const isMistyped = (one: string, other: string): boolean => {
  const length = Math.min(one.length, other.length);
  if (length < SHORTEST || !LETTERS.test(one) || !LETTERS.test(other)) return false;
  return isWithin(one, other, length >= LONG ? 2 : 1);
};

/** The words, but where they differ from `model` by typing mistakes as `model` spells them. */
export const respelled = (words: readonly string[], model: readonly string[]): readonly string[] => {
  const spelled = [...words];
  let [from, modelFrom] = [0, 0];
  for (const run of [...commonRuns(words, model), { a: words.length, b: model.length, length: 0 }]) {
    const count = run.a - from;
    if (count === run.b - modelFrom && count <= MOST_WORDS) {
      for (let at = 0; at < count; at += 1) {
        const [word, meant] = [words[from + at] ?? '', model[modelFrom + at] ?? ''];
        if (isMistyped(word, meant)) spelled[from + at] = meant;
      }
    }
    from = run.a + run.length;
    modelFrom = run.b + run.length;
  }
  return spelled;
};
