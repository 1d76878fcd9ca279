import { CORE_EVIDENCE, EVIDENCE } from '../../shared/text/story-evidence.ts';
import { columnOf, coreOf, smooth } from '../../shared/text/story-model.ts';
import { DOUBT, FIRST_LOOK, SECOND_LOOK, SWITCH } from '../../shared/text/story-weights.ts';
import { fitWeights, type Row, type Sample, scoreOf, toRow } from './fit.ts';
import type { PastedPage } from './pasted-pages.ts';

/** Weights of short lines, and of sentences. */
export type Look = readonly [Float64Array, Float64Array];
export type Looks = { readonly first: Look; readonly second: Look };

export const FIRST_NAMES: readonly string[] = Object.keys(EVIDENCE);
export const SECOND_NAMES: readonly string[] = [...FIRST_NAMES, ...Object.keys(CORE_EVIDENCE)];
const CORED = Object.values(CORE_EVIDENCE);
const COLUMNS = [0, 1] as const;

type Rows = readonly (readonly Row[])[];

const fitLook = (pages: readonly PastedPage[], rows: Rows, size: number, penalty: number): Look => {
  const fitColumn = (column: 0 | 1): Float64Array => {
    const samples: Sample[] = [];
    for (const [at, { lines, labels, weights }] of pages.entries())
      for (const [index, line] of lines.entries()) {
        const isStory = labels[index];
        const row = rows[at]?.[index];
        if (isStory === undefined || !row || columnOf(line) !== column) continue;
        samples.push({ row, isStory, weight: weights[index] ?? 0 });
      }
    return fitWeights(samples, size, penalty);
  };
  const [short, sentence] = COLUMNS.map(fitColumn);
  return [short ?? new Float64Array(size), sentence ?? new Float64Array(size)];
};

const oddsBy = ({ lines }: PastedPage, rows: readonly Row[], look: Look): readonly number[] =>
  lines.map((line, index) => {
    const row = rows[index];
    return row ? scoreOf(row, look[columnOf(line)]) : 0;
  });

/** The page's rows with what the core that the first look finds adds to them. */
const coredRows = (page: PastedPage, first: Look): readonly Row[] => {
  const { lines, rows, headline } = page;
  const core = coreOf(lines, oddsBy(page, rows, first), headline);
  return rows.map(({ at, values }, index) => {
    const line = lines[index];
    const more = toRow(line ? CORED.map((measure) => measure({ line, index, lines, core })) : []);
    return {
      at: Uint8Array.from([...at, ...more.at.map((place) => place + FIRST_NAMES.length)]),
      values: Float32Array.from([...values, ...more.values]),
    };
  });
};

export const train = (pages: readonly PastedPage[], penalty: number): Looks => {
  const first = fitLook(
    pages,
    pages.map(({ rows }) => rows),
    FIRST_NAMES.length,
    penalty,
  );
  const cored = pages.map((page) => coredRows(page, first));
  return { first, second: fitLook(pages, cored, SECOND_NAMES.length, penalty) };
};

const lookOf = (
  table: Readonly<Record<string, readonly [number, number]>>,
  names: readonly string[],
): Look => [
  Float64Array.from(names, (name) => table[name]?.[0] ?? 0),
  Float64Array.from(names, (name) => table[name]?.[1] ?? 0),
];

/** The weights that the project uses. */
export const present = (): Looks => ({
  first: lookOf(FIRST_LOOK, FIRST_NAMES),
  second: lookOf(SECOND_LOOK, SECOND_NAMES),
});

/** What the weights take for story on the page. */
const storyBy = (page: PastedPage, { first, second }: Looks): readonly boolean[] =>
  smooth(
    oddsBy(page, coredRows(page, first), second).map((odds) => odds + DOUBT),
    SWITCH,
  );

/** Shares by words of the lines whose label is known. */
export type Outcome = {
  readonly file: string;
  readonly rendering: string;
  readonly precision: number;
  readonly recall: number;
};

const MOST_COUNTED_WORDS = 400;

export const outcomeOf = (page: PastedPage, looks: Looks): Outcome => {
  const story = storyBy(page, looks);
  const sums = { right: 0, taken: 0, wanted: 0 };
  for (const [index, label] of page.labels.entries()) {
    if (label === undefined) continue;
    const words = Math.min(MOST_COUNTED_WORDS, page.lines[index]?.signals.words ?? 0);
    if (story[index]) sums.taken += words;
    if (label) sums.wanted += words;
    if (story[index] && label) sums.right += words;
  }
  return {
    file: page.file,
    rendering: page.rendering,
    precision: sums.taken === 0 ? 0 : sums.right / sums.taken,
    recall: sums.wanted === 0 ? 0 : sums.right / sums.wanted,
  };
};

const FOLDS = 5;

/** FNV-1a: the same fold in every run. */
const foldOf = (host: string): number => {
  let hash = 2_166_136_261;
  for (let at = 0; at < host.length; at += 1) hash = Math.imul(hash ^ host.charCodeAt(at), 16_777_619);
  return (hash >>> 0) % FOLDS;
};

/** How each page fares by weights fitted to the pages of other hosts alone. */
export const crossValidate = (
  pages: readonly PastedPage[],
  penalty: number,
  progress: (fold: number) => void,
): readonly Outcome[] =>
  Array.from({ length: FOLDS }, (_value, fold) => fold).flatMap((fold) => {
    progress(fold);
    const looks = train(
      pages.filter(({ host }) => foldOf(host) !== fold),
      penalty,
    );
    return pages.filter(({ host }) => foldOf(host) === fold).map((page) => outcomeOf(page, looks));
  });
