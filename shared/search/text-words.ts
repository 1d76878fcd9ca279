/** The words of a text by their places, as the engine's tokenizer counts them; ends of sentences and paragraphs are none. */
export type TextWords = {
  readonly text: string;
  /** UTF-16 offsets of each word. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Which sentence and which paragraph each word stands in, from 0. */
  readonly sentences: readonly number[];
  readonly paragraphs: readonly number[];
};

const LETTERS = '\\p{L}\\p{M}\\p{N}\\p{Pc}';
/**
 * Words by Unicode's text segmentation (UAX 29) without a dictionary, which is what the engine's `standard` tokenizer does: a sign of
 * Chinese or Japanese is a word, an apostrophe or full stop between letters joins them, as a comma does figures.
 */
const WORD = new RegExp(
  `[\\p{sc=Han}\\p{sc=Hiragana}]|\\p{Extended_Pictographic}(?:[\\p{M}\\u200d\\p{Emoji_Modifier}]|(?<=\\u200d)\\p{Extended_Pictographic})*|` +
    `(?:(?![\\p{sc=Han}\\p{sc=Hiragana}])[${LETTERS}]|(?<=\\p{L}\\p{M}*)['’.·:](?=\\p{L})|(?<=\\p{N})['’.,;](?=\\p{N}))+`,
  'gu',
);
const BORDER = /[\u2028\u2029]/gu;

const isPlainLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
/** What stands after most words, and is never part of one that ends in a plain letter. */
const AFTER_PLAIN: ReadonlySet<number> = new Set(
  [...' \n,;!?()”\u2028\u2029'].map((sign) => sign.charCodeAt(0)),
);

/** Each match of `WORD`; words of plain letters, which most are, without asking it, which takes several times as long. */
const eachWord = (text: string, take: (start: number, end: number) => void): void => {
  const word = new RegExp(WORD);
  let at = 0;
  while (at < text.length) {
    let end = at;
    while (isPlainLetter(text.charCodeAt(end))) end += 1;
    if (end > at && AFTER_PLAIN.has(text.charCodeAt(end))) {
      take(at, end);
      at = end + 1;
    } else if (text[at] === ' ') at += 1;
    else {
      word.lastIndex = at;
      const match = word.exec(text);
      if (!match) return;
      at = match.index + match[0].length;
      take(match.index, at);
    }
  }
};

/** Finds the words of a text. */
export const wordsOf = (text: string): TextWords => {
  const borders = [...text.matchAll(BORDER)].map(({ 0: sign, index }) => ({
    index,
    ends: sign === '\u2029',
  }));
  const starts: number[] = [];
  const ends: number[] = [];
  const sentences: number[] = [];
  const paragraphs: number[] = [];
  let paragraph = 0;
  let passed = 0;
  eachWord(text, (start, end) => {
    for (let border = borders[passed]; border && border.index < start; border = borders[passed]) {
      passed += 1;
      if (border.ends) paragraph += 1;
    }
    starts.push(start);
    ends.push(end);
    sentences.push(passed);
    paragraphs.push(paragraph);
  });
  return { text, starts, ends, sentences, paragraphs };
};

/** The word that an offset stands in, or the next one after it. */
export const wordAt = ({ ends }: TextWords, offset: number): number => {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
};
