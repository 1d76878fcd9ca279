import { isCaption } from '../caption-cues.ts';
import type { Block } from '../draft.ts';
import { wordCounts } from '../hyphens.ts';
import { foldSpace } from '../white-space.ts';
import { countWords } from '../words.ts';
import { regionsOf } from './pdf-columns.ts';
import { linesOf, tableRows } from './pdf-lines.ts';
import { type Paragraph, paragraphsOf, TERMINAL } from './pdf-paragraphs.ts';
import { mainSize, type PdfPage } from './pdf-runs.ts';
import { joinLines } from './pdf-seams.ts';

/** Parts of the size that most letters have. */
const HEADING = 1.15;
const SMALL = 0.93;
const BIG = 1.6;
const LONGEST_HEADING = 45;
const LONGEST_CAPTION = 70;
const LEAST_CAPTION = 8;
/** Paragraphs of another size (captions, boxes) that may stand between two halves of one. */
const LOOK_BACK = 8;

const BULLET = /^[•‣◦▪●■►➤]\s*/u;
const FOOTNOTE = /^(?:[*†‡§]|\d{1,3}\s|[¹²³⁴⁵⁶⁷⁸⁹])/u;

/** A block with what its place in the PDF says of it. */
export type PlacedBlock = {
  readonly block: Block;
  readonly size: number;
  readonly page: number;
  readonly y: number;
};
export type PdfBlocks = { readonly placed: readonly PlacedBlock[]; readonly bodySize: number };

const paragraphsIn = (pages: readonly PdfPage[], bodySize: number): readonly Paragraph[] => {
  let region = 0;
  return pages.flatMap(({ runs }, page) =>
    regionsOf(runs).flatMap((part): readonly Paragraph[] => {
      region += 1;
      if (!part.isTable) return paragraphsOf(linesOf(part.runs), { page, region, bodySize });
      const row = { size: mainSize(part.runs), font: '', page, region, isIndented: false, isFull: false };
      const y = Math.min(...part.runs.slice(0, 1_000).map((run) => run.y));
      return tableRows(part.runs).map((text) => ({ ...row, y, lines: [text], isTable: true }));
    }),
  );
};

const isBody = ({ size, isTable }: Paragraph, bodySize: number): boolean =>
  !isTable && size > bodySize * SMALL && size < bodySize * HEADING;

/** Whether a paragraph goes on in another column or on another page. */
const goesOn = (before: Paragraph, after: Paragraph, isIndenting: boolean): boolean => {
  const end = before.lines.at(-1) ?? '';
  const start = after.lines[0] ?? '';
  if (before.region === after.region || BULLET.test(start)) return false;
  // Where paragraphs begin with an indent, what has none at the top of a column goes on.
  if (isIndenting && before.isFull && !after.isIndented) return true;
  if (/\p{L}[-‐\u00AD]$/u.test(end)) return true;
  if (TERMINAL.test(end)) return false;
  if (/^\p{Ll}/u.test(start)) return before.isFull || /[\p{L},–—‐-]$/u.test(end);
  return before.isFull && !after.isIndented && (before.lines.length > 1 || before.isIndented);
};

/** Whether paragraphs begin with an indent: those that stand below another in their column. */
const indents = (paragraphs: readonly Paragraph[]): boolean => {
  const inner = paragraphs.filter(({ region }, index) => paragraphs[index - 1]?.region === region);
  return inner.length >= 3 && inner.filter(({ isIndented }) => isIndented).length >= inner.length * 0.6;
};

/** Paragraphs with those joined that a column or page has cut. */
const joined = (paragraphs: readonly Paragraph[], bodySize: number): readonly Paragraph[] => {
  const kept: Paragraph[] = [];
  const isIndenting = indents(paragraphs.filter((paragraph) => isBody(paragraph, bodySize)));
  for (const paragraph of paragraphs) {
    let at = -1;
    if (isBody(paragraph, bodySize))
      for (let back = 1; back <= LOOK_BACK + 1 && at < 0; back += 1) {
        const before = kept[kept.length - back];
        if (!before) break;
        if (isBody(before, bodySize)) {
          if (goesOn(before, paragraph, isIndenting)) at = kept.length - back;
          break;
        }
        if (before.size >= bodySize * HEADING) break;
      }
    const before = kept[at];
    if (before)
      kept[at] = {
        ...before,
        lines: [...before.lines, ...paragraph.lines],
        region: paragraph.region,
        isFull: paragraph.isFull,
      };
    else kept.push(paragraph);
  }
  return kept;
};

