/** Scripts written without spaces: Han, kana, Thai, Lao, Khmer, Burmese. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const UNSPACED_ALL = new RegExp(UNSPACED.source, 'gu');

/** A stretch without spaces this long is no word of any language. */
const LONGEST_WORD = 40;

/** Whether the text is mostly in a script without spaces between words. */
export const isUnspaced = (text: string): boolean => {
  const sample = text.slice(0, 400);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return letters > 0 && (sample.match(UNSPACED_ALL)?.length ?? 0) * 2 > letters;
};

/**
 * Number of words: stretches between spaces, where a character of a script without spaces counts half a word and a
 * stretch that no word can fill counts by its length.
 */
export const countWords = (text: string): number => Math.ceil(wordWeight(text));

/** `countWords` before rounding, so that the weights of parts add up. */
export const wordWeight = (text: string): number => {
  let words = 0;
  for (const [stretch] of text.matchAll(/\S+/gu)) words += weightOf(stretch);
  return words;
};

const weightOf = (stretch: string): number => {
  const unspaced = /^[\p{ASCII}\p{Script=Latin}\p{Script=Cyrillic}]*$/u.test(stretch)
    ? 0
    : (stretch.match(UNSPACED_ALL)?.length ?? 0);
  if (unspaced > 0) return Math.max(1, unspaced / 2);
  return stretch.length > LONGEST_WORD ? stretch.length / 8 : 1;
};

const CLOSED = /[.!?…。！？।॥؟։][\])}"'”’»›“』」*]{0,3}$/u;

/** Whether the text ends as a sentence does: a stop, then at most some closing quotes and brackets. */
export const endsSentence = (text: string): boolean => CLOSED.test(text.slice(-6));

/** Words in lower case without punctuation, for comparing lines. */
export const tokensOf = (text: string): readonly string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? [];

/** The text's letters and digits in lower case: equal for lines that say the same. */
export const lineKey = (text: string): string => tokensOf(text).join(' ');

/** Longest part of a block whose words are compared with others’. */
const COMPARED = 4_000;

/** The words that tell what a text is about: longer ones; of scripts without spaces, pairs of characters. */
export const contentWords = (text: string): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const token of tokensOf(text.slice(0, COMPARED))) {
    if (UNSPACED.test(token))
      for (let at = 0; at + 2 <= token.length; at += 1) words.add(token.slice(at, at + 2));
    else if (token.length >= 5) words.add(token.slice(0, 7));
  }
  return words;
};

/** Number of letters and digits. */
export const countLetters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
