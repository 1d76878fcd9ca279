import type { Seeded } from '../../test/support/seeded.ts';

/** Texts that may be copied: enough that stories stay small. */
const MODELS = 5_000;
const VOCABULARY = 30_000;
/** A paragraph that a publisher puts under everything it prints. */
const ENDING =
  'For more of the news of the bay and its harbours write to the desk of this paper or call in at the office on the quay any day but Sunday';

/** Words are as frequent as in prose: a few make up half of it. */
const wordsOf = (random: Seeded, count: number): readonly string[] =>
  Array.from({ length: count }, () => `w${Math.floor(VOCABULARY ** random.next()).toString(36)}`);

export type LinkingText = {
  readonly id: number;
  readonly date: string;
  readonly publisher: string;
  readonly body: string;
};

const copyOf = (random: Seeded, words: readonly string[]): readonly string[] => {
  const kind = random.below(3);
  if (kind === 0) return words.slice(0, Math.ceil(words.length * (0.4 + random.next() / 2)));
  return kind === 1 ? words.map((word) => (random.below(40) === 0 ? 'changed' : word)) : words;
};

/** Texts of some 350 words one after the other, of which one in ten is a copy of an earlier one. */
export const linkingTexts = (random: Seeded): (() => LinkingText) => {
  const models: (readonly string[])[] = [];
  let id = 0;
  return () => {
    id += 1;
    const isCopy = models.length > 0 && random.below(10) === 0;
    const words = isCopy ? copyOf(random, random.pick(models)) : wordsOf(random, 150 + random.below(400));
    if (!isCopy) models[models.length < MODELS ? models.length : random.below(MODELS)] = words;
    const day = String(1 + random.below(28)).padStart(2, '0');
    const publisher = random.below(20);
    return {
      id,
      date: `20${14 + random.below(10)}-${String(1 + random.below(12)).padStart(2, '0')}-${day}`,
      publisher: `Paper ${publisher}`,
      body: publisher === 0 ? `${words.join(' ')} ${ENDING}` : words.join(' '),
    };
  };
};
