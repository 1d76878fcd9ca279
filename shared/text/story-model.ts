import type { Block } from './draft.ts';
import { refrains } from './refrains.ts';
import { CORE_EVIDENCE, type Core, EVIDENCE, type Place } from './story-evidence.ts';
import { type Line, linesOf } from './story-features.ts';
import { DOUBT, FIRST_LOOK, SECOND_LOOK, SWITCH } from './story-weights.ts';
import { contentWords } from './words.ts';

/** Log-odds that each block is story, by itself (`odds`), and whether the sequence as a whole takes it for story. */
export type Reading = {
  readonly odds: readonly number[];
  readonly isStory: readonly boolean[];
  readonly refrains: ReadonlySet<number>;
};

const LIMIT = 6;
const clamp = (value: number): number => Math.max(-LIMIT, Math.min(LIMIT, value));

/** Sentences are judged by other weights than lines. */
export const columnOf = ({ signals }: Line): 0 | 1 =>
  signals.prose || (signals.closed && signals.words >= 5) ? 1 : 0;

type Table = Readonly<Record<string, readonly [number, number]>>;
const tableOf = (weights: Table, names: readonly string[]): readonly (readonly [number, number])[] =>
  names.map((name) => weights[name] ?? [0, 0]);

const BASIC = Object.values(EVIDENCE);
const CORED = Object.values(CORE_EVIDENCE);
const FIRST = tableOf(FIRST_LOOK, Object.keys(EVIDENCE));
const SECOND = tableOf(SECOND_LOOK, Object.keys(EVIDENCE));
const SECOND_CORED = tableOf(SECOND_LOOK, Object.keys(CORE_EVIDENCE));

/** Log-odds of the first look, and what the same evidence adds to the second. */
const look = (place: Place): { readonly first: number; readonly second: number } => {
  const column = columnOf(place.line);
  let first = 0;
  let second = 0;
  for (const [at, measure] of BASIC.entries()) {
    const value = measure(place);
    if (value === 0) continue;
    first += value * (FIRST[at]?.[column] ?? 0);
    second += value * (SECOND[at]?.[column] ?? 0);
  }
  return { first, second };
};

const lookAgain = (place: Place): number => {
  const column = columnOf(place.line);
  return CORED.reduce((sum, measure, at) => sum + measure(place) * (SECOND_CORED[at]?.[column] ?? 0), 0);
};

/** The stretch where log-odds, weighted by words, add up to most. */
export const coreOf = (
  lines: readonly Line[],
  first: readonly number[],
  headline: string,
): Core | undefined => {
  let best = 0;
  let sum = 0;
  let from = 0;
  let found: { start: number; end: number } | undefined;
  for (const [index, line] of lines.entries()) {
    if (sum <= 0) {
      sum = 0;
      from = index;
    }
    sum += clamp(first[index] ?? 0) * Math.sqrt(1 + Math.min(100, line.signals.words));
    if (sum > best) {
      best = sum;
      found = { start: from, end: index + 1 };
    }
  }
  if (!found) return undefined;
  const words = new Map<string, number>();
  const sure = new Set<number>();
  for (let index = found.start; index < found.end; index += 1) {
    const line = lines[index];
    if (!line || (first[index] ?? 0) < 0 || columnOf(line) === 0) continue;
    sure.add(index);
    for (const word of line.words) words.set(word, (words.get(word) ?? 0) + 1);
  }
  return { ...found, words, sure, headline: contentWords(headline) };
};

/** The likeliest sequence of story and furniture, where each change between them costs. */
export const smooth = (values: readonly number[], cost: number): readonly boolean[] => {
  let story = 0;
  let other = 0;
  const fromStory: (readonly [boolean, boolean])[] = [];
  for (const value of values) {
    const half = clamp(value) / 2;
    const staysStory = story >= other - cost;
    const leavesStory = story - cost > other;
    fromStory.push([staysStory, leavesStory]);
    [story, other] = [
      (staysStory ? story : other - cost) + half,
      (leavesStory ? story - cost : other) - half,
    ];
  }
  const states: boolean[] = new Array(values.length).fill(false);
  let state = story > other;
  for (let index = values.length - 1; index >= 0; index -= 1) {
    states[index] = state;
    state = fromStory[index]?.[state ? 0 : 1] ?? state;
  }
  return states;
};

/** Reads the blocks as story and what is none; `known` is what speaks against a block from outside the file. */
export const readStory = (
  blocks: readonly Block[],
  headline: string,
  known: (index: number) => number = () => 0,
): Reading => {
  const between = refrains(blocks);
  const places = blocks.flatMap((_block, index) => (between.has(index) ? [] : [index]));
  const lines = linesOf(blocks.filter((_block, index) => !between.has(index)));
  const looks = lines.map((line, index) => look({ line, index, lines }));
  const core = coreOf(
    lines,
    looks.map(({ first }) => first),
    headline,
  );
  const second = lines.map(
    (line, index) =>
      (looks[index]?.second ?? 0) +
      lookAgain({ line, index, lines, core }) +
      DOUBT -
      known(places[index] ?? 0),
  );
  const states = smooth(second, SWITCH);
  const all: number[] = new Array(blocks.length).fill(-LIMIT);
  const isStory: boolean[] = new Array(blocks.length).fill(false);
  for (const [at, index] of places.entries()) {
    all[index] = second[at] ?? 0;
    isStory[index] = states[at] ?? false;
  }
  return { odds: all, isStory, refrains: between };
};
