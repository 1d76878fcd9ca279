import type { Leaf } from './language/tree.ts';
import type { Occurrence } from './occurrences.ts';
import { type TextWords, wordsOf } from './text-words.ts';
import { ELIDED_WORD, ELIDING, folded, isWild, wildcardWords } from './wildcard-pattern.ts';

/** Whether a word is one that a pattern stands for, in time linear in either: `*` is any letters, `?` one. */
const fits = (word: readonly string[], pattern: readonly string[]): boolean => {
  let [at, next, star, from] = [0, 0, -1, 0];
  while (at < word.length) {
    if (pattern[next] === '*') {
      star = next;
      from = at;
      next += 1;
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === word[at])) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      from += 1;
      at = from;
      next = star + 1;
    } else return false;
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
};

/** The judge of one word of a leaf: as written, in small letters, or without the marks of its letters. */
const judgeOf = (pattern: string, { form }: Leaf, language: string): ((word: string) => boolean) => {
  const made = (text: string): string =>
    form === 'case' ? text : form === 'exact' ? text.toLowerCase() : folded(text, language);
  const wanted = [...made(pattern)];
  // Most words differ in their first letter, and need not be taken apart.
  const [first = ''] = wanted;
  const begins = isWild(first) ? '' : first;
  const isWanted = (word: string): boolean => {
    const text = made(word);
    return text.startsWith(begins) && fits([...text], wanted);
  };
  if (form !== undefined || !ELIDING.has(language)) return isWanted;
  return (word) => isWanted(word) || isWanted(word.replace(ELIDED_WORD, ''));
};

/** Where a leaf stands whose words are equal to those of the text letter by letter, its wildcards apart. */
export const writtenOccurrences = (leaf: Leaf, words: TextWords, language: string): readonly Occurrence[] => {
  const patterns = wildcardWords(leaf.text).flatMap((word) => {
    const { starts: at, ends: to } = wordsOf(word);
    // Of scripts without spaces, each sign is a word.
    return isWild(word) ? [word] : at.map((start, index) => word.slice(start, to[index]));
  });
  const judges = patterns.map((word) => judgeOf(word, leaf, language));
  if (judges.length === 0) return [];
  const { text, starts, ends } = words;
  const fitsAt = (start: number): boolean =>
    judges.every((judge, index) => judge(text.slice(starts[start + index], ends[start + index])));
  const found: Occurrence[] = [];
  for (let start = 0; start + judges.length <= starts.length; start += 1) {
    if (!fitsAt(start)) continue;
    const marks = judges.map((_, index) => [starts[start + index] ?? 0, ends[start + index] ?? 0] as const);
    found.push({ start, end: start + judges.length - 1, marks });
  }
  return found;
};
