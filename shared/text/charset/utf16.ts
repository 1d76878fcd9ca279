import { COMMON_WIDE } from './letters.ts';

const HEAD = 8_192;
const COMMON: ReadonlySet<string> = new Set(Object.values(COMMON_WIDE).join(''));
/** Of the characters of any Chinese text; two bytes that only look like Han are common ones by chance alone. */
const LEAST_COMMON = 0.12;

/** Control bytes in 8-bit text are next to none; UTF-16 has them as halves of spaces, line ends and full stops. */
const hasControls = (head: Uint8Array): boolean => {
  let controls = 0;
  for (const byte of head) if (byte < 0x09 || (byte > 0x0d && byte < 0x20)) controls += 1;
  return controls > 0 && controls >= head.length / 400;
};

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** How much of the text is letters of scripts that go together; 0 where it is none in this byte order. */
const coherence = (text: string): number => {
  const units = [...text].length;
  if (units === 0) return 0;
  const odd = count(text, /[\p{Cn}\p{Co}\p{Cs}]|(?![\t\n\f\r\u0085])\p{Cc}/gu);
  if (odd > units * 0.01) return 0;
  const plain = count(text, /[\t\n\r\p{ASCII}\p{P}\p{Z}]/gu);
  const letters = units - plain;
  const scripts = [
    /\p{Script=Latin}/gu,
    /\p{Script=Cyrillic}/gu,
    /\p{Script=Greek}/gu,
    /[\p{Script=Arabic}\p{M}]/gu,
    /\p{Script=Hebrew}/gu,
    /\p{Script=Hangul}/gu,
    /\p{Script=Thai}/gu,
    /[\p{Script=Devanagari}]/gu,
    /[\p{Script=Bengali}]/gu,
    /[\p{Script=Tamil}]/gu,
    /\p{Script=Georgian}/gu,
    /\p{Script=Armenian}/gu,
  ].map((script) => count(text, script));
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}ー]/gu);
  const han = count(text, /\p{Script=Han}/gu);
  const common = [...text].filter((unit) => COMMON.has(unit)).length;
  if (han + kana > letters / 2)
    return kana + common >= (han + kana) * LEAST_COMMON ? (plain + han + kana) / units : 0;
  return (plain + Math.max(0, ...scripts)) / units;
};

const inOrder = (head: Uint8Array, charset: string): number => {
  try {
    return coherence(new TextDecoder(charset, { fatal: true }).decode(head, { stream: true }));
  } catch {
    return 0;
  }
};

/** UTF-16 without a mark: told by its control bytes, and by one byte order giving letters that go together. */
export const utf16Of = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const head = bytes.subarray(0, Math.min(HEAD, bytes.length & ~1));
  if (head.length < 4 || !hasControls(head)) return undefined;
  const little = inOrder(head, 'utf-16le');
  const big = inOrder(head, 'utf-16be');
  if (Math.max(little, big) < 0.85) return undefined;
  return little >= big ? 'utf-16le' : 'utf-16be';
};
