/** Scripts as Unicode names them, with the languages that they alone tell; `weight`: letters of a Latin text that say as much. */
type Script = {
  readonly name: string;
  readonly pattern: RegExp;
  /** The one language of news that the script writes; absent where several share it. */
  readonly language?: string;
  readonly weight?: number;
};

const SCRIPTS: readonly Script[] = [
  { name: 'Latin', pattern: /\p{Script=Latin}/gu },
  { name: 'Cyrillic', pattern: /\p{Script=Cyrillic}/gu },
  { name: 'Arabic', pattern: /\p{Script=Arabic}/gu },
  { name: 'Devanagari', pattern: /\p{Script=Devanagari}/gu },
  {
    name: 'Japanese or Chinese',
    pattern: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
    weight: 2.5,
  },
  { name: 'Hangul', pattern: /\p{Script=Hangul}/gu, language: 'ko', weight: 2 },
  { name: 'Greek', pattern: /\p{Script=Greek}/gu, language: 'el' },
  { name: 'Hebrew', pattern: /\p{Script=Hebrew}/gu, language: 'he' },
  { name: 'Thai', pattern: /\p{Script=Thai}/gu, language: 'th' },
  { name: 'Lao', pattern: /\p{Script=Lao}/gu, language: 'lo' },
  { name: 'Khmer', pattern: /\p{Script=Khmer}/gu, language: 'km' },
  { name: 'Myanmar', pattern: /\p{Script=Myanmar}/gu, language: 'my' },
  { name: 'Georgian', pattern: /\p{Script=Georgian}/gu, language: 'ka' },
  { name: 'Armenian', pattern: /\p{Script=Armenian}/gu, language: 'hy' },
  { name: 'Ethiopic', pattern: /\p{Script=Ethiopic}/gu, language: 'am', weight: 2 },
  { name: 'Bengali', pattern: /\p{Script=Bengali}/gu, language: 'bn' },
  { name: 'Gurmukhi', pattern: /\p{Script=Gurmukhi}/gu, language: 'pa' },
  { name: 'Gujarati', pattern: /\p{Script=Gujarati}/gu, language: 'gu' },
  { name: 'Oriya', pattern: /\p{Script=Oriya}/gu, language: 'or' },
  { name: 'Tamil', pattern: /\p{Script=Tamil}/gu, language: 'ta' },
  { name: 'Telugu', pattern: /\p{Script=Telugu}/gu, language: 'te' },
  { name: 'Kannada', pattern: /\p{Script=Kannada}/gu, language: 'kn' },
  { name: 'Malayalam', pattern: /\p{Script=Malayalam}/gu, language: 'ml' },
  { name: 'Sinhala', pattern: /\p{Script=Sinhala}/gu, language: 'si' },
  { name: 'Tibetan', pattern: /\p{Script=Tibetan}/gu, language: 'bo' },
  { name: 'Mongolian', pattern: /\p{Script=Mongolian}/gu, language: 'mn' },
  { name: 'Thaana', pattern: /\p{Script=Thaana}/gu, language: 'dv' },
];

const LETTER = /\p{L}/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const ONLY_LATIN = /^[\p{ASCII}\p{Script=Latin}\p{P}\p{Z}\p{S}]*$/u;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** The script that most of a text's letters belong to. `letters` are those of that script, weighed as a Latin text's. */
export type ScriptShare = {
  readonly script: string;
  readonly letters: number;
  readonly language: string | undefined;
};

/** The script that a text is mostly written in; undefined for a text without letters of a known one. */
export const scriptOf = (text: string): ScriptShare | undefined => {
  const all = count(text, LETTER);
  if (all === 0) return undefined;
  if (ONLY_LATIN.test(text)) return { script: 'Latin', letters: all, language: undefined };
  let best: ScriptShare | undefined;
  for (const { name, pattern, language, weight = 1 } of SCRIPTS) {
    const letters = count(text, pattern) * weight;
    if (letters > (best?.letters ?? 0)) best = { script: name, letters, language };
  }
  return best;
};

/** Whether a text in Han or kana is Japanese: Chinese has no kana beyond a name or two. */
export const isJapanese = (text: string): boolean =>
  count(text, KANA) > count(text, /\p{Script=Han}/gu) * 0.1;
