import type { Block } from './draft.ts';
import { AGO } from './header-cues.ts';
import { FURNITURE, type Signals, signalsOf } from './signals.ts';
import { contentWords, lineKey } from './words.ts';

/** One block with what the file around it says of it; every number is found in one walk over the file. */
export type Line = {
  readonly block: Block;
  readonly signals: Signals;
  readonly key: string;
  readonly words: ReadonlySet<string>;
  /** Blocks of the file that say the same, this one included. */
  readonly copies: number;
  /** Short lines in a row that this block is one of; 0 for sentences. */
  readonly run: number;
  /** Blocks since the last running text, and to the next. */
  readonly sinceProse: number;
  readonly toProse: number;
  /** Blocks since a line that opens links to other stories, and since one that opens readers’ comments. */
  readonly sinceRelated: number;
  readonly sinceComments: number;
  /** Share of the file’s running text that stands above the last line that opens comments: none for a link in the header. */
  readonly aboveComments: number;
  /** Share of the file’s words that stand before it. */
  readonly before: number;
  readonly dated: boolean;
};

const FAR = 1_000;
const SHORT = 12;

const isOpenLine = ({ closed, words }: Signals): boolean => !closed && words <= SHORT;

/** A time of day, a year or “3 hours ago” in a short line: what stands over teasers and comments. */
const isDatedLine = (text: string, { words }: Signals): boolean =>
  words <= SHORT &&
  (/(?<!\p{Nd})(?:19|20)\p{Nd}\p{Nd}(?!\p{Nd})|(?<!\p{Nd})\p{Nd}{1,2}[:h.]\p{Nd}\p{Nd}(?!\p{Nd})/u.test(
    text,
  ) ||
    text.search(AGO) >= 0);

const opens = (kind: 'related' | 'comments', { cues, words }: Signals): boolean =>
  words <= SHORT && (cues.kinds.get(kind) ?? 0) >= 2;

/** For each block how many blocks ago `test` last held. */
const since = (all: readonly Signals[], test: (signals: Signals) => boolean): readonly number[] => {
  let ago = FAR;
  return all.map((signals) => {
    const distance = ago;
    ago = test(signals) ? 1 : Math.min(FAR, ago + 1);
    return distance;
  });
};

/** For each block the length of the row of short lines that it stands in. */
const runs = (all: readonly Signals[]): readonly number[] => {
  const lengths: number[] = new Array(all.length).fill(0);
  let start = 0;
  for (let index = 0; index <= all.length; index += 1) {
    const signals = all[index];
    if (signals && isOpenLine(signals)) continue;
    lengths.fill(index - start, start, index);
    start = index + 1;
  }
  return lengths;
};

const isPlainProse = (signals: Signals): boolean => signals.prose && signals.furniture < FURNITURE / 2;

/** For each block how much of the running text stood above the last line that opens comments. */
const toldAbove = (all: readonly Signals[]): readonly number[] => {
  const prose = ({ prose, words }: Signals): number => (prose ? Math.min(100, words) : 0);
  const total = Math.max(
    1,
    all.reduce((sum, signals) => sum + prose(signals), 0),
  );
  let told = 0;
  let above = 0;
  return all.map((signals) => {
    const value = above;
    told += prose(signals);
    if (opens('comments', signals)) above = told / total;
    return value;
  });
};

/** The file’s blocks, separators included, each with what stands around it. */
export const linesOf = (blocks: readonly Block[]): readonly Line[] => {
  const all = blocks.map(signalsOf);
  const keys = blocks.map(({ text }) => lineKey(text.slice(0, 400)));
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const lengths = runs(all);
  const sinceProse = since(all, isPlainProse);
  const toProse = since([...all].reverse(), isPlainProse).toReversed();
  const sinceRelated = since(all, (signals) => opens('related', signals));
  const sinceComments = since(all, (signals) => opens('comments', signals));
  const total = Math.max(
    1,
    all.reduce((sum, { words }) => sum + words, 0),
  );
  const above = toldAbove(all);
  let told = 0;
  return blocks.map((block, index) => {
    const signals = all[index] ?? signalsOf(block);
    const before = told / total;
    told += signals.words;
    const key = keys[index] ?? '';
    return {
      block,
      signals,
      key,
      words: contentWords(block.text),
      copies: key === '' ? 1 : (counts.get(key) ?? 1),
      run: lengths[index] ?? 0,
      sinceProse: sinceProse[index] ?? FAR,
      toProse: toProse[index] ?? FAR,
      sinceRelated: sinceRelated[index] ?? FAR,
      sinceComments: sinceComments[index] ?? FAR,
      aboveComments: above[index] ?? 0,
      before,
      dated: isDatedLine(block.text, signals),
    };
  });
};
