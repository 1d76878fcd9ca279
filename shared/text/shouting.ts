const LETTERS = /\p{L}/gu;
const CAPITALS = /\p{Lu}/gu;

/** Whether it is written in capitals only, with at least two letters; scripts without case never shout. */
export const isShouting = (text: string): boolean => {
  const letters = text.slice(0, 400).match(LETTERS)?.length ?? 0;
  const capitals = text.slice(0, 400).match(CAPITALS)?.length ?? 0;
  return letters >= 2 && capitals >= letters * 0.9;
};

const SMALL = new Set(
  'of the and in on for de del di da do la le les el und der die das y e et i'.split(' '),
);
/** Shorter words in capitals are most often abbreviations. */
const LEAST = 4;

const title = (word: string): string =>
  word.replace(/\p{L}+/gu, (part) => part.slice(0, 1).toUpperCase() + part.slice(1).toLowerCase());

/** A name in capitals as one writes it otherwise: `OWEN O’HARA` is `Owen O’Hara`. Other text stays as it is. */
export const personName = (text: string): string =>
  text
    .split(' ')
    .map((word) => (isShouting(word) && !/^(?:\p{L}\.)+$/u.test(word) ? title(word) : word))
    .join(' ');

/** A title in capitals as one writes it otherwise; short words that may be abbreviations stay. */
export const titleName = (text: string): string =>
  text
    .split(' ')
    .map((word, at) => {
      const plain = word.toLowerCase();
      if (SMALL.has(plain)) return at === 0 ? title(word) : plain;
      return word.length >= LEAST ? title(word) : word;
    })
    .join(' ');
