import { mainSize, type Run } from './pdf-runs.ts';

/** A line of a region: its text, where it begins and ends, and the font of most of its letters. */
export type Line = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
  readonly isRtl: boolean;
};

/** Parts of the letters' size: less white than this stands inside a word. */
const WORD_GAP = 0.15;
/** Han and kana are set without white between words; what justifies a line there is less than this. */
const WIDE_GAP = 0.6;
/** Baselines that differ less are one line: raised and lowered signs. */
const SAME_LINE = 0.4;
const INITIAL = 1.8;

export const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

/** An initial over several lines, as a letter of the first of them. */
const withInitials = (runs: readonly Run[]): readonly Run[] => {
  const size = mainSize(runs);
  const initials = runs.filter(
    (run) => run.size >= size * INITIAL && /^["“„«‘']?\p{L}$/u.test(run.text.trim()),
  );
  if (initials.length === 0 || initials.length > 20) return runs;
  const moved = new Map<Run, Run>();
  for (const initial of initials) {
    const beside = runs.filter(
      (run) =>
        run.size < initial.size / 1.5 &&
        run.x > initial.x &&
        run.x < initial.x + initial.width + size * 2 &&
        run.y > initial.y - initial.size * 0.9 &&
        run.y <= initial.y + size * 0.3,
    );
    if (beside.length < 2) continue;
    const y = Math.min(...beside.slice(0, 1_000).map((run) => run.y));
    moved.set(initial, { ...initial, y, size, isInitial: true });
  }
  return runs.map((run) => moved.get(run) ?? run);
};

/** Runs by place; in a line of a right-to-left script from its right end, words of other scripts in their own order. */
const ordered = (runs: readonly Run[], isRtl: boolean): readonly Run[] => {
  const sorted = [...runs].sort((a, b) => a.x - b.x);
  if (!isRtl) return sorted;
  const out: Run[] = [];
  let others: Run[] = [];
  for (const run of sorted.reverse()) {
    if (run.isRtl || !/[\p{L}\p{N}]/u.test(run.text)) {
      out.push(...others.reverse(), run);
      others = [];
    } else others.push(run);
  }
  out.push(...others.reverse());
  return out;
};

/** The white between two runs of one line. */
const gapOf = (a: Run, b: Run): number => (a.x <= b.x ? b.x - (a.x + a.width) : a.x - (b.x + b.width));

const textOf = (runs: readonly Run[], size: number): string => {
  const gaps = runs.slice(1).map((run, index) => gapOf(runs[index] ?? run, run) / size);
  const singles = runs.filter(({ text }) => text.trim().length === 1).length;
  // Letters that are set wide apart: white between words is much more than between them.
  const isSpread = runs.length >= 6 && singles > runs.length * 0.7;
  const middle = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const least = isSpread ? Math.max(WORD_GAP, middle * 1.7) : WORD_GAP;
  let text = '';
  for (const [index, run] of runs.entries()) {
    const before = runs[index - 1];
    const isUnspaced = UNSPACED.test(text.slice(-1)) && UNSPACED.test(run.text.slice(0, 1));
    const gap = gaps[index - 1] ?? 0;
    if (before && !before.isInitial && gap > (isUnspaced ? WIDE_GAP : least)) text += ' ';
    text += run.text;
  }
  return text.trim();
};

const fontOf = (runs: readonly Run[]): string => {
  const letters = new Map<string, number>();
  for (const { font, text } of runs) letters.set(font, (letters.get(font) ?? 0) + text.length);
  return [...letters].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0])[0];
};

/** Shadows and bold made by drawing twice: the same letters at nearly the same place. */
const withoutShadows = (runs: readonly Run[]): readonly Run[] =>
  runs.filter((run, index) => {
    const before = runs[index - 1];
    return !(before && before.text === run.text && Math.abs(before.x - run.x) < run.size * 0.1);
  });

/** Small capitals are drawn as smaller letters: the largest size that a good part of the letters has. */
const lineSize = (runs: readonly Run[]): number => {
  const letters = runs.reduce((sum, { text }) => sum + text.length, 0);
  let count = 0;
  for (const run of [...runs].sort((a, b) => b.size - a.size)) {
    count += run.text.length;
    if (count >= letters * 0.2) return run.size;
  }
  return mainSize(runs);
};

const toLine = (runs: readonly Run[]): Line => {
  const size = lineSize(runs);
  let rtl = 0;
  let ltr = 0;
  for (const run of runs) {
    if (run.isRtl) rtl += run.text.length;
    else if (/\p{L}/u.test(run.text)) ltr += run.text.length;
  }
  const isRtl = rtl > ltr;
  const all = withoutShadows(ordered(runs, isRtl));
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let y = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    left = Math.min(left, run.x);
    right = Math.max(right, run.x + run.width);
    if (run.size >= size * 0.9) y = Math.max(y, run.y);
  }
  return { text: textOf(all, size), left, right, y, size, font: fontOf(runs), isRtl };
};

const rowsOf = (runs: readonly Run[]): readonly (readonly Run[])[] => {
  const rows: Run[][] = [];
  let y = Number.NEGATIVE_INFINITY;
  for (const run of [...runs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    const size = Math.max(run.size, row?.[0]?.size ?? 0);
    if (row && run.y - y <= size * SAME_LINE) row.push(run);
    else {
      rows.push([run]);
      y = run.y;
    }
  }
  return rows;
};

/** The lines of a region from top to bottom. */
export const linesOf = (runs: readonly Run[]): readonly Line[] =>
  rowsOf(withInitials(runs))
    .map(toLine)
    .filter(({ text }) => text !== '');

/** The rows of a table, cells between bars: a cell ends where the white is wider than between words. */
export const tableRows = (runs: readonly Run[]): readonly string[] => {
  const size = mainSize(runs);
  return rowsOf(runs).map((row) => {
    const isRtl = row.filter((run) => run.isRtl).length > row.length / 2;
    const cells: Run[][] = [];
    for (const run of ordered(row, isRtl)) {
      const cell = cells.at(-1);
      const before = cell?.at(-1);
      if (cell && before && gapOf(before, run) < size * 0.7) cell.push(run);
      else cells.push([run]);
    }
    return cells.map((cell) => textOf(cell, size)).join(' | ');
  });
};
