import type { Line } from './pdf-lines.ts';

/** Lines that belong together. `region` names the part of the page that they stand in. */
export type Paragraph = {
  readonly lines: readonly string[];
  readonly size: number;
  readonly font: string;
  readonly page: number;
  readonly region: number;
  /** Where its first line stands on the page, in points from the top. */
  readonly y: number;
  /** Its first line stands in from the edge of the column. */
  readonly isIndented: boolean;
  /** Its last line reaches the end of the column. */
  readonly isFull: boolean;
  readonly isTable?: boolean;
};

/** A line by where it begins and ends in its direction of reading. */
type Placed = Line & { readonly start: number; readonly end: number };

const SAME_SIZE = 1.08;
/** More than the lines of the region usually have between them. */
const WIDE_LEADING = 1.25;
const INDENT = 0.4;
const MOST_INDENT = 5;
const LARGE = 1.15;

export const TERMINAL = /[.!?…:;。！？；：」』]["”“»’')\]]{0,3}$|["”»’]$/u;
const ITEM = /^(?:[•‣◦▪●■►➤]|\d{1,3}[.)]\s|[a-z]\)\s|[–*]\s)/u;

const quantile = (numbers: readonly number[], share: number): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/** The edge at which lines begin: the outermost that a good part of them share. */
const edgeOf = (starts: readonly number[], size: number): number => {
  const sorted = [...starts].sort((a, b) => a - b);
  const least = Math.max(1, sorted.length * 0.15);
  let from = 0;
  for (let to = 0; to < sorted.length; to += 1) {
    while ((sorted[to] ?? 0) - (sorted[from] ?? 0) > size * 0.3) from += 1;
    if (to - from + 1 >= least) return sorted[from] ?? 0;
  }
  return sorted[0] ?? 0;
};

const firstWordWidth = ({ text, left, right }: Line): number => {
  const length = text.indexOf(' ');
  return ((right - left) * (length < 0 ? text.length : length)) / Math.max(1, text.length);
};

type Column = {
  readonly edge: number;
  readonly end: number;
  /** From baseline to baseline, for each size of letters. */
  readonly leading: ReadonlyMap<number, number>;
  /** Paragraphs begin with an indent here, so that a line that ends early says little. */
  readonly isIndenting: boolean;
};

const isIndentOf = (indent: number, size: number): boolean =>
  indent > size * INDENT && indent < size * MOST_INDENT;

const sizeKey = (size: number): number => Math.round(size * 2);

const leadingsOf = (lines: readonly Placed[]): ReadonlyMap<number, number> => {
  const steps = new Map<number, number[]>();
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (!before || sizeKey(before.size) !== sizeKey(line.size) || line.y <= before.y) continue;
    const known = steps.get(sizeKey(line.size)) ?? [];
    known.push(line.y - before.y);
    steps.set(sizeKey(line.size), known);
  }
  return new Map(
    [...steps].flatMap(([key, all]): [number, number][] =>
      all.length < 2 ? [] : [[key, Math.max(key / 2, quantile(all, 0.4))]],
    ),
  );
};

const columnOf = (lines: readonly Placed[]): Column => {
  const size = quantile(
    lines.map((line) => line.size),
    0.5,
  );
  const edge = edgeOf(
    lines.map(({ start }) => start),
    size,
  );
  const indented = lines.filter(
    (line, index) =>
      index > 0 &&
      isIndentOf(line.start - edge, size) &&
      !isIndentOf((lines[index - 1]?.start ?? 0) - edge, size),
  ).length;
  return {
    edge,
    isIndenting: indented >= 2 || (indented === 1 && lines.length < 15),
    end: quantile(
      lines.map(({ end }) => end),
      0.95,
    ),
    leading: leadingsOf(lines),
  };
};

const isIndented = (line: Placed, { edge }: Pick<Column, 'edge'>): boolean =>
  isIndentOf(line.start - edge, line.size);

/** Whether a paragraph ends between the two lines. */
const breaks = (before: Placed, line: Placed, column: Column, bodySize: number): boolean => {
  const ratio = Math.max(before.size, line.size) / Math.min(before.size, line.size);
  if (ratio > SAME_SIZE) return true;
  const isLarge = line.size > bodySize * LARGE;
  const usual = column.leading.get(sizeKey(line.size)) ?? line.size * 1.25;
  const leading = isLarge ? Math.max(usual, line.size * 1.25) : usual;
  if (line.y - before.y > leading * WIDE_LEADING) return true;
  if (isLarge) return false;
  if (ITEM.test(line.text)) return true;
  const room = column.end - before.end;
  const hadRoom = room > firstWordWidth(line) + line.size * 0.3;
  // A line that stands in between lines that don't, not one of several that are centred or quoted.
  if (isIndented(line, column) && !isIndented(before, column) && !ITEM.test(before.text)) return true;
  if (!hadRoom || (column.isIndenting && room < (column.end - column.edge) * 0.3)) return false;
  if (line.font !== before.font || TERMINAL.test(before.text)) return true;
  return room > (column.end - column.edge) * 0.4 && /^[\p{Lu}\p{N}"“„«]/u.test(line.text);
};

/** The paragraphs of a region's lines, told by gaps, indents, short last lines and the size of letters. */
export const paragraphsOf = (
  lines: readonly Line[],
  { page, region, bodySize }: { readonly page: number; readonly region: number; readonly bodySize: number },
): readonly Paragraph[] => {
  const isRtl = lines.filter((line) => line.isRtl).length > lines.length / 2;
  const placed = lines.map(
    (line): Placed => ({
      ...line,
      start: isRtl ? -line.right : line.left,
      end: isRtl ? -line.left : line.right,
    }),
  );
  const column = columnOf(placed);
  const groups: Placed[][] = [];
  for (const line of placed) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && !breaks(before, line, column, bodySize)) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group): Paragraph => {
    const [first] = group;
    const last = group.at(-1);
    const isOneFont = group.every(({ font }) => font === first?.font);
    return {
      lines: group.map(({ text }) => text),
      size: first?.size ?? bodySize,
      font: isOneFont ? (first?.font ?? '') : '',
      page,
      region,
      y: first?.y ?? 0,
      isIndented: first !== undefined && isIndented(first, column),
      isFull: last !== undefined && column.end - last.end < last.size * 1.5,
    };
  });
};
