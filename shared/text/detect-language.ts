import { eld } from 'eld/small';
import { kindredOf } from './kindred-languages.ts';
import { isJapanese, scriptOf } from './scripts.ts';

/** A primary language subtag, or `und`, and how likely it is right, 0 to 1. `letters`: how many it was told by. */
export type DetectedLanguage = {
  readonly language: string;
  readonly confidence: number;
  readonly letters: number;
};

/** The detector reads no more bytes of a text at once; a longer text is shown to it in windows. */
const WINDOW_BYTES = 340;
/** More windows make the answer no better. */
const MOST_WINDOWS = 24;
/** Scores of right answers are .78 on average and hardly ever below the one; below the other it is another language. */
const GOOD_FIT = 0.64;
const NO_FIT = 0.5;
/** The languages that the detector knows. */
const KNOWN: ReadonlySet<string> = new Set(Object.values(eld.info().Languages));

export const isKnownLanguage = (language: string): boolean => KNOWN.has(language);

const bytesOf = (unit: number): number => {
  if (unit < 0x80) return 1;
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
};

/** Stretches of the texts of about one window each, cut at spaces where there are some. */
const windowsOf = (texts: readonly string[]): readonly string[] => {
  const windows: string[] = [];
  let window = '';
  let bytes = 0;
  const close = (): void => {
    if (window !== '') windows.push(window);
    window = '';
    bytes = 0;
  };
  for (const text of texts) {
    let from = 0;
    let space = 0;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit === 32) space = index;
      bytes += bytesOf(unit);
      if (bytes < WINDOW_BYTES) continue;
      const to = space > from ? space : index;
      window += text.slice(from, to);
      close();
      from = to;
      index = to;
    }
    window += `${text.slice(from)}\n`;
    bytes += 1;
  }
  close();
  return windows;
};

const spread = <T>(items: readonly T[], most: number): readonly T[] => {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_value, index) => items[Math.floor((index * items.length) / most)],
  ).filter((item) => item !== undefined);
};

/** Mean score of each language over the windows, each window counting by its length. */
const meanScores = (windows: readonly string[]): readonly (readonly [string, number])[] => {
  const sums = new Map<string, number>();
  let length = 0;
  for (const window of windows) {
    length += window.length;
    for (const [language, score] of Object.entries(eld.detect(window).getScores())) {
      sums.set(language, (sums.get(language) ?? 0) + score * window.length);
    }
  }
  return [...sums]
    .map(([language, sum]) => [language, sum / length] as const)
    .sort(([, one], [, other]) => other - one);
};

/** How often an answer is right that leads by this much on this many letters: fitted to snippets of 12 to 250 letters. */
const trust = (letters: number, lead: number): number =>
  (1 - 0.6 * Math.exp(-1.5 * letters * lead)) * Math.min(1, letters / 12);

/**
 * The language that most of the paragraphs are in. The script with most letters decides first, so that a line in another
 * one counts for nothing; within it, letter statistics are averaged over the text.
 */
export const detectLanguage = (paragraphs: readonly string[]): DetectedLanguage => {
  const scripts = new Map<string, { letters: number; language: string | undefined; texts: string[] }>();
  for (const text of paragraphs) {
    const share = scriptOf(text);
    if (!share) continue;
    const seen = scripts.get(share.script) ?? { letters: 0, language: share.language, texts: [] };
    seen.letters += share.letters;
    seen.texts.push(text);
    scripts.set(share.script, seen);
  }
  const [first] = [...scripts].sort(([, one], [, other]) => other.letters - one.letters);
  if (!first) return { language: 'und', confidence: 0, letters: 0 };
  const [script, { letters, language, texts }] = first;
  const all = [...scripts.values()].reduce((sum, one) => sum + one.letters, 0);
  const share = letters / all;
  const windows = spread(windowsOf(texts), MOST_WINDOWS);
  const sample = windows.join(' ');
  const answer = (code: string, confidence: number): DetectedLanguage => ({
    language: code,
    confidence: Math.round(Math.min(0.99, confidence * (0.6 + 0.4 * share)) * 100) / 100,
    letters,
  });
  const bySize = letters / (letters + 1);
  if (script === 'Japanese or Chinese') return answer(isJapanese(sample) ? 'ja' : 'zh', bySize);
  if (language !== undefined) {
    const kin = kindredOf(sample, { language, fits: true });
    return answer(kin?.language ?? language, kin ? kin.confidence : bySize);
  }
  const [[best, score] = ['und', 0], [, next] = ['und', 0]] = meanScores(windows);
  const fits = score >= GOOD_FIT;
  const kin = letters < 20 ? undefined : kindredOf(sample, { language: best, fits });
  if (kin) return answer(kin.language, kin.confidence);
  if (best === 'und') return answer('und', 0);
  const fit = Math.min(1, Math.max(0, (score - NO_FIT) / (GOOD_FIT - NO_FIT)));
  return answer(best, trust(letters, score - next) * (0.3 + 0.7 * fit));
};
