import { eld } from 'eld/small';
import { type Alphabet, COMMON_WIDE, LATIN_ALPHABETS, OTHER_ALPHABETS } from './letters.ts';

/** How well a reading of a file's bytes makes words: `mean` points a character beyond ASCII, of which there are `letters`. */
export type Plausibility = { readonly mean: number; readonly letters: number };

/** Marks that any text may have outside of words. */
const TYPOGRAPHY = new Set('“”„‘’‚«»‹›–—…•·°€£§©®™¿¡\u00a0\u00ad№«»´×½¼¾¹²³');
const BROKEN = -6;
const SYMBOL_IN_WORD = -3;
const STRANGE = -2;
const HUMP = -2.5;
const MIXED = -1.5;
/** What the language detector's score of the whole adds; it is between .4 and .9. */
const WORDS = 1.5;
/** Bytes that all go together in pairs hardly do so by chance. */
const PAIRED = 0.4;
const ALONE_WORDS = 1.1;
/** A capital letter: a whole text of them is rare, and what the swapped halves of a charset give. */
const CAPITAL = -0.5;

const isWide = (code: number): boolean =>
  code >= 0x2e80 && code < 0xfb00 && !(code >= 0xd800 && code < 0xf900);
const LETTER = /[\p{L}\p{M}]/u;
const LATIN = /\p{Script=Latin}|[\u0300-\u0323]/u;
const MARK = /\p{M}/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
const ODD = /[\p{Cc}\p{Co}\p{Cn}\uFFFD]/u;

const ASCII_LETTER = /[a-z]/iu;

/** Letters of two scripts share no word; names in Latin letters stand beside Han and Hangul, but don't hold them. */
const besideLatin = (code: number, before: string, after: string): number => {
  const sides = [before, after].filter((unit) => ASCII_LETTER.test(unit)).length;
  if (!isWide(code)) return sides * MIXED;
  return sides === 2 && LOWER.test(before) && LOWER.test(after) ? 2 * MIXED : sides * -0.3;
};

/** A vowel sign or accent stands on a letter of its script, Thai ones on a consonant. */
const misplacedMark = (unit: string, before: string): number => {
  if (!MARK.test(unit)) return 0;
  if (!LETTER.test(before) || ASCII_LETTER.test(before)) return STRANGE;
  return /[\u0e31\u0e34-\u0e3a\u0e47]/u.test(unit) && !/[\u0e01-\u0e2e]/u.test(before) ? STRANGE : 0;
};

/** Thai vowels that are written before a consonant stand before one, those after it after one. */
const misplacedThai = (unit: string, before: string, after: string): number => {
  if (/[\u0e40-\u0e44]/u.test(unit)) return /[\u0e01-\u0e2e]/u.test(after) ? 0 : STRANGE;
  if (/[\u0e30\u0e32\u0e33]/u.test(unit)) return /[\u0e01-\u0e2e\u0e47-\u0e4c]/u.test(before) ? 0 : STRANGE;
  return /[\u0e2f\u0e45\u0e46]/u.test(unit) && /[\u0e01-\u0e44]/u.test(after) ? STRANGE : 0;
};

type Tally = { fixed: number; letters: number; readonly own: Map<string, number> };

