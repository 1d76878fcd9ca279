import type { Seeded } from '../../test/support/seeded.ts';
import { articleOfLength, aSentence, aSubject, type BaseArticle, LENGTH_NAMES } from './base-articles.ts';

const PLACES = [
  'Aldwick',
  'Harrowmouth',
  'Graywater',
  'Skerne',
  'Ostervik',
  'Pellam',
  'Tarn Head',
  'Lowmoor',
];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const SKIES = [
  'sunny spells',
  'light rain',
  'heavy showers',
  'fog on the coast',
  'broken cloud',
  'sleet on hills',
  'clear skies',
];
const WINDS = [
  'light winds',
  'a fresh northerly breeze',
  'gales by evening',
  'moderate westerly winds',
  'no wind to speak of',
];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
];

const company = (random: Seeded): string => {
  const { names } = aSubject(random);
  return `${names[0] ?? ''} ${random.pick(['Corp', 'Inc', 'Holdings', 'plc', 'AB'])}`;
};
const money = ({ below }: Seeded): string => `${below(90) + 1}.${String(below(100)).padStart(2, '0')}`;
const lines = (count: number, line: () => string): string => Array.from({ length: count }, line).join('\n\n');
const aDate = ({ pick, below }: Seeded): string => `${pick(MONTHS)} ${1 + below(28)}`;

type Made = (random: Seeded) => string;

const weather: Made = (random) => {
  const { pick, below } = random;
  return lines(
    4 + below(3),
    () =>
      `${pick(PLACES)}: ${pick(SKIES)} in the morning, ${pick(SKIES)} later, with ${pick(WINDS)}. Highest temperature ${below(25)}, lowest ${below(12)} degrees.`,
  );
};

const results: Made = (random) => {
  const { pick, below } = random;
  return lines(
    8 + below(6),
    () =>
      `${pick(PLACES)} ${below(6)} ${pick(PLACES)} ${below(6)} (half-time ${below(3)}-${below(3)}), attendance ${1_000 + below(40_000)}`,
  );
};

const shares: Made = (random) => {
  const { pick, below } = random;
  const one = company(random);
  return `Shares of ${one} ${pick(['rose', 'fell', 'were up', 'lost'])} ${money(random)} percent to close at ${money(random)} on ${pick(DAYS)}, with ${below(900)},${100 + below(899)} shares traded. The index ${pick(['gained', 'lost', 'added'])} ${below(80)} points to ${1_000 + below(4_000)}. ${company(random)} ended at ${money(random)}, ${company(random)} at ${money(random)}.`;
};

const dividend: Made = (random) => {
  const one = company(random);
  return `${one} said its board declared a quarterly dividend of ${money(random)} cents a share, against ${money(random)} cents in the prior quarter, payable ${aDate(random)} to shareholders of record ${aDate(random)}.`;
};

const earnings: Made = (random) => {
  const { below } = random;
  const row = (name: string): string => `${name} ${money(random)} mln vs ${money(random)} mln`;
  return `${company(random)} ${aDate(random)} quarter\n\nShr ${below(90)} cts vs ${below(90)} cts\n\n${row('Net')}\n\n${row('Revs')}\n\nYear\n\nShr ${money(random)} dlrs vs ${money(random)} dlrs\n\n${row('Net')}\n\n${row('Revs')}\n\nNOTE: Full name ${company(random)}. Prior year includes a gain of ${money(random)} mln dlrs from sale of assets.`;
};

/** Texts that come again and again with other names and figures: each is news of its own. */
export const TEMPLATES = {
  weather,
  results,
  'share prices': shares,
  dividends: dividend,
  earnings,
} as const satisfies Readonly<Record<string, Made>>;

/** Texts that must stand in different stories, though they have much in common. */
export type Strangers = { readonly kind: string; readonly texts: readonly BaseArticle[] };

const templates = (random: Seeded, count: number): readonly Strangers[] =>
  Object.entries(TEMPLATES).map(([kind, make]) => ({
    kind: `templates: ${kind}`,
    texts: Array.from({ length: count }, () => ({ title: kind, paragraphs: make(random).split('\n\n') })),
  }));

const aStory = (random: Seeded): BaseArticle =>
  articleOfLength(random, aSubject(random), random.pick(LENGTH_NAMES.slice(1, 3)));

/** So many stories, and a text that holds the beginning of each, or the whole. */
const roundUp = (
  random: Seeded,
  items: number,
  part: (story: BaseArticle) => readonly string[],
): readonly BaseArticle[] => {
  const stories = Array.from({ length: items }, () => aStory(random));
  return [...stories, { title: 'News in brief', paragraphs: stories.flatMap(part) }];
};

const sameSubject = (random: Seeded): readonly BaseArticle[] => {
  const subject = aSubject(random);
  return Array.from({ length: 3 }, () => articleOfLength(random, subject, random.pick(LENGTH_NAMES)));
};

/** Two reports that quote the same statement. */
const sameQuotation = (random: Seeded): readonly BaseArticle[] => {
  const subject = aSubject(random);
  const quoted = `“${aSentence(random, subject)} ${aSentence(random, subject)}”`;
  return [0, 1].map(() => {
    const { title, paragraphs } = articleOfLength(random, subject, 'report');
    return { title, paragraphs: [...paragraphs.slice(0, 2), quoted, ...paragraphs.slice(2)] };
  });
};

/** The same told in other words, names and figures alone kept. */
const translated = (random: Seeded): readonly BaseArticle[] => {
  const article = aStory(random);
  const words = new Map<string, string>();
  const other = (word: string): string => {
    if (/^[\p{Lu}\d]/u.test(word)) return word;
    const known = words.get(word) ?? aSubject(random).words[0] ?? word;
    words.set(word, known);
    return known;
  };
  const paragraphs = article.paragraphs.map((text) => text.split(' ').map(other).join(' '));
  return [article, { title: article.title.split(' ').map(other).join(' '), paragraphs }];
};

const several = (count: number, make: () => readonly BaseArticle[], kind: string): readonly Strangers[] =>
  Array.from({ length: count }, () => ({ kind, texts: make() }));

/** What must not be put together, `count` of each kind. */
export const strangers = (random: Seeded, count: number): readonly Strangers[] => [
  ...templates(random, count),
  ...several(
    count,
    () => roundUp(random, 8, ({ paragraphs }) => paragraphs.slice(0, 1)),
    'round-ups of first paragraphs',
  ),
  ...several(
    count,
    () => roundUp(random, 5, ({ paragraphs }) => paragraphs),
    'round-ups of five whole stories',
  ),
  ...several(
    count,
    () => roundUp(random, 12, ({ paragraphs }) => paragraphs),
    'round-ups of twelve whole stories',
  ),
  ...several(count, () => sameSubject(random), 'one subject, different texts'),
  ...several(count, () => sameQuotation(random), 'one quotation in two reports'),
  ...several(count, () => translated(random), 'translations'),
];
