import { PAGE_NUMBER } from '../stages/rejoin.ts';
import { lineKey } from '../words.ts';
import { linesOf } from './pdf-lines.ts';
import { mainSize, type PdfPage, type Run } from './pdf-runs.ts';

/** Lines at the upper and lower edge of pages that stand there again and again. */
export type Repeats = {
  readonly pages: readonly PdfPage[];
  readonly removed: readonly { readonly text: string; readonly rule: string }[];
};

const MOST_ROWS = 3;
/** Of a page's height, from its upper and lower edge. */
const MARGIN = 0.14;
const LONGEST = 160;
const NUMBER_RULE = 'page number';
const REPEAT_RULE = 'running header or footer';

type Row = {
  readonly runs: readonly Run[];
  readonly text: string;
  readonly key: string;
  readonly size: number;
};

const toRow = (runs: readonly Run[]): Row => {
  const text = linesOf(runs)
    .map((line) => line.text)
    .join(' ');
  const size = Math.round(mainSize(runs));
  return { runs, text, size, key: text.length > LONGEST ? '' : lineKey(text.replace(/\p{N}+/gu, '')) };
};

/** The outermost rows at one edge, nearest to it first. */
const rowsAt = (page: PdfPage, isTop: boolean): readonly Row[] => {
  const border = page.height * MARGIN;
  const near = page.runs
    .filter(({ y }) => (isTop ? y < border : y > page.height - border))
    .sort((a, b) => (isTop ? a.y - b.y : b.y - a.y));
  const rows: Run[][] = [];
  let last: Run | undefined;
  for (const run of near) {
    const row = rows.at(-1);
    if (row && last && Math.abs(run.y - last.y) < run.size * 0.4) row.push(run);
    else if (rows.length === MOST_ROWS) break;
    else rows.push([run]);
    last = run;
  }
  return rows.map(toRow);
};

type Edge = { readonly rows: readonly Row[]; readonly isTop: boolean };
const nameOf = ({ key, size }: Row, isTop: boolean): string => `${isTop ? 'top' : 'bottom'} ${size} ${key}`;

/** Nothing but a page's number, or that and nothing else that tells. */
const isNumber = ({ text }: Row): boolean => PAGE_NUMBER.test(text);

/** The pages without running headers, footers and page numbers, and what went. */
export const withoutRepeats = (pages: readonly PdfPage[]): Repeats => {
  const edges = pages.map((page): readonly Edge[] => [
    { rows: rowsAt(page, true), isTop: true },
    { rows: rowsAt(page, false), isTop: false },
  ]);
  const counts = new Map<string, number>();
  for (const edge of edges.flat())
    for (const name of new Set(
      edge.rows.filter(({ key }) => key !== '').map((row) => nameOf(row, edge.isTop)),
    ))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  const least = Math.min(4, Math.max(2, Math.ceil(pages.length * 0.3)));
  const removed: { text: string; rule: string }[] = [];
  const left = pages.map((page, index): PdfPage => {
    const gone = new Set<Run>();
    for (const { rows, isTop } of edges[index] ?? []) {
      for (const [place, row] of rows.entries()) {
        const isRepeat = row.key !== '' && (counts.get(nameOf(row, isTop)) ?? 0) >= least;
        // On a lone page a number is the page's only at the very edge.
        const isPageNumber = isNumber(row) && (place === 0 || pages.length > 1);
        if (!isRepeat && !isPageNumber) continue;
        for (const run of row.runs) gone.add(run);
        removed.push({ text: row.text, rule: isRepeat ? REPEAT_RULE : NUMBER_RULE });
      }
    }
    return gone.size === 0 ? page : { ...page, runs: page.runs.filter((run) => !gone.has(run)) };
  });
  return { pages: left, removed };
};
