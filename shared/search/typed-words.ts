import type { Clause } from './clause.ts';
import type { Mark } from './page.ts';

/** Letters that Unicode doesn't take apart and the engine's folding does. */
const SPECIAL: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ø: 'o',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  '’': "'",
  '‘': "'",
};

/** One character without capitals and accents, as the engine's filters have it; Hangul is left whole. */
const foldCharacter = (character: string): string => {
  const lower = character.toLowerCase();
  const parts = lower.normalize('NFD');
  const plain = /\p{Mn}/u.test(parts) ? parts.replace(/\p{Mn}/gu, '') : lower;
  return SPECIAL[plain] ?? plain;
};

/** Text without capitals and accents. */
const fold = (text: string): string => [...text].map(foldCharacter).join('');

const range = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));

/** Letters whose capitals and accents are disregarded: Latin, Greek, Cyrillic, Armenian, Arabic. */
const FOLDED = [
  ...range(0x41, 0x5a),
  ...range(0x61, 0x7a),
  ...range(0xc0, 0x24f),
  ...range(0x370, 0x52f),
  ...range(0x531, 0x587),
  ...range(0x620, 0x64a),
  ...range(0x1e00, 0x1fff),
  "'",
  '’',
  '‘',
];

const escaped = (character: string): string =>
  /[\p{L}\p{N}\p{M}]/u.test(character) ? character : `\\${character}`;

/** Code points as the inside of a character class, neighbours as ranges: the engine bounds an expression's length. */
const classOf = (characters: readonly string[]): string => {
  const points = characters.map((one) => one.codePointAt(0) ?? 0).sort((a, b) => a - b);
  const runs: { from: number; to: number }[] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run && run.to === point - 1) run.to = point;
    else runs.push({ from: point, to: point });
  }
  return runs
    .map(({ from, to }) => {
      const first = escaped(String.fromCodePoint(from));
      const last = escaped(String.fromCodePoint(to));
      if (from === to) return first;
      return to === from + 1 ? `${first}${last}` : `${first}-${last}`;
    })
    .join('');
};

/** By what a text folds to, every letter that folds to it. */
const VARIANTS: ReadonlyMap<string, string> = new Map(
  [...Map.groupBy(FOLDED, foldCharacter)].map(([folded, characters]) => [folded, classOf(characters)]),
);

/** What stands between words in names. */
const BETWEEN = ' \u00a0-‐‑–—\'’‘`"“”„«»‹›()[]/.,:;&+@#|_!?¿¡•·';
const BORDER = `[${classOf([...BETWEEN])}]`;
/** Scripts without spaces between words: every character begins one. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** The engine refuses longer expressions (`index.max_regex_length`). */
const LONGEST_PATTERN = 1000;

/** A word as it was typed; `whole` unless it may go on. */
type TypedWord = { readonly text: string; readonly whole: boolean };

/** The words of what somebody is typing: the last may only be begun, unless something stands after it. */
export const typedWords = (typed: string): readonly TypedWord[] => {
  const words = [...typed.normalize('NFC').matchAll(/[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu)];
  return words.map((match, at) => ({
    text: fold(match[0]),
    whole: at < words.length - 1 || match.index + match[0].length < typed.length,
  }));
};

/** Letters as an expression that takes them with any capitals and accents, `æ` for `ae` included. */
const letters = (text: string): string => {
  const characters = [...text];
  let pattern = '';
  for (let at = 0; at < characters.length; at += 1) {
    const one = characters[at] ?? '';
    const two = VARIANTS.get(one + (characters[at + 1] ?? ''));
    const single = (character: string): string => {
      const variants = VARIANTS.get(character);
      return variants === undefined ? escaped(character) : `[${variants}]`;
    };
    if (two !== undefined && characters[at + 1] !== undefined) {
      pattern += `([${two}]|${single(one)}${single(characters[at + 1] ?? '')})`;
      at += 1;
    } else pattern += single(one);
  }
  return pattern;
};

const wordPattern = ({ text, whole }: TypedWord): string => {
  const start = UNSPACED.test(text) ? '.*' : `(.*${BORDER})?`;
  const end = whole && !UNSPACED.test(text) ? `(${BORDER}.*)?` : '.*';
  return `(${start}${letters(text)}${end})`;
};

/** The word's expression, or that of as much of its beginning as there is room for. */
const fitting = ({ text, whole }: TypedWord, room: number): string => {
  const characters = [...text];
  const lengths = Array.from({ length: characters.length }, (_, index) => characters.length - index);
  const patterns = lengths.map((length) =>
    wordPattern({
      text: characters.slice(0, length).join(''),
      whole: whole && length === characters.length,
    }),
  );
  return patterns.find((pattern) => pattern.length <= room) ?? '';
};

/**
 * An expression of the engine's for names in which every word stands, in any order. What would make it too long is left out: what it
 * finds is judged by `marksOf` too.
 */
export const namePattern = (words: readonly TypedWord[]): string => {
  let pattern = '';
  for (const word of words) {
    const joint = pattern === '' ? '' : '&';
    const next = fitting(word, LONGEST_PATTERN - pattern.length - joint.length);
    if (next !== '') pattern += `${joint}${next}`;
  }
  return pattern === '' ? '.*' : pattern;
};

const isInWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character);

/** Where the words stand in a text, in its order; `undefined` when one of them doesn't. */
export const marksOf = (text: string, words: readonly TypedWord[]): readonly Mark[] | undefined => {
  const characters = [...text];
  let folded = '';
  /** Of each unit of the folded text, the character that it comes from; and where each character begins. */
  const sources: number[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const [at, character] of characters.entries()) {
    const plain = foldCharacter(character);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) sources.push(at);
    offsets.push(offset);
    offset += character.length;
  }
  offsets.push(offset);
  const marks: Mark[] = [];
  for (const { text: word, whole } of words) {
    const unspaced = UNSPACED.test(word);
    const before = marks.length;
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
      const first = sources[at] ?? 0;
      const last = sources[at + word.length - 1] ?? 0;
      const isStart = unspaced || first === 0 || !isInWord(characters[first - 1]);
      const isEnd = unspaced || !whole || !isInWord(characters[last + 1]);
      if (isStart && isEnd) marks.push([offsets[first] ?? 0, offsets[last + 1] ?? 0]);
    }
    if (marks.length === before) return undefined;
  }
  return marks
    .toSorted((a, b) => a[0] - b[0] || b[1] - a[1])
    .filter(([start], at, sorted) => sorted.slice(0, at).every(([, end]) => end <= start));
};

/** What has every word in a field that is analysed without stemming, the last perhaps only begun. */
export const typedClause = (field: string, typed: string): Clause =>
  typedWords(typed).at(-1)?.whole === false
    ? { match_bool_prefix: { [field]: { query: typed, operator: 'and' } } }
    : { match: { [field]: { query: typed, operator: 'and' } } };
