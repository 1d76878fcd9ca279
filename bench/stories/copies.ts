import type { Seeded } from '../../test/support/seeded.ts';
import type { BaseArticle } from './base-articles.ts';

/** How one newsroom's text becomes another's. */
export type Change = (random: Seeded, article: BaseArticle) => BaseArticle;

type Word = { readonly word: string; readonly paragraph: number };

const wordsOf = ({ paragraphs }: BaseArticle): readonly Word[] =>
  paragraphs.flatMap((text, paragraph) => text.split(' ').map((word) => ({ word, paragraph })));

const paragraphsOf = (words: readonly Word[]): readonly string[] => {
  const paragraphs = new Map<number, string[]>();
  for (const { word, paragraph } of words) {
    const known = paragraphs.get(paragraph);
    if (known) known.push(word);
    else paragraphs.set(paragraph, [word]);
  }
  return [...paragraphs.values()].map((written) => written.join(' '));
};

const LEAST_CUT = 0.1;
const MOST_CUT = 0.6;
const shareCut = ({ next }: Seeded): number => LEAST_CUT + next() * (MOST_CUT - LEAST_CUT);

/** Cuts a run of 10 to 60 % of the words, wherever that falls in a sentence; `place` tells where it begins, of what room there is. */
const cutAt =
  (place: (random: Seeded) => number): Change =>
  (random, article) => {
    const words = wordsOf(article);
    const length = Math.round(words.length * shareCut(random));
    const from = Math.round((words.length - length) * place(random));
    return { ...article, paragraphs: paragraphsOf([...words.slice(0, from), ...words.slice(from + length)]) };
  };

export const cutEnd = cutAt(() => 1);
export const cutStart = cutAt(() => 0);
export const cutMiddle = cutAt(({ next }) => 0.2 + next() * 0.6);

/** Takes paragraphs out while 60 % of the words at least are cut at most; of a text of one paragraph nothing. */
export const cutParagraphs: Change = (random, article) => {
  const kept = [...article.paragraphs];
  const countOf = (text: string): number => text.split(' ').length;
  const total = kept.reduce((sum, text) => sum + countOf(text), 0);
  let left = total * shareCut(random);
  for (let tries = 0; tries < article.paragraphs.length && kept.length > 1; tries += 1) {
    const at = random.below(kept.length);
    const size = countOf(kept[at] ?? '');
    if (size > left) continue;
    kept.splice(at, 1);
    left -= size;
  }
  return { ...article, paragraphs: kept };
};

export const reorder: Change = ({ below }, article) => {
  const paragraphs = [...article.paragraphs];
  for (let at = paragraphs.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    const [one = '', two = ''] = [paragraphs[at], paragraphs[other]];
    paragraphs[at] = two;
    paragraphs[other] = one;
  }
  return { ...article, paragraphs };
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The word with one letter left out, doubled, changed or swapped with the next. */
const mistyped = (random: Seeded, word: string): string => {
  const at = random.below(word.length);
  const letter = LETTERS.charAt(random.below(LETTERS.length));
  const [before, here, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  switch (random.below(4)) {
    case 0:
      return word.length > 1 ? `${before}${after}` : `${word}${letter}`;
    case 1:
      return `${before}${here}${here}${after}`;
    case 2:
      return `${before}${letter}${after}`;
    default:
      return after === ''
        ? `${before}${letter}${here}`
        : `${before}${after.charAt(0)}${here}${after.slice(1)}`;
  }
};

const TYPOS = 0.02;

const typos =
  (chanceOf: (word: string) => number): Change =>
  (random, article) => ({
    ...article,
    paragraphs: article.paragraphs.map((text) =>
      text
        .split(' ')
        .map((word) => (random.next() < chanceOf(word) ? mistyped(random, word) : word))
        .join(' '),
    ),
  });

export const typosInWords = typos(() => TYPOS);
/** A word of five letters is hit with a chance of 10 %: one in two runs of five words. */
export const typosInCharacters = typos(({ length }) => 1 - (1 - TYPOS) ** length);

const AGENCIES = ['Northline', 'Strait News', 'Coastal Press'];
const CITIES = ['LONDON', 'PORT ALDWICK', 'HARROWMOUTH', 'GRAYWATER'];
const PEOPLE = ['Ann Example', 'Bo Ek', 'Cy O’Dee', 'Eva-Maria Roth', 'Zoë Núñez'];

/** An agency's dateline before the text, and who wrote it after it. */
export const agencyLines: Change = ({ pick, below }, article) => ({
  ...article,
  paragraphs: [
    `${pick(CITIES)}, July ${1 + below(28)} (${pick(AGENCIES)}) - ${article.paragraphs[0] ?? ''}`,
    ...article.paragraphs.slice(1),
    `Reporting by ${pick(PEOPLE)} and ${pick(PEOPLE)}; editing by ${pick(PEOPLE)}`,
  ],
});

export const newHeadline: Change = ({ pick }, article) => {
  const words = wordsOf(article).map(({ word }) => word);
  return { ...article, title: Array.from({ length: 7 }, () => pick(words)).join(' ') };
};

/** One change after the other. */
const both =
  (first: Change, second: Change): Change =>
  (random, article) =>
    second(random, first(random, article));

/** What becomes of texts on their way from one newsroom to another. */
export const COPIES = {
  'headline changed': newHeadline,
  'cut at the end': cutEnd,
  'cut in the middle': cutMiddle,
  'cut at the start': cutStart,
  'paragraphs cut': cutParagraphs,
  'paragraphs reordered': reorder,
  'typos, 2 % of words': typosInWords,
  'typos, 2 % of characters': typosInCharacters,
  'agency lines added': agencyLines,
  'cut at the end, headline changed': both(cutEnd, newHeadline),
  'cut at the end, agency lines': both(cutEnd, agencyLines),
  'cut at the start, typos in words': both(cutStart, typosInWords),
  'cut in the middle, reordered': both(cutMiddle, reorder),
  'reordered, typos in words': both(reorder, typosInWords),
  'agency lines, typos in words': both(agencyLines, typosInWords),
} as const satisfies Readonly<Record<string, Change>>;
export type CopyKind = keyof typeof COPIES;

const isKind = (name: string): name is CopyKind => Object.hasOwn(COPIES, name);
export const COPY_KINDS: readonly CopyKind[] = Object.keys(COPIES).filter(isKind);
