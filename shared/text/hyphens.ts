/**
 * Hyphens at the ends of printed lines, as they are left inside a text by a PDF or a wrapped mail: “har- bour”. Whether
 * the hyphen belongs to the word is told by the same word elsewhere in the text, else by its halves.
 */

const set = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.join(' ').split(' '));

/** “Ost- und West-”: words that stand between two parts that share the rest of a word. */
const BETWEEN = set(
  'und oder bzw beziehungsweise sowie bis wie statt noch als auch aber nicht gegen versus plus mit in im auf zu oder/und',
  'and or to through but nor than as not over of en tot dan och eller till samt som og til eli ja tai sekä och/eller',
  'et ou à y o u a e ed i oraz lub albo czy nebo či alebo és vagy illetve ve veya и или либо та або й або/та',
);

/** First parts that a hyphen joins to what follows, and that no longer word begins with. */
const FIRST = set(
  'self well non anti half high low long short two three four five six seven eight nine mid full vice cross semi ultra mother father brother sister daughter first third north south east west large small working twenty thirty forty fifty sixty seventy eighty ninety',
  'celui celle ceux celles peut demi vice arrière quelques lui eux nous vous',
  'премьер вице юго северо генерал кое северно южно западно восточно віце прем’єр',
);

/** Last parts that a hyphen joins to what stands before, and that no longer word ends with. */
const LAST = set(
  'based up off free style led made level term scale class known même mêmes là lhe lhes либо нибудь таки американский британский',
);

/** A hyphen, or what PDFs put in its place, between a part of a word and white space. Both parts are letters only. */
const CUT =
  /(?<![\p{L}\p{M}\p{N}-])(\p{L}[\p{L}\p{M}]{1,30})([-‐¬]) (\p{Ll}[\p{L}\p{M}]{0,30})(?![\p{L}\p{M}-])/gu;
const WORD = /\p{L}[\p{L}\p{M}]*(?:-\p{L}[\p{L}\p{M}]*)*/gu;

export type WordCounts = ReadonlyMap<string, number>;

/** How often each word stands in the texts, in small letters; words with hyphens also by their parts. */
export const wordCounts = (texts: readonly string[]): WordCounts => {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const match of text.matchAll(WORD)) {
      const next = text.charAt(match.index + match[0].length);
      const before = text.slice(Math.max(0, match.index - 2), match.index);
      // The halves of cut words are no words of the text.
      if (/[-‐¬]/u.test(next) || /[-‐¬]\s?$/u.test(before)) continue;
      const word = match[0].toLowerCase();
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
};

/** Whether a text may have such words: a hyphen, white space, a small letter. */
const hasCutWords = (text: string): boolean => /\p{L}[-‐¬] \p{Ll}/u.test(text);

type Parts = { readonly first: string; readonly hyphen: string; readonly last: string };

/** The word that the text itself or its parts ask for; `null` where the hyphen stands for the rest of a word. */
const evident = ({ first, hyphen, last }: Parts, words: WordCounts): string | null | undefined => {
  const [one, other] = [first.toLowerCase(), last.toLowerCase()];
  if (hyphen === '¬' || words.has(one + other)) return first + last;
  if (words.has(`${one}-${other}`)) return `${first}-${last}`;
  if (BETWEEN.has(other)) return null;
  return FIRST.has(one) || LAST.has(other) ? `${first}-${last}` : undefined;
};

/**
 * The word that the end of a block cut, its last part at the start of the next: in one piece or with its hyphen as the
 * text has it elsewhere; else in one piece if neither half is a word of the text. Undefined where the hyphen stands for
 * the rest of a word. `isTypeset`: the hyphen is known to stand at the end of a typeset line, where nearly all cut a word.
 */
export const mended = (parts: Parts, words: WordCounts, isTypeset = false): string | undefined => {
  const { first, last } = parts;
  const word = evident(parts, words);
  if (word !== undefined) return word ?? undefined;
  if (isTypeset) return first + last;
  const known = words.has(first.toLowerCase()) || (words.get(last.toLowerCase()) ?? 0) > 1;
  return known ? `${first}-${last}` : first + last;
};

type Mended = { readonly texts: readonly string[]; readonly count: number };

/**
 * The texts with their cut words mended. Inside a line a hyphen before a space is as often meant for a dash, so a word
 * that the text has nowhere else is mended only if most of such words here are found elsewhere in one piece.
 */
export const mendHyphens = (texts: readonly string[]): Mended => {
  if (!texts.some(hasCutWords)) return { texts, count: 0 };
  const words = wordCounts(texts);
  let whole = 0;
  let open = 0;
  for (const text of texts) {
    for (const [, first = '', hyphen = '', last = ''] of text.matchAll(CUT)) {
      const word = evident({ first, hyphen, last }, words);
      if (word === first + last) whole += 1;
      else if (word === undefined) open += 1;
    }
  }
  const hyphenated = whole >= 2 && whole >= open;
  let count = 0;
  const next = texts.map((text) =>
    text.replace(CUT, (all, first: string, hyphen: string, last: string) => {
      const word = evident({ first, hyphen, last }, words);
      const known = words.has(first.toLowerCase()) || words.has(last.toLowerCase());
      const sure = word === undefined && hyphenated && !known ? first + last : word;
      if (sure === undefined || sure === null) return all;
      count += 1;
      return sure;
    }),
  );
  return { texts: next, count };
};
