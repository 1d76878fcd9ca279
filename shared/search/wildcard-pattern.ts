/** Letters that are no letter and a mark by Unicode's decompositions, as the engine's `asciifolding` folds them. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  ŧ: 't',
  þ: 'th',
  ĳ: 'ij',
};

const isCyrillic = (letter: string): boolean => letter >= '\u0400' && letter <= '\u052f';
/** Languages with letters of their own that have a mark: й is no и with something above it. ё is. */
const keepsMark = (letter: string, language: string): boolean =>
  language !== 'und' && isCyrillic(letter) && letter !== 'ё';

const foldedLetter = (letter: string): string =>
  FOLDED[letter] ?? letter.normalize('NFD').replace(/\p{Mn}/gu, '');

const RANGES: readonly (readonly [number, number])[] = [
  [0x00df, 0x024f],
  [0x0370, 0x03ff],
  [0x0400, 0x052f],
  [0x0620, 0x064a],
  [0x1e00, 0x1fff],
];

/** Small letters by what is left of them without their marks. */
const MARKED: ReadonlyMap<string, readonly string[]> = (() => {
  const marked = new Map<string, string[]>();
  for (const [from, to] of RANGES) {
    for (let code = from; code <= to; code += 1) {
      const letter = String.fromCodePoint(code);
      if (!/\p{L}/u.test(letter) || letter.toLowerCase() !== letter) continue;
      const plain = foldedLetter(letter);
      if (plain !== letter) marked.set(plain, [...(marked.get(plain) ?? []), letter]);
    }
  }
  return marked;
})();

/** Everything but letters and digits may be a sign of the engine's regular expressions. */
const literal = (character: string): string =>
  /[\p{L}\p{N}\p{M}]/u.test(character) ? character : `\\${character}`;

/** Letters that only languages without an analysis of their own have, such as Vietnamese; each makes an automaton larger. */
const isRare = (letter: string): boolean =>
  (letter > '\u017f' && letter < '\u0370') || (letter >= '\u1e00' && letter <= '\u1eff');

const anyLetter = (letter: string, language: string): string => {
  const marked = (MARKED.get(letter) ?? []).filter(
    (one) => !keepsMark(one, language) && (language === 'und' || !isRare(one)),
  );
  return marked.length === 0 ? literal(letter) : `[${letter}${marked.join('')}]`;
};

/** Letters that stand for two, of which this is the first: what follows may be the other. */
const beginning = (letter: string): readonly string[] =>
  [...MARKED].flatMap(([plain, marked]) => (plain.length > 1 && plain.startsWith(letter) ? marked : []));

const wild = (character: string): string | undefined =>
  character === '*' ? '.*' : character === '?' ? '.' : undefined;

/** Articles that French, Catalan and Italian join to the word with an apostrophe. */
export const ELIDED_WORD =
  /^(?:all|c|coll|d|dall|dell|j|jusqu|l|lorsqu|m|n|nell|puisqu|qu|quoiqu|s|sull|t|un)['’]/iu;
const ELIDED = "((all|c|coll|d|dall|dell|j|jusqu|l|lorsqu|m|n|nell|puisqu|qu|quoiqu|s|sull|t|un)['’])?";
/** Languages with such articles. */
export const ELIDING: ReadonlySet<string> = new Set(['ca', 'fr', 'it']);

const ONLY_PLAIN = /^[\x20-\x7e]*$/;

/** Small letters without their marks, as far as the language does without them. */
export const folded = (text: string, language: string): string =>
  ONLY_PLAIN.test(text)
    ? text.toLowerCase()
    : [...text.toLowerCase().normalize('NFC')]
        .map((letter) => (keepsMark(letter, language) ? letter : foldedLetter(letter)))
        .join('');

/** A word with wildcards as the engine's regular expression for small letters, whatever marks the letters have. */
export const foldedPattern = (word: string, language: string): string => {
  const letters = [...folded(word, language)];
  let pattern = '';
  for (let index = 0; index < letters.length; index += 1) {
    const letter = letters[index] ?? '';
    const two = `${letter}${letters[index + 1] ?? ''}`;
    const joined = two.length > letter.length ? MARKED.get(two) : undefined;
    const longer = letters[index + 1] === '*' ? beginning(letter) : [];
    const one = wild(letter) ?? anyLetter(letter, language);
    if (longer.length > 0) pattern += `(${[one, ...longer].join('|')})`;
    else if (joined === undefined) pattern += one;
    else {
      pattern += `(${one}${anyLetter(letters[index + 1] ?? '', language)}|${joined.join('|')})`;
      index += 1;
    }
  }
  return ELIDING.has(language) ? `${ELIDED}${pattern}` : pattern;
};

/** A word with wildcards as the engine's regular expression for exactly these letters. */
export const writtenPattern = (word: string): string =>
  [...word].map((character) => wild(character) ?? literal(character)).join('');

const upper = (letter: string): string => {
  const capital = letter.toUpperCase();
  return [...capital].length === 1 ? capital : letter;
};

/** Longer words than this have no other spelling worth looking for. */
const MAX_LETTERS = 60;

/**
 * The same word, one letter or more of it a capital; `undefined` where the word itself has a capital or its script has none. The
 * index keeps the small letters of each word beside the word as written, so that a word of small letters stands for both.
 */
export const capitalisedPattern = (word: string): string | undefined => {
  const letters = [...word];
  if (letters.length > MAX_LETTERS || word !== word.toLowerCase()) return undefined;
  const either = letters.map((letter) =>
    upper(letter) === letter ? writtenPattern(letter) : `[${letter}${upper(letter)}]`,
  );
  // By the first capital: alternatives that overlap would need an automaton of exponential size.
  const alternatives = letters.flatMap((letter, index) =>
    upper(letter) === letter
      ? []
      : [
          [writtenPattern(letters.slice(0, index).join('')), upper(letter), ...either.slice(index + 1)].join(
            '',
          ),
        ],
  );
  return alternatives.length === 0 ? undefined : alternatives.join('|');
};

/** What the engine's tokenizer makes one word of, wildcards counting as letters. */
const WORD = /[\p{L}\p{N}\p{M}\p{Pc}*?]+(?:['’.·:](?=[\p{L}*?])[\p{L}\p{N}\p{M}\p{Pc}*?]+)*/gu;

/** The words of a text that may have wildcards. */
export const wildcardWords = (text: string): readonly string[] => text.match(WORD) ?? [];

/** Whether a word has a wildcard. */
export const isWild = (word: string): boolean => /[*?]/.test(word);
