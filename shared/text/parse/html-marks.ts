import { type Hint, hintOf, isHidden } from './html-hints.ts';
import type { HtmlPage, PageBlock } from './html-page.ts';

/** For each block of a page, what its markup says that it is, where that is no part of a story. */
export type Marks = readonly (Hint | undefined)[];

const HIDDEN: Hint = { kind: 'hidden', rule: 'hidden by the page', weak: false };

/** Never taken for a part of a page by their names: themes write what is shown on the page there. */
const WHOLE = new Set(['html', 'body', 'main', '']);

/** Shorter text, or such with more of its letters in links, is no prose. */
const LEAST_PROSE = 80;
const MOST_LINKED = 0.3;

/** Characters of running text in the block. */
export const proseOf = ({ block, hidden }: PageBlock): number =>
  !hidden &&
  block.kind !== 'caption' &&
  block.kind !== 'heading' &&
  block.text.length >= LEAST_PROSE &&
  (block.linkDensity ?? 0) < MOST_LINKED
    ? block.text.length
    : 0;

/** Sums of a number over the blocks before each: a stretch's sum is the difference of two. */
export const runningSum = (blocks: readonly PageBlock[], of: (block: PageBlock) => number): Float64Array => {
  const sums = new Float64Array(blocks.length + 1);
  for (const [index, block] of blocks.entries()) sums[index + 1] = (sums[index] ?? 0) + of(block);
  return sums;
};

/** Prose before a part from which the page has a story without it. */
const STORY = 400;

/** Longer text is more than the small parts for which weak hints stand. */
const WEAK_LENGTH = 1_200;

/** A wrong name costs the story: a part that holds much of the page's prose is not taken for what its name says. */
const isBelieved = (
  hint: Hint,
  inside: number,
  length: number,
  before: number,
  total: number,
  name: string,
): boolean => {
  if (hint.weak && length > WEAK_LENGTH) return false;
  if (inside === 0) return true;
  const share = inside / Math.max(1, total);
  if (hint.weak) return share < 0.12;
  if (name === 'article' && hint.kind !== 'comments') return share < 0.15;
  if (hint.kind === 'comments') return before >= STORY / 2 || share < 0.3;
  if (hint.kind === 'header') return share < 0.25;
  if (hint.kind === 'navigation' || hint.kind === 'popup') return share < 0.1;
  if (hint.kind === 'footer') return before >= STORY / 2 || share < 0.4;
  return share < 0.4 || (before >= 2 * STORY && share < 0.6);
};

/** Judges each part of the page by its markup; what stands in a marked part is marked with it. */
export const markBlocks = (page: HtmlPage, headings: ReadonlySet<number>): Marks => {
  const { tree, blocks, from, to } = page;
  const prose = runningSum(blocks, proseOf);
  const length = runningSum(blocks, ({ block }) => block.text.length);
  const total = prose[blocks.length] ?? 0;
  const marks: (Hint | undefined)[] = new Array(blocks.length).fill(undefined);
  let marked = 0;
  for (const element of tree.elements) {
    const first = Math.max(from[element.order] ?? 0, marked);
    const last = to[element.order] ?? 0;
    if (last <= first || WHOLE.has(element.name)) continue;
    const hint = isHidden(element) ? HIDDEN : hintOf(element);
    if (hint === undefined) continue;
    const before = prose[first] ?? 0;
    if (
      !isBelieved(
        hint,
        (prose[last] ?? 0) - before,
        (length[last] ?? 0) - (length[first] ?? 0),
        before,
        total,
        element.name,
      )
    )
      continue;
    for (let index = first; index < last; index += 1) if (!headings.has(index)) marks[index] = hint;
    marked = last;
  }
  for (const [index, { hidden }] of blocks.entries()) if (hidden) marks[index] = HIDDEN;
  return marks;
};
