/** Letters that Unicode doesn't take apart, as the engine folds them too; forms of one letter in Arabic and Persian; the final sigma. */
const FOLDED: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ـ: '',
};

/** Marks are accents in these scripts; elsewhere they are vowels or change the letter. */
const ACCENTED =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}])\p{Mn}+/gu;
const APOSTROPHES = /[’‘ʼʻʹ′`´]/gu;

/** A text without apostrophes and spaces at its ends; an expression that is open at its beginning would take quadratic time. */
const withoutEdges = (text: string): string => {
  const isEdge = (at: number): boolean => text.charAt(at) === "'" || text.charAt(at) === ' ';
  let [start, end] = [0, text.length];
  while (start < end && isEdge(start)) start += 1;
  while (end > start && isEdge(end - 1)) end -= 1;
  return text.slice(start, end);
};

/** A text without case, accents and punctuation, its words set apart by one space: equal for what the engine can't tell apart. */
export const spellingOf = (text: string): string =>
  withoutEdges(
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(ACCENTED, '$1')
      .normalize('NFC')
      .replace(/[łøđðþßæœıςىیکـ]/gu, (letter) => FOLDED[letter] ?? letter)
      .replace(APOSTROPHES, "'")
      .replace(/[^\p{L}\p{M}\p{N}']+/gu, ' '),
  );

/** What a name is looked up by: its spelling without apostrophes. */
export const nameKey = (text: string): string => spellingOf(text).replaceAll("'", '');

/** Scripts of which an index holds texts under some languages only; every other script may stand anywhere. */
const LANGUAGES_OF: Readonly<Record<string, readonly string[]>> = {
  Cyrillic: ['ru', 'bg'],
  Greek: ['el'],
  Arabic: ['ar', 'fa'],
  Armenian: ['hy'],
  Devanagari: ['hi'],
  Han: ['zh', 'ja', 'ko'],
  Kana: ['ja'],
  Hangul: ['ko'],
};

const SCRIPTS: readonly (readonly [name: string, letter: RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  // Before Han: Japanese names mix the two.
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Hangul', /\p{Script=Hangul}/u],
  ['Han', /\p{Script=Han}/u],
];

/** The script of a name, by its first letters' kind in the order of the table; `other` for those that aren't in it. */
export const scriptOf = (text: string): string =>
  SCRIPTS.find(([, letter]) => letter.test(text))?.[0] ?? 'other';

/** Whether an index with texts under these languages may hold a name in its script; `und` holds every language without an entry. */
export const mayHold = (languages: readonly string[], name: string): boolean => {
  const own = LANGUAGES_OF[scriptOf(name)];
  return own === undefined || languages.includes('und') || own.some((code) => languages.includes(code));
};