const hasMainFont = (paragraphs: readonly Paragraph[], bodySize: number): string => {
  const letters = new Map<string, number>();
  for (const paragraph of paragraphs)
    if (isBody(paragraph, bodySize))
      letters.set(
        paragraph.font,
        (letters.get(paragraph.font) ?? 0) + paragraph.lines.reduce((sum, line) => sum + line.length, 0),
      );
  return [...letters].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0])[0];
};

/** Level 1 is the largest; sizes that differ by less than half a point are one. */
const levelsOf = (paragraphs: readonly Paragraph[], bodySize: number): ReadonlyMap<number, number> => {
  const sizes = new Set(
    paragraphs
      .filter(({ size, isTable }) => !isTable && size >= bodySize * HEADING)
      .map(({ size }) => Math.round(size * 2)),
  );
  return new Map(
    [...sizes].sort((a, b) => b - a).map((size, rank): [number, number] => [size, Math.min(6, rank + 1)]),
  );
};

/** The blocks of a PDF's pages in reading order. */
export const blocksOf = (pages: readonly PdfPage[]): PdfBlocks => {
  const bodySize = mainSize(pages.flatMap(({ runs }) => runs));
  const paragraphs = joined(paragraphsIn(pages, bodySize), bodySize);
  const mainFont = hasMainFont(paragraphs, bodySize);
  const levels = levelsOf(paragraphs, bodySize);
  const words = wordCounts(paragraphs.map(({ lines }) => lines.join(' ')));
  let hasText = false;
  const placed = paragraphs.map((paragraph): PlacedBlock => {
    const { lines, size, font, isTable, page, y } = paragraph;
    const text = foldSpace(joinLines(lines, words));
    const place = { size, page, y };
    const isSmall = size <= bodySize * SMALL;
    const count = countWords(text);
    if (isTable) return { ...place, block: { kind: 'table-row', text, gap: true } };
    if (size >= bodySize * HEADING && count <= LONGEST_HEADING && /\p{L}/u.test(text)) {
      const level = levels.get(Math.round(size * 2)) ?? 6;
      return { ...place, block: { kind: 'heading', text, level, gap: true } };
    }
    const plain: Block = { kind: 'paragraph', text, gap: true };
    if (isSmall && count <= LONGEST_CAPTION && !FOOTNOTE.test(text))
      if (isCaption(plain) || (hasText && count >= LEAST_CAPTION))
        return { ...place, block: { ...plain, kind: 'caption' } };
    if (!isSmall && count >= 20) hasText = true;
    if (BULLET.test(text))
      return { ...place, block: { ...plain, kind: 'list-item', text: text.replace(BULLET, '') } };
    if (/^\d{1,3}[.)]\s/u.test(text)) return { ...place, block: { ...plain, kind: 'list-item' } };
    return { ...place, block: { ...plain, ...(font !== '' && font !== mainFont ? { emphasis: 1 } : {}) } };
  });
  return { placed: placed.filter(({ block }) => block.text !== ''), bodySize };
};

/** Headlines in the size of headlines, each with a story below it. */
export const headlinesIn = ({ placed, bodySize }: PdfBlocks): number => {
  let headlines = 0;
  let words = 0;
  let isOpen = false;
  for (const { block, size } of placed) {
    if (block.kind === 'heading' && size >= bodySize * BIG) {
      if (isOpen && words >= 60) headlines += 1;
      isOpen = true;
      words = 0;
    } else words += countWords(block.text);
  }
  return headlines + (isOpen && words >= 60 ? 1 : 0);
};

/** The largest line near the top of the first page with text, where it is plainly larger than any other there. */
export const headlineIn = (
  { placed, bodySize }: PdfBlocks,
  pages: readonly PdfPage[],
): string | undefined => {
  const first = placed[0]?.page ?? 0;
  const height = pages[first]?.height ?? 0;
  const large = placed
    .filter(({ block, page, y }) => page === first && y < height * 0.65 && block.kind === 'heading')
    .sort((a, b) => b.size - a.size);
  const [best, second] = large;
  if (!best || best.size < bodySize * 1.3 || best.size < (second?.size ?? 0) * 1.1) return undefined;
  const count = countWords(best.block.text);
  return count >= 4 && count <= 30 ? best.block.text : undefined;
};
