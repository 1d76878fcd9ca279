import { bottomOf, isMostlyRtl, mainSize, type Run, topOf } from './pdf-runs.ts';

/**
 * Reading order by the recursive XY-cut (G. Nagy and S. Seth, “Hierarchical representation of optically scanned documents”, 7th
 * International Conference on Pattern Recognition, 1984), on boxes instead of pixels. Plain XY-cut would cut two columns across
 * wherever their gaps happen to meet; here a part is cut across only where that lets the parts be cut into columns.
 */

/** A part of a page that is read from top to bottom; `isTable` where its rows are to be read across. */
export type Region = { readonly runs: readonly Run[]; readonly isTable: boolean };

type Span = { readonly from: number; readonly to: number };
/** Runs with nothing above and below them for the whole width of their part. */
type Strip = { readonly runs: readonly Run[]; readonly spans: readonly Span[] };

const MOST_DEPTH = 12;
/** Parts of the letters' size. */
const LEAST_GUTTER = 0.7;
const WIDE_GUTTER = 2;
const LEAST_COLUMN = 4;
const LEAST_ROWS = 4;
const HEADING = 1.25;

const byPlace = (a: Span, b: Span): number => a.from - b.from;

/** What the spans cover, in order and without overlaps. */
const covered = (spans: readonly Span[]): readonly Span[] => {
  const merged: Span[] = [];
  for (const span of [...spans].sort(byPlace)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else merged.push(span);
  }
  return merged;
};

const spansOf = (runs: readonly Run[]): readonly Span[] =>
  covered(runs.map(({ x, width }) => ({ from: x, to: x + width })));

/** The white between what is covered, as wide as a gutter at least. */
const guttersIn = (spans: readonly Span[], least: number): readonly Span[] =>
  spans.slice(1).flatMap((span, index) => {
    const from = spans[index]?.to ?? 0;
    return span.from - from >= least ? [{ from, to: span.from }] : [];
  });

const rowsOf = (runs: readonly Run[], size: number): number => {
  let rows = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const y of runs.map((run) => run.y).sort((a, b) => a - b)) {
    if (y - last > size * 0.5) rows += 1;
    last = y;
  }
  return rows;
};

const columnsBetween = (runs: readonly Run[], gutters: readonly Span[]): readonly (readonly Run[])[] => {
  const columns: Run[][] = Array.from({ length: gutters.length + 1 }, () => []);
  for (const run of runs) {
    const middle = run.x + run.width / 2;
    let low = 0;
    let high = gutters.length;
    while (low < high) {
      const half = (low + high) >> 1;
      if ((gutters[half]?.to ?? 0) <= middle) low = half + 1;
      else high = half;
    }
    columns[low]?.push(run);
  }
  return columns.filter((column) => column.length > 0);
};

const widthOf = (runs: readonly Run[]): number => {
  const spans = spansOf(runs);
  return (spans.at(-1)?.to ?? 0) - (spans[0]?.from ?? 0);
};

/** Starts of lines one under the other: words that only happen to leave white between them have none. */
const isAligned = (runs: readonly Run[], size: number): boolean => {
  const left = Math.min(...runs.slice(0, 500).map(({ x }) => x));
  const rows = rowsOf(runs, size);
  return (
    rows >= 2 &&
    rowsOf(
      runs.filter(({ x }) => x - left < size * 0.3),
      size,
    ) === rows
  );
};

/** The columns of a part; one where it has none. A narrow strip of bullets or numbers is no column of its own. */
const columnsOf = (runs: readonly Run[]): readonly (readonly Run[])[] => {
  const size = mainSize(runs);
  const gutters = guttersIn(spansOf(runs), size * LEAST_GUTTER);
  if (gutters.length === 0) return [runs];
  const rows = rowsOf(runs, size);
  const kept: Span[] = [];
  for (const gutter of gutters) {
    const right = runs.filter(({ x }) => x >= gutter.to);
    const from = kept.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
    const left = runs.filter(({ x }) => x >= from && x < gutter.from);
    const isSure =
      rows >= LEAST_ROWS || gutter.to - gutter.from >= size * WIDE_GUTTER || isAligned(right, size);
    if (isSure && widthOf(left) >= size * LEAST_COLUMN && widthOf(right) >= size * LEAST_COLUMN)
      kept.push(gutter);
  }
  return columnsBetween(runs, kept);
};

/** A page of a great many gutters is no page of columns; each costs a look at all runs. */
const MOST_GUTTERS = 40;
const hasTooMany = (runs: readonly Run[]): boolean =>
  guttersIn(spansOf(runs), mainSize(runs) * LEAST_GUTTER).length > MOST_GUTTERS;

const stripsOf = (runs: readonly Run[]): readonly Strip[] => {
  const sorted = [...runs].sort((a, b) => topOf(a) - topOf(b));
  const strips: Strip[] = [];
  let group: Run[] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const run of sorted) {
    if (group.length > 0 && topOf(run) > bottom) {
      strips.push({ runs: group, spans: spansOf(group) });
      group = [];
    }
    group.push(run);
    bottom = Math.max(bottom, bottomOf(run));
  }
  if (group.length > 0) strips.push({ runs: group, spans: spansOf(group) });
  return strips;
};

