import type { Seeded } from './seeded.ts';

const wordsOf = (random: Seeded, count: number): readonly string[] =>
  Array.from({ length: count }, () => `word${random.below(40_000).toString(36)}`);

/** One text of a set that has copies: its words, its day, and whose it is. */
export type StoryText = {
  readonly id: string;
  readonly words: readonly string[];
  readonly date: string | undefined;
  readonly publisher: string;
  readonly pubstatus: 'usable' | 'withheld';
};

const PUBLISHERS = ['Northline', 'Harbour Echo', 'Mercury'];

/** A copy as newsrooms make them: whole, cut at its end, written on, or with some words changed. */
const copyOf = (random: Seeded, words: readonly string[]): readonly string[] => {
  const kind = random.below(4);
  if (kind === 0) return words;
  if (kind === 1) return words.slice(0, Math.ceil(words.length * (0.3 + random.next() * 0.6)));
  if (kind === 2) return [...words, ...wordsOf(random, random.below(words.length))];
  return words.map((word) => (random.below(25) === 0 ? `changed${random.below(999)}` : word));
};

/** Texts of which some three in four are copies of others, and copies of copies. */
export const storyTexts = (random: Seeded, count: number): readonly StoryText[] => {
  const texts: StoryText[] = [];
  for (let at = 0; at < count; at += 1) {
    const model = texts.length > 0 && random.below(4) > 0 ? random.pick(texts) : undefined;
    texts.push({
      id: `${at}`,
      words: model ? copyOf(random, model.words) : wordsOf(random, 60 + random.below(120)),
      date: random.pick(['2024-07-10', '2024-07-11', '2024-07-12', '2024']),
      publisher: random.pick(PUBLISHERS),
      pubstatus: random.below(12) === 0 ? 'withheld' : 'usable',
    });
  }
  return texts;
};
