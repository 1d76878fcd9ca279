import { datesIn } from '../dates.ts';
import type { Block } from '../draft.ts';
import { FURNITURE, signalsOf } from '../signals.ts';
import { lineKey } from '../words.ts';
import { isCard, isPictureText, picturesIn } from './html-cards.ts';
import type { Hint } from './html-hints.ts';
import { isUrlText } from './html-links.ts';
import { proseOf, runningSum } from './html-marks.ts';
import type { HtmlPage } from './html-page.ts';
import type { HtmlElement } from './html-tree.ts';

const hint = (kind: string, rule: string, score?: number): Hint => ({
  kind,
  rule,
  weak: false,
  ...(score === undefined ? {} : { score }),
});

/** Long sentences between paragraphs that tell must speak to readers so much more plainly before they are taken for pleas. */
const AMID = 2;
const LONG = 25;

const tells = (block: Block | undefined): boolean =>
  block !== undefined && signalsOf(block).prose && signalsOf(block).furniture < FURNITURE / 2;

const isAmidStory = ({ blocks }: HtmlPage, index: number, marks: readonly (Hint | undefined)[]): boolean => {
  const block = blocks[index]?.block;
  if (!block || signalsOf(block).words < LONG || (block.linkDensity ?? 0) > 0.2) return false;
  const before = marks[index - 1] === undefined && tells(blocks[index - 1]?.block);
  const after = marks[index + 1] === undefined && tells(blocks[index + 1]?.block);
  return before || after;
};

const NOTHING: Block = { kind: 'separator', text: '' };
const LISTS = new Set([
  'ul',
  'ol',
  'dl',
  'div',
  'section',
  'table',
  'tbody',
  'p',
  'article',
  'center',
  'blockquote',
]);

/** Marks what stands inside the story's element without being of the story: lists of links, pleas, headings of what is gone. */
export const tidyStory = (
  page: HtmlPage,
  root: HtmlElement,
  marks: (Hint | undefined)[],
  headline: string,
): void => {
  markLinkLists(page, root, marks);
  const pictures = picturesIn(page);
  const first = page.from[root.order] ?? 0;
  const last = page.to[root.order] ?? 0;
  for (let index = first; index < last; index += 1) {
    const one = page.blocks[index];
    const block = one?.block;
    if (!one || !block || marks[index]) continue;
    if (isCard(one)) marks[index] = hint('related', 'inside one link');
    else if (isPictureText(page, one, pictures))
      marks[index] = hint('caption', 'all the text beside a picture');
    else if (
      (block.linkDensity ?? 0) >= 0.9 &&
      block.kind !== 'heading' &&
      block.kind !== 'quote' &&
      signalsOf(block).words >= 3 &&
      !isUrlText(block.text)
    )
      marks[index] = hint('related', 'nothing but a link');
    else if (
      block.kind !== 'separator' &&
      signalsOf(block).furniture >= (isAmidStory(page, index, marks) ? FURNITURE * AMID : FURNITURE) &&
      !isUrlText(block.text)
    )
      marks[index] = hint('furniture', 'speaks to readers', signalsOf(block).furniture);
  }
  trimStart(page, first, last, marks, headline);
  trimEnd(page, first, last, marks);
  markHeadings(page, first, last, marks);
};

/** Elements whose text is mostly links and none of it prose. */
const markLinkLists = (page: HtmlPage, root: HtmlElement, marks: (Hint | undefined)[]): void => {
  const { tree, blocks, from, to } = page;
  const isLeft = (index: number): boolean => marks[index] === undefined;
  const left = blocks.map((one, index) => (isLeft(index) ? one : { ...one, hidden: true }));
  const prose = runningSum(left, proseOf);
  const length = runningSum(left, ({ block, hidden }) => (hidden ? 0 : block.text.length));
  const linked = runningSum(left, ({ block, hidden }) =>
    hidden ? 0 : block.text.length * (block.linkDensity ?? 0),
  );
  const count = runningSum(left, ({ hidden }) => (hidden ? 0 : 1));
  const end = to[root.order] ?? 0;
  let marked = 0;
  for (let order = root.order + 1; order < tree.elements.length; order += 1) {
    const element = tree.elements[order];
    const first = Math.max(marked, from[order] ?? 0);
    const last = to[order] ?? 0;
    if (!element || (from[order] ?? 0) >= end) break;
    if (last <= first || !LISTS.has(element.name)) continue;
    const sum = (sums: Float64Array): number => (sums[last] ?? 0) - (sums[first] ?? 0);
    if (sum(count) < 2 || sum(prose) > 0 || sum(linked) < sum(length) * 0.5) continue;
    for (let index = first; index < last; index += 1) marks[index] ??= hint('related', 'list of links');
    marked = last;
  }
};

/** Lines above a story are looked at to this many. */
const MOST_ABOVE = 40;

/** Labels, breadcrumbs, names and dates above the first running text. */
const trimStart = (
  page: HtmlPage,
  first: number,
  last: number,
  marks: (Hint | undefined)[],
  headline: string,
): void => {
  const end = Math.min(last, first + MOST_ABOVE);
  let story = first;
  while (
    story < end &&
    !(
      marks[story] === undefined &&
      page.blocks[story]?.block.kind !== 'heading' &&
      signalsOf(page.blocks[story]?.block ?? NOTHING).prose
    )
  )
    story += 1;
  if (story >= end) return;
  for (let index = first; index < story; index += 1) {
    const block = page.blocks[index]?.block;
    if (!block || marks[index] || block.kind === 'heading' || block.kind === 'separator') continue;
    const { words, closed } = signalsOf(block);
    const linked = block.linkDensity ?? 0;
    const isTrail = linked > 0 && headline !== '' && lineKey(block.text).endsWith(headline);
    const isLabel =
      block.kind === 'paragraph' &&
      !closed &&
      (words <= 6 || (words <= 14 && datesIn(block.text).length > 0));
    if (linked > 0.3 || isTrail || isLabel)
      marks[index] = hint(isTrail ? 'navigation' : 'meta', 'label above the story');
  }
};

/** Short pleas after the last running text. */
const trimEnd = (page: HtmlPage, first: number, last: number, marks: (Hint | undefined)[]): void => {
  for (let index = last - 1; index > first; index -= 1) {
    const block = page.blocks[index]?.block;
    if (!block || marks[index]) continue;
    const { prose, closed, furniture } = signalsOf(block);
    if (
      block.kind !== 'separator' &&
      ((prose && furniture < 0.75) || (closed && furniture < 0.5) || furniture <= 0.6)
    )
      return;
    marks[index] = hint('furniture', 'after the story', furniture);
  }
};

/** A heading under which nothing is left goes with what stood there. */
const markHeadings = (page: HtmlPage, first: number, last: number, marks: (Hint | undefined)[]): void => {
  let below: Hint | undefined = hint('furniture', 'after the story');
  let isBare = true;
  for (let index = last - 1; index >= first; index -= 1) {
    const block = page.blocks[index]?.block;
    if (!block) continue;
    const mark = marks[index];
    if (mark) {
      below = mark;
      continue;
    }
    if (block.kind === 'heading' && isBare && below !== undefined) {
      marks[index] = hint(below.kind, 'heads what is no story');
      continue;
    }
    isBare = block.kind === 'heading';
    below = undefined;
  }
};
