import {
  ara,
  bul,
  cat,
  ces,
  dan,
  deu,
  ell,
  eng,
  eus,
  fas,
  fin,
  fra,
  hin,
  hun,
  hye,
  ind,
  ita,
  lav,
  lit,
  nld,
  nob,
  por,
  ron,
  rus,
  spa,
  swe,
  tur,
} from 'stopword';

/** What the package's English list lacks of the Snowball project's (snowballstem.org, `english/stop.txt`): question words among others. */
const MORE_ENGLISH = [
  ...['myself', 'ours', 'ourselves', 'yours', 'yourself', 'yourselves', 'she', 'hers', 'herself', 'its'],
  ...['itself', 'theirs', 'themselves', 'whom', 'having', 'does', 'doing', 'ought', 'cannot', 'until'],
  ...['against', 'during', 'above', 'below', 'down', 'off', 'again', 'further', 'once', 'when', 'why'],
  ...['few', 'no', 'nor', 'not', 'own', 'so'],
];

/** Words that say little by themselves, by the code of the language's analysis. */
const STOP_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    ar: ara,
    bg: bul,
    ca: cat,
    cs: ces,
    da: dan,
    de: deu,
    el: ell,
    en: [...eng, ...MORE_ENGLISH],
    es: spa,
    eu: eus,
    fa: fas,
    fi: fin,
    fr: fra,
    hi: hin,
    hu: hun,
    hy: hye,
    id: ind,
    it: ita,
    lt: lit,
    lv: lav,
    nl: nld,
    no: nob,
    pt: por,
    ro: ron,
    ru: rus,
    sv: swe,
    tr: tur,
  }).map(([code, words]): [string, ReadonlySet<string>] => [code, new Set(words)]),
);

/** A word in small letters, without the signs around it. */
export const strippedWord = (word: string): string =>
  word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/** Whether a word, as a reader wrote it, is one of those. */
export const isStopWord = (word: string, code: string): boolean =>
  STOP_WORDS.get(code)?.has(strippedWord(word)) ?? false;

const NONE: ReadonlySet<string> = new Set();

/** The stop words of the language that has most of them among stripped words. */
export const stopWordsAmong = (words: readonly string[]): ReadonlySet<string> => {
  const counted = [...STOP_WORDS.values()].map((list) => ({
    list,
    count: words.filter((word) => list.has(word)).length,
  }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most), { list: NONE, count: 0 }).list;
};
