import { cuesOf } from './cues.ts';
import { signalsOf } from './signals.ts';
import { contentWords, lineKey } from './words.ts';

/** The lines that stand in many files of one publisher: what its pages say around every story. Plain data, fit to be stored as JSON. */
export type RepeatedLines = {
  readonly publisher: string;
  /** Stories that were read; copies and updates of one count once. */
  readonly stories: number;
  /** Share of those stories' files that hold the line, 0 to 1, by the line's hash. */
  readonly lines: Readonly<Record<string, number>>;
};

/** As much of a profile as reading a file needs. */
export type KnownLines = Pick<RepeatedLines, 'lines'>;

/** A parsed file’s block texts, and whose it is: a name or a host, spelled alike for all of one publisher’s files. */
export type PublishedTexts = {
  readonly publisher: string;
  readonly texts: readonly string[];
  readonly headline?: string;
};

/** Fewer stories prove nothing. */
const LEAST_STORIES = 3;
/** Paragraphs by which copies and updates of one story are known. */
const ANCHORS = 5;
const LEAST_ANCHOR_WORDS = 15;
/** With so many files, a line in most of them can’t be one story’s. */
const MANY_FILES = 6;
const LONGEST = 2_000;
/** A line in fewer of the stories is a column’s or a running story’s rather than the page’s. */
const LEAST_SHARE = 0.05;
/** Cue weight from which a sentence is likelier spoken to readers than told. */
const ADDRESSES = 0.75;

/** 53 bits of hash: enough for the lines of one publisher. */
export const hash = (text: string): string => {
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

/**
 * The line’s name in a profile; undefined for what has no letters. Where a cue word says that it is the page’s, figures count
 * alike: “12 comments” is “7 comments”, but “Attendance: 812” tells something of its own.
 */
export const lineHash = (text: string): string | undefined => {
  const start = text.slice(0, LONGEST);
  if (!/\p{L}/u.test(start)) return undefined;
  const key = lineKey(start);
  const isCounter = /\p{Nd}/u.test(key) && cuesOf(start).total > 0;
  return hash(isCounter ? key.replace(/\p{Nd}+/gu, '0') : key);
};

/** Every two of the names, in an order that is the same for every file. */
const pairs = (names: readonly string[]): readonly string[] => {
  const sorted = [...names].sort();
  return sorted.flatMap((one, index) => sorted.slice(index + 1).map((other) => `${one} ${other}`));
};

/** What is kept of a file to learn from: names of its lines, no text. */
export type FileLines = {
  readonly names: readonly string[];
  /** Those that read as any story’s sentence: they need more proof than lines that no story would have. */
  readonly sentences: ReadonlySet<string>;
  /** The longest paragraphs, longest first. */
  readonly anchors: readonly string[];
  /** The headline’s words. */
  readonly topic: readonly string[];
};

/** Lines of one file that are looked at, from its start and as many from its end. */
const MOST_LINES = 500;
const KEPT_ANCHORS = 40;

const outer = (texts: readonly string[]): readonly string[] =>
  texts.length <= 2 * MOST_LINES ? texts : [...texts.slice(0, MOST_LINES), ...texts.slice(-MOST_LINES)];

/** What a parsed file teaches. */
export const linesOfFile = ({ publisher, texts, headline = '' }: PublishedTexts): FileLines => {
  const names = new Set<string>();
  const sentences = new Set<string>();
  const long: { readonly name: string; readonly words: number }[] = [];
  for (const text of outer(texts)) {
    const name = lineHash(text);
    if (name === undefined || names.has(name)) continue;
    names.add(name);
    const { prose, words, furniture } = signalsOf({ kind: 'paragraph', text });
    if (!prose || furniture >= ADDRESSES) continue;
    sentences.add(name);
    if (words >= LEAST_ANCHOR_WORDS) long.push({ name, words });
  }
  const longest = long.sort((a, b) => b.words - a.words).slice(0, KEPT_ANCHORS);
  const own = contentWords(publisher);
  const topic = [...contentWords(headline)].filter((word) => !own.has(word));
  return { names: [...names], sentences, anchors: longest.map(({ name }) => name), topic };
};

/** The number of the story that each file tells: files that share two of their longest paragraphs are versions of one. */
const storiesOf = (files: readonly FileLines[], counts: ReadonlyMap<string, number>): readonly number[] => {
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

/** Sentences among the candidates whose files’ headlines have a word in common: a running story’s background, a column’s greeting. */
const ofOneTopic = (files: readonly FileLines[], candidates: ReadonlySet<string>): ReadonlySet<string> => {
  const holders = new Map<string, number>();
  const topics = new Map<string, Map<string, number>>();
  for (const { sentences, topic } of files) {
    for (const name of sentences) {
      if (!candidates.has(name)) continue;
      holders.set(name, (holders.get(name) ?? 0) + 1);
      const words = topics.get(name) ?? new Map<string, number>();
      for (const word of topic) words.set(word, (words.get(word) ?? 0) + 1);
      topics.set(name, words);
    }
  }
  const isOne = (name: string): boolean =>
    Math.max(0, ...(topics.get(name)?.values() ?? [])) * 2 > (holders.get(name) ?? 0);
  return new Set([...holders.keys()].filter(isOne));
};

/** The lines that recur in three and more stories of these files, which are one publisher’s. Their order changes nothing. */
export const profileOf = (files: readonly FileLines[]): Omit<RepeatedLines, 'publisher'> => {
  const counts = new Map<string, number>();
  for (const { names } of files) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const stories = storiesOf(files, counts);
  const total = new Set(stories).size;
  const tellers = new Map<string, Set<number>>();
  for (const [index, { names }] of files.entries()) {
    for (const name of names) {
      if ((counts.get(name) ?? 0) < LEAST_STORIES) continue;
      const met = tellers.get(name) ?? new Set();
      met.add(stories[index] ?? index);
      tellers.set(name, met);
    }
  }
  const shares = new Map(
    [...tellers]
      .filter(([, met]) => met.size >= LEAST_STORIES)
      .map(([name, met]): readonly [string, number] => [name, Math.round((met.size / total) * 100) / 100])
      .filter(([, share]) => share >= LEAST_SHARE),
  );
  const story = ofOneTopic(files, new Set(shares.keys()));
  const lines = [...shares].filter(([name]) => !story.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  return { stories: total, lines: Object.fromEntries(lines) };
};

/**
 * The lines that recur in three and more stories of a publisher, a profile for each publisher that has any. The order of
 * the files changes nothing; copies and updates of one story count as one.
 */
export const repeatedLines = (files: Iterable<PublishedTexts>): readonly RepeatedLines[] => {
  const groups = new Map<string, FileLines[]>();
  for (const file of files) {
    const group = groups.get(file.publisher) ?? [];
    group.push(linesOfFile(file));
    groups.set(file.publisher, group);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([publisher, group]) => ({ publisher, ...profileOf(group) }))
    .filter(({ lines }) => Object.keys(lines).length > 0);
};

/** In which share of the publisher’s stories the line stands; 0 when it isn’t known. */
export const shareOf = (profile: KnownLines | undefined, text: string): number => {
  const name = profile === undefined ? undefined : lineHash(text);
  return (name === undefined ? undefined : profile?.lines[name]) ?? 0;
};
