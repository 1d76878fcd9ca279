import type { Seeded } from '../../test/support/seeded.ts';

/** A text of the bench, paragraph by paragraph. */
export type BaseArticle = { readonly title: string; readonly paragraphs: readonly string[] };

/** The commonest words of English text, the commoner ones more often: what runs of words are mostly made of. */
const COMMON =
  'the the the the the the of of of and and and to to to in in in a a a that that is was was for it with as his on be at by had not are but from or have an they which one were all would there been their has will more when who into its after two said said said could than other new up about out over time'.split(
    ' ',
  );
const PLAIN =
  'year council people week government city company market report members party office price power water road school house work plan money bank ship court police family village minister budget vote union staff line figure night storm river port north south early late large small public local open closed made found told asked held built paid sold moved began ended agreed refused expected warned'.split(
    ' ',
  );
const ONSETS = [
  'b',
  'br',
  'd',
  'f',
  'fl',
  'g',
  'gr',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'w',
];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou'];
const CODAS = ['', '', 'n', 'r', 's', 'l', 'nd', 'rk', 'st', 'm'];

/** A made-up word of two or three syllables. */
const madeWord = ({ pick, below }: Seeded): string =>
  Array.from({ length: 2 + below(2) }, () => `${pick(ONSETS)}${pick(VOWELS)}${pick(CODAS)}`).join('');

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** What an article is about: the words and names that come again in it, and in others of the subject. */
export type Subject = { readonly words: readonly string[]; readonly names: readonly string[] };

export const aSubject = (random: Seeded): Subject => ({
  words: Array.from({ length: 40 }, () => madeWord(random)),
  names: Array.from({ length: 6 }, () => `${capital(madeWord(random))} ${capital(madeWord(random))}`),
});

const aWord = (random: Seeded, { words, names }: Subject): string => {
  const { pick, next, below } = random;
  const chance = next();
  if (chance < 0.48) return pick(COMMON);
  if (chance < 0.7) return pick(PLAIN);
  if (chance < 0.92) return pick(words);
  return chance < 0.97 ? pick(names) : String(below(2_000));
};

/** A sentence with the length of news sentences (8 to 32 words). What it says is nothing. */
export const aSentence = (random: Seeded, subject: Subject): string => {
  const words = Array.from({ length: 8 + random.below(25) }, () => aWord(random, subject));
  const comma = 3 + random.below(8);
  const written = words.map((word, at) => (at === comma && at < words.length - 2 ? `${word},` : word));
  return `${capital(written.join(' '))}.`;
};

const aTitle = (random: Seeded, subject: Subject): string =>
  capital(Array.from({ length: 5 + random.below(5) }, () => aWord(random, subject)).join(' '));

/** An article of about so many words on a subject. Two of one subject have words in common, and hardly a run of five. */
export const anArticle = (random: Seeded, subject: Subject, words: number): BaseArticle => {
  const paragraphs: string[] = [];
  for (let written = 0; written < words; ) {
    const sentences = Array.from({ length: 1 + random.below(3) }, () => aSentence(random, subject));
    const paragraph = sentences.join(' ');
    paragraphs.push(paragraph);
    written += paragraph.split(' ').length;
  }
  return { title: aTitle(random, subject), paragraphs };
};

/** Lengths of news texts: briefs, wire stories, reports, features. */
export const LENGTHS = {
  brief: [40, 100],
  wire: [100, 300],
  report: [300, 800],
  feature: [800, 1_800],
} as const;
export type Length = keyof typeof LENGTHS;

export const LENGTH_NAMES = ['brief', 'wire', 'report', 'feature'] as const satisfies readonly Length[];

export const articleOfLength = (random: Seeded, subject: Subject, length: Length): BaseArticle => {
  const [least, most] = LENGTHS[length];
  return anArticle(random, subject, least + random.below(most - least));
};
