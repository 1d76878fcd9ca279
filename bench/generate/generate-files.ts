import type { RejectionReason } from '../../shared/errors.ts';
import type { Seeded } from '../../test/support/seeded.ts';
import { agencyLines, type Change, cutEnd, cutParagraphs } from '../stories/copies.ts';
import { BAD_FILES } from './bad-files.ts';
import { PUBLISHERS } from './publishers.ts';
import { aSentence, castOf } from './sentences.ts';
import { hasGuid, randomOf, STORY_FORMATS, type Story, storyOf } from './story.ts';
import { keyOf, textOf } from './write-story.ts';

export const GENERATED_KINDS = ['article', 'bad', 'copy', 'update'] as const;
export type GeneratedKind = (typeof GENERATED_KINDS)[number];

/** What the manifest says of a file. */
export type GeneratedEntry = {
  readonly key: string;
  readonly kind: GeneratedKind;
  /** The file that a copy or an update is of. */
  readonly of?: string;
  /** Why a bad file is refused. */
  readonly reason?: RejectionReason;
};
export type GeneratedFile = GeneratedEntry & { readonly bytes: Uint8Array };

/** Of each hundred files; the others are articles. */
const OF_A_HUNDRED = { bad: 5, copy: 10, update: 3 } as const;

/** How many articles back a copy or an update may be of. */
const REMEMBERED = 2_000;

const HOUR = 3_600_000;
const encoder = new TextEncoder();

/** Which kinds the files of one hundred are, in a random order. */
const kindsOf = ({ below }: Seeded): readonly GeneratedKind[] => {
  const kinds = Array.from({ length: 100 }, (): GeneratedKind => 'article');
  for (const kind of ['bad', 'copy', 'update'] as const)
    for (let left = OF_A_HUNDRED[kind]; left > 0; ) {
      const at = below(100);
      if (kinds[at] !== 'article') continue;
      kinds[at] = kind;
      left -= 1;
    }
  return kinds;
};

/** An article that was written before: its number, by which it can be made again, and its latest version. */
type Written = { readonly number: number; version: number };

/** The latest articles that were written, the oldest forgotten first. */
const createMemory = () => {
  const written: Written[] = [];
  let next = 0;
  return {
    add(number: number): void {
      written[next] = { number, version: 1 };
      next = (next + 1) % REMEMBERED;
    },
    pick: (random: Seeded): Written | undefined => (written.length === 0 ? undefined : random.pick(written)),
  };
};
type Memory = ReturnType<typeof createMemory>;

const changed = (story: Story, change: Change, random: Seeded): Story => {
  const { title, paragraphs } = change(random, { title: story.headline, paragraphs: story.paragraphs });
  return { ...story, headline: title, paragraphs };
};

const whole: Change = (_random, article) => article;
const CHANGES: readonly Change[] = [whole, whole, cutEnd, cutParagraphs, agencyLines];

/** The text under another publisher within a day, whole, cut or with an agency's lines. */
const copyOf = (original: Story, number: number, random: Seeded): Story => {
  return {
    ...changed(original, random.pick(CHANGES), random),
    number,
    publisher: random.pick(PUBLISHERS.filter(({ name }) => name !== original.publisher.name)),
    format: random.pick(STORY_FORMATS),
    date: new Date(original.date.getTime() + random.below(24) * HOUR),
  };
};

/** The text with a paragraph more, under its own id. */
const updateOf = (original: Story, version: number, random: Seeded): Story => {
  const cast = castOf(random);
  const added = Array.from({ length: 2 + random.below(2) }, () => aSentence(random, cast)).join(' ');
  return {
    ...original,
    version,
    headline: `${original.headline}: update`,
    paragraphs: [...original.paragraphs, added],
  };
};

const fileOf = (story: Story, number: number, entry: Omit<GeneratedEntry, 'key'>): GeneratedFile => ({
  key: keyOf(story, number),
  ...entry,
  bytes: encoder.encode(textOf(story)),
});

type Making = { readonly seed: number; readonly number: number; readonly memory: Memory };

const makeBad = ({ seed, number }: Making, nth: number): GeneratedFile => {
  const makers = Object.values(BAD_FILES);
  const make = makers[nth % makers.length];
  if (!make) throw new Error('There are no bad files');
  const story = storyOf(seed, number);
  const { ending, bytes, reason } = make(randomOf(seed, number, 1), story);
  return { key: keyOf(story, number).replace(/\.[a-z]+$/u, `.${ending}`), kind: 'bad', reason, bytes };
};

const makeCopy = ({ seed, number, memory }: Making): GeneratedFile | undefined => {
  const random = randomOf(seed, number, 2);
  const written = memory.pick(random);
  if (!written) return undefined;
  const original = storyOf(seed, written.number);
  const of = keyOf(original, original.number);
  return fileOf(copyOf(original, number, random), number, { kind: 'copy', of });
};

/** Tries to find an article that has an id of its own. */
const TRIES = 30;

const makeUpdate = ({ seed, number, memory }: Making): GeneratedFile | undefined => {
  const random = randomOf(seed, number, 3);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const written = memory.pick(random);
    if (!written) return undefined;
    const original = storyOf(seed, written.number);
    if (!hasGuid(original.format)) continue;
    written.version += 1;
    const of = keyOf(original, original.number);
    return fileOf(updateOf(original, written.version, random), number, { kind: 'update', of });
  }
  return undefined;
};

const makeArticle = ({ seed, number, memory }: Making): GeneratedFile => {
  memory.add(number);
  return fileOf(storyOf(seed, number), number, { kind: 'article' });
};

/**
 * So many files as a newsroom's archive has them: articles in several formats, of each hundred 5 that are none, 10 copies of earlier ones
 * under another publisher and 3 higher versions of earlier ones. The same seed gives the same files, and a smaller count the first of them.
 */
export function* generateFiles({
  count,
  seed,
}: {
  readonly count: number;
  readonly seed: number;
}): Generator<GeneratedFile> {
  const memory = createMemory();
  let kinds: readonly GeneratedKind[] = [];
  let bad = 0;
  for (let number = 0; number < count; number += 1) {
    if (number % 100 === 0) kinds = kindsOf(randomOf(seed, number, 4));
    const making = { seed, number, memory };
    const kind = kinds[number % 100];
    if (kind === 'bad') yield makeBad(making, bad++);
    else if (kind === 'copy') yield makeCopy(making) ?? makeArticle(making);
    else if (kind === 'update') yield makeUpdate(making) ?? makeArticle(making);
    else yield makeArticle(making);
  }
}