/** Points that no language decides: broken bytes, symbols inside words, capitals inside small words. */
const contextPoints = (text: string): Tally => {
  const tally: Tally = { fixed: 0, letters: 0, own: new Map() };
  const units = [...text];
  for (const [index, unit] of units.entries()) {
    const code = unit.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    if (code === 0x85) continue;
    tally.letters += 1;
    if (ODD.test(unit)) {
      tally.fixed += BROKEN;
      continue;
    }
    const before = units[index - 1] ?? ' ';
    const after = units[index + 1] ?? ' ';
    if (!LETTER.test(unit)) {
      const inWord = LETTER.test(before) && LETTER.test(after) && !isWide(before.codePointAt(0) ?? 0);
      const isApostrophe =
        unit === '’' ||
        unit === '·' ||
        unit === '\u00ad' ||
        unit === '\u200c' ||
        unit === '–' ||
        unit === '—';
      if (isWide(code) || (code >= 0xff00 && code < 0xff60)) tally.fixed += 0.4;
      else if (inWord && !isApostrophe) tally.fixed += SYMBOL_IN_WORD;
      else if (unit === '’' && !LETTER.test(before) && LOWER.test(after)) tally.fixed += STRANGE / 4;
      else if (TYPOGRAPHY.has(unit)) tally.fixed += 0.3;
      else tally.fixed += /\p{Pi}|\p{Pf}|\p{Pd}|\p{Sc}/u.test(unit) ? 0.1 : STRANGE / 2;
      continue;
    }
    if (UPPER.test(unit) && LOWER.test(before)) tally.fixed += HUMP;
    else if (
      LOWER.test(unit) &&
      UPPER.test(before) &&
      UPPER.test(units[index - 2] ?? ' ') &&
      UPPER.test(after)
    )
      tally.fixed += HUMP;
    if (!LATIN.test(unit)) tally.fixed += besideLatin(code, before, after) + misplacedMark(unit, before);
    if (code >= 0xe01 && code <= 0xe5b) tally.fixed += misplacedThai(unit, before, after);
    if (UPPER.test(unit)) tally.fixed += CAPITAL;
    const small = unit.toLowerCase();
    tally.own.set(small, (tally.own.get(small) ?? 0) + 1);
  }
  return tally;
};

const pointsIn = ({ points }: Alphabet, own: ReadonlyMap<string, number>): number => {
  let sum = 0;
  for (const [letter, times] of own) sum += (points.get(letter) ?? STRANGE) * times;
  return sum;
};

const WIDE_POINTS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...Object.entries(COMMON_WIDE), ['ja', `${COMMON_WIDE.hans}${COMMON_WIDE.hant}`] as const].map(
    ([name, letters]) => [name, new Set(letters)],
  ),
);

/** Han, kana and Hangul: what fills ordinary texts speaks for the reading, rare characters against it. */
const wideLetterPoints = (letter: string, common: ReadonlySet<string>, isJapanese: boolean): number => {
  const code = letter.codePointAt(0) ?? 0;
  if (common.has(letter)) return isJapanese ? 1 : 1.6;
  if (code >= 0x3040 && code <= 0x30ff) return isJapanese ? 1.6 : -0.8;
  if (code >= 0xff66 && code <= 0xff9f) return -1.5;
  if (code >= 0xac00 && code <= 0xd7a3) return common.has('다') ? 0.1 : STRANGE;
  if (code >= 0x4e00 && code <= 0x9fff) return common.has('다') ? -0.8 : 0;
  return STRANGE;
};

const widePoints = (own: ReadonlyMap<string, number>, charset: string): number => {
  let best = Number.NEGATIVE_INFINITY;
  for (const [name, common] of WIDE_POINTS) {
    if (name === 'ja' && !/jis|jp/u.test(charset)) continue;
    let sum = 0;
    for (const [letter, times] of own) sum += wideLetterPoints(letter, common, name === 'ja') * times;
    best = Math.max(best, sum);
  }
  return best;
};

/** How much of the readable words the detector takes for each language. */
const languageScores = (text: string): Readonly<Record<string, number>> =>
  eld.detect(text.replace(/<[^<>]{0,300}>|&[a-z#0-9]{1,8};/giu, ' ').slice(0, 1_500)).getScores();

/** How plausible the text is as a reading of its bytes in the charset. A text without anything beyond ASCII is as good as any. */
export const plausibility = (text: string, charset: string): Plausibility => {
  const { fixed, letters, own } = contextPoints(text);
  if (letters === 0) return { mean: 0, letters };
  if (own.size === 0) return { mean: fixed / letters, letters };
  let wide = 0;
  let total = 0;
  for (const [letter, times] of own) {
    total += times;
    if (isWide(letter.codePointAt(0) ?? 0)) wide += times;
  }
  if (wide > total / 2) return { mean: (fixed + widePoints(own, charset)) / letters + PAIRED, letters };
  const scores = languageScores(text);
  let best = Number.NEGATIVE_INFINITY;
  for (const alphabet of [...LATIN_ALPHABETS, ...OTHER_ALPHABETS]) {
    const points =
      pointsIn(alphabet, own) / letters +
      (alphabet.isAlone ? ALONE_WORDS : WORDS * (scores[alphabet.language] ?? 0));
    best = Math.max(best, points);
  }
  return { mean: fixed / letters + best, letters };
};
