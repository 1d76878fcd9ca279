import { signalsOf } from './signals.ts';
import { lineKey } from './words.ts';

/** The lines that stand in many files of one publisher: what its pages say around every story. Plain data, fit to be stored as JSON. */
export type RepeatedLines = {
  readonly publisher: string;
  /** Stories that were read; copies and updates of one count once. */
  readonly stories: number;
  /** Share of those stories' files that hold the line, 0 to 1, by the line's hash. */
  readonly lines: Readonly<Record<string, number>>;
};

/** A parsed file’s block texts, and whose it is: a name or a host, spelled alike for all of one publisher’s files. */
export type PublishedTexts = { readonly publisher: string; readonly texts: readonly string[] };

/** Fewer stories prove nothing. */
const LEAST_STORIES = 3;
/** Paragraphs by which copies and updates of one story are known. */
const ANCHORS = 5;
const LEAST_ANCHOR_WORDS = 15;
/** With so many files, a line in most of them can’t be one story’s. */
const MANY_FILES = 6;
const LONGEST = 2_000;

/** 53 bits of hash: enough for the lines of one publisher. */
const hash = (text: string): string => {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
};

/** The line’s name in a profile; undefined for what has no letters. Figures count alike: “12 comments” is “7 comments”. */
export const lineHash = (text: string): string | undefined => {
  if (!/\p{L}/u.test(text)) return undefined;
  return hash(lineKey(text.slice(0, LONGEST)).replace(/\p{Nd}+/gu, '0'));
};

/** Every two of the names, in an order that is the same for every file. */
const pairs = (names: readonly string[]): readonly string[] => {
  const sorted = [...names].sort();
  return sorted.flatMap((one, index) => sorted.slice(index + 1).map((other) => `${one} ${other}`));
};

type File = { readonly hashes: ReadonlySet<string>; readonly anchors: readonly string[] };

const toFile = (texts: readonly string[]): File => {
  const hashes = new Set<string>();
  const long: { readonly name: string; readonly words: number }[] = [];
  for (const text of texts) {
    const name = lineHash(text);
    if (name === undefined || hashes.has(name)) continue;
    hashes.add(name);
    const { prose, words, furniture } = signalsOf({ kind: 'paragraph', text });
    if (prose && words >= LEAST_ANCHOR_WORDS && furniture < 0.75) long.push({ name, words });
  }
  const longest = long.sort((a, b) => b.words - a.words).map(({ name }) => name);
  return { hashes, anchors: longest };
};

/** The number of the story that each file tells: files that share two of their longest paragraphs are versions of one. */
const storiesOf = (files: readonly File[], counts: ReadonlyMap<string, number>): readonly number[] => {
  const parents = files.map((_file, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parents[at] !== undefined && parents[at] !== at) {
      const parent = parents[at] ?? at;
      parents[at] = parents[parent] ?? parent;
      at = parent;
    }
    return at;
  };
  const first = new Map<string, number>();
  for (const [index, { anchors }] of files.entries()) {
    const own =
      files.length < MANY_FILES
        ? anchors
        : anchors.filter((name) => (counts.get(name) ?? 0) * 2 <= files.length);
    // A file of nothing but lines that others have too is a copy of one of them, or no article.
    const names = own.length > 0 ? own.slice(0, ANCHORS) : ['nothing of its own'];
    for (const name of names.length > 1 ? pairs(names) : names) {
      const other = first.get(name);
      if (other === undefined) first.set(name, index);
      else parents[root(index)] = root(other);
    }
  }
  return files.map((_file, index) => root(index));
};

const profileOf = (publisher: string, files: readonly File[]): RepeatedLines => {
  const counts = new Map<string, number>();
  for (const { hashes } of files) for (const name of hashes) counts.set(name, (counts.get(name) ?? 0) + 1);
  const stories = storiesOf(files, counts);
  const total = new Set(stories).size;
  const tellers = new Map<string, Set<number>>();
  for (const [index, { hashes }] of files.entries()) {
    for (const name of hashes) {
      if ((counts.get(name) ?? 0) < LEAST_STORIES) continue;
      const met = tellers.get(name) ?? new Set();
      met.add(stories[index] ?? index);
      tellers.set(name, met);
    }
  }
  const lines = [...tellers]
    .filter(([, met]) => met.size >= LEAST_STORIES)
    .map(([name, met]): readonly [string, number] => [name, Math.round((met.size / total) * 100) / 100])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { publisher, stories: total, lines: Object.fromEntries(lines) };
};

/**
 * The lines that recur in three and more stories of a publisher, a profile for each publisher that has any. The order of
 * the files changes nothing; copies and updates of one story count as one.
 */
export const repeatedLines = (files: Iterable<PublishedTexts>): readonly RepeatedLines[] => {
  const groups = new Map<string, File[]>();
  for (const { publisher, texts } of files) {
    const group = groups.get(publisher) ?? [];
    group.push(toFile(texts));
    groups.set(publisher, group);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([publisher, group]) => profileOf(publisher, group))
    .filter(({ lines }) => Object.keys(lines).length > 0);
};

/** In which share of the publisher’s stories the line stands; 0 when it isn’t known. */
export const shareOf = (profile: RepeatedLines | undefined, text: string): number => {
  const name = profile === undefined ? undefined : lineHash(text);
  return (name === undefined ? undefined : profile?.lines[name]) ?? 0;
};