const isHeading = ({ runs }: Strip, size: number): boolean => runs.every((run) => run.size >= size * HEADING);

/** Whether the strip stands on both sides of one of the gutters. */
const straddles = ({ spans }: Strip, gutters: readonly Span[]): boolean =>
  gutters.some(
    (gutter) => spans.some(({ to }) => to <= gutter.from) && spans.some(({ from }) => from >= gutter.to),
  );

type Group = { readonly strips: Strip[]; spans: readonly Span[] };

/** Neighbouring strips that share a gutter, and those that have none, each as one group. */
const groupsOf = (strips: readonly Strip[], size: number): readonly Group[] => {
  const groups: Group[] = [];
  const least = size * LEAST_GUTTER;
  for (const [index, strip] of strips.entries()) {
    const group = groups.at(-1);
    if (!group) {
      groups.push({ strips: [strip], spans: strip.spans });
      continue;
    }
    const before = guttersIn(group.spans, least);
    const spans = covered([...group.spans, ...strip.spans]);
    const after = guttersIn(spans, least);
    const next = strips[index + 1];
    // A headline that is shorter than the columns are wide still begins a part of its own.
    const isBorder =
      before.length > 0 &&
      isHeading(strip, size) &&
      !straddles(strip, before) &&
      next !== undefined &&
      straddles(next, before);
    const hasGutters = guttersIn(strip.spans, least).length > 0;
    const goesOn = before.length > 0 ? after.length > 0 && !isBorder : !hasGutters;
    if (goesOn) {
      group.strips.push(strip);
      group.spans = spans;
    } else groups.push({ strips: [strip], spans: strip.spans });
  }
  return groups;
};

const runsOf = ({ strips }: Group): readonly Run[] => strips.flatMap(({ runs }) => runs);

/** Groups in which no columns can be told are one with their neighbours of that kind. */
const settled = (groups: readonly Group[]): readonly (readonly Run[])[] => {
  const parts: { runs: Run[]; isWhole: boolean }[] = [];
  for (const group of groups) {
    const runs = runsOf(group);
    const isWhole = columnsOf(runs).length === 1;
    const last = parts.at(-1);
    if (last?.isWhole && isWhole) for (const run of runs) last.runs.push(run);
    else parts.push({ runs: [...runs], isWhole });
  }
  return parts.map(({ runs }) => runs);
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

type Cell = { readonly y: number; words: number; from: number; to: number };
const cellsOf = (column: readonly Run[], size: number): readonly Cell[] => {
  const cells: Cell[] = [];
  for (const { x, y, width, text } of [...column].sort((a, b) => a.y - b.y)) {
    const last = cells.at(-1);
    const words = text.trim().split(/\s+/u).length;
    if (last && y - last.y <= size * 0.5) {
      last.words += words;
      last.from = Math.min(last.from, x);
      last.to = Math.max(last.to, x + width);
    } else cells.push({ y, words, from: x, to: x + width });
  }
  return cells;
};

/** Columns of a table hold a word or two a row, and their rows stand on the same lines; columns of prose are filled. */
const isTable = (columns: readonly (readonly Run[])[]): boolean => {
  const size = mainSize(columns.flat());
  const cells = columns.map((column) => cellsOf(column, size));
  const widths = columns.map(widthOf);
  const most = Math.max(...cells.map(({ length }) => length));
  if (most < 2 || columns.length < 2) return false;
  const isShort = cells.every((column, index) => {
    const words = median(column.map((cell) => cell.words));
    const full = column.filter(({ from, to }) => to - from > (widths[index] ?? 0) * 0.85).length;
    return words <= (index === 0 ? 4 : 2) || (words <= 3 && full < column.length / 2);
  });
  if (!isShort) return false;
  const lines = new Map<number, number>();
  for (const column of cells)
    for (const { y } of column) {
      const line = Math.round(y / (size * 0.5));
      lines.set(line, (lines.get(line) ?? 0) + 1);
    }
  const shared = [...lines.values()].filter((count) => count > 1).length;
  return shared >= most * 0.6;
};

/** The parts of a page in the order in which they are read. */
export const regionsOf = (runs: readonly Run[], depth = 0): readonly Region[] => {
  if (runs.length === 0) return [];
  if (depth >= MOST_DEPTH || hasTooMany(runs)) return [{ runs, isTable: false }];
  const columns = columnsOf(runs);
  if (columns.length > 1) {
    if (isTable(columns)) return [{ runs, isTable: true }];
    const ordered = isMostlyRtl(runs) ? [...columns].reverse() : columns;
    return ordered.flatMap((column) => regionsOf(column, depth + 1));
  }
  const parts = settled(groupsOf(stripsOf(runs), mainSize(runs)));
  return parts.length > 1 ? parts.flatMap((part) => regionsOf(part, depth + 1)) : [{ runs, isTable: false }];
};
