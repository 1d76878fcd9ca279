import { tellingBytes } from './sample.ts';
import { type Plausibility, plausibility } from './score.ts';

/** Charsets that are tried, the commoner first: of two that read a text alike, the first is taken. */
const CANDIDATES = [
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'gb18030',
  'shift_jis',
  'euc-kr',
  'big5',
  'euc-jp',
  'windows-1254',
  'windows-1256',
  'windows-1253',
  'windows-1255',
  'windows-1257',
  'windows-874',
  'iso-8859-2',
  'koi8-u',
  'koi8-r',
  'iso-8859-15',
  'iso-8859-5',
  'iso-8859-7',
  'iso-8859-6',
  'iso-8859-8',
  'iso-8859-13',
  'iso-8859-4',
  'iso-8859-10',
  'iso-8859-16',
  'iso-8859-3',
  'iso-8859-14',
  'windows-1258',
  'macintosh',
  'ibm866',
  'x-mac-cyrillic',
] as const;

/** A charset that is rarer must be so many points better in all, for each place among the candidates. */
const RARER = 0.02;

export type Guess = Plausibility & { readonly charset: string };

const judge = (sample: Uint8Array, charset: string): Guess => ({
  charset,
  ...plausibility(new TextDecoder(charset).decode(sample), charset),
});

/** How plausible the file is in each charset, the best first. */
export const guesses = (bytes: Uint8Array): readonly Guess[] => {
  const sample = tellingBytes(bytes);
  return CANDIDATES.map((charset, rank) => ({ guess: judge(sample, charset), rank }))
    .map(({ guess, rank }) => ({ guess, merit: guess.mean - (RARER * rank) / Math.max(1, guess.letters) }))
    .sort((one, other) => other.merit - one.merit)
    .map(({ guess }) => guess);
};

/** How plausible the file is in a charset that somebody stated. */
export const judgeStated = (bytes: Uint8Array, charset: string): Guess => judge(tellingBytes(bytes), charset);
