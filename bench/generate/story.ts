import { type Seeded, seeded } from '../../test/support/seeded.ts';
import { PUBLISHERS, type Publisher } from './publishers.ts';
import { aHeadline, aSentence, castOf, fullName } from './sentences.ts';
import { SECTIONS } from './vocabulary.ts';

/** How files say what a text is; those with an id of the text can be followed by a higher version. */
export const STORY_FORMATS = ['text', 'html', 'ninjs', 'nitf', 'mail'] as const;
export type StoryFormat = (typeof STORY_FORMATS)[number];
export const hasGuid = (format: StoryFormat): boolean => format === 'ninjs' || format === 'nitf';

/** How much of its date a file tells. */
export const DATES = ['full', 'day', 'month', 'yearless', 'none'] as const;

/** An article before it is written as a file. */
export type Story = {
  readonly number: number;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly byline: readonly string[];
  readonly publisher: Publisher;
  readonly place: string;
  readonly section: string;
  readonly date: Date;
  readonly dateTold: (typeof DATES)[number];
  readonly format: StoryFormat;
  readonly version: number;
};

/** A generator's own random numbers for its file `number`, so that any of them can be made again without the others. */
export const randomOf = (seed: number, number: number, use = 0): Seeded =>
  seeded(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35) ^ (use * 0x27d4eb2f));

const MEDIAN_WORDS = 450;
const SPREAD = 0.6;
const [FEWEST_WORDS, MOST_WORDS] = [60, 3_000];

/** A normal number by Box and Muller. */
const normal = ({ next }: Seeded): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

/** Lengths of news texts are about log-normal. */
const wordsOf = (random: Seeded): number =>
  Math.min(MOST_WORDS, Math.max(FEWEST_WORDS, MEDIAN_WORDS * Math.exp(SPREAD * normal(random))));

const FORMATS: readonly (readonly [StoryFormat, number])[] = [
  ['text', 0.4],
  ['html', 0.6],
  ['ninjs', 0.76],
  ['nitf', 0.9],
];

const formatOf = ({ next }: Seeded): StoryFormat => {
  const chance = next();
  return FORMATS.find(([, most]) => chance < most)?.[0] ?? 'mail';
};

const FIRST_DAY = Date.UTC(1998, 0, 1);
const DAYS = 26 * 365;
const MINUTE = 60_000;

/** The story of file `number`, always the same for a seed. */
export const storyOf = (seed: number, number: number): Story => {
  const random = randomOf(seed, number);
  const { below, pick, next } = random;
  const cast = castOf(random);
  const length = wordsOf(random);
  const paragraphs: string[] = [];
  for (let written = 0; written < length; ) {
    const sentences = Array.from({ length: 1 + below(3) }, () => aSentence(random, cast));
    const paragraph = sentences.join(' ');
    paragraphs.push(paragraph);
    written += paragraph.split(' ').length;
  }
  return {
    number,
    headline: aHeadline(random, cast),
    paragraphs,
    byline: Array.from({ length: next() < 0.8 ? 1 + below(2) : 0 }, () => fullName(random)),
    publisher: pick(PUBLISHERS),
    place: cast.towns[0] ?? '',
    section: pick(SECTIONS),
    date: new Date(FIRST_DAY + below(DAYS) * 24 * 60 * MINUTE + below(24 * 60) * MINUTE),
    dateTold: next() < 0.7 ? 'full' : pick(DATES),
    format: formatOf(random),
    version: 1,
  };
};
