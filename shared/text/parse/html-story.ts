import type { Removed } from '../../article/article.ts';
import type { Block } from '../draft.ts';
import { removedBlock } from '../edit.ts';
import { lineKey } from '../words.ts';
import type { Hint } from './html-hints.ts';
import type { Label } from './html-labels.ts';
import { type Marks, markBlocks } from './html-marks.ts';
import type { HtmlPage } from './html-page.ts';
import { isRelatedLink, type RelatedBlock } from './html-related.ts';
import { storyRoot } from './html-root.ts';
import { standfirstAt } from './html-standfirst.ts';
import { tidyStory } from './html-tidy.ts';

/** A page's story, and what stands around it; `at` is each block's place in the page. */
export type HtmlStory = {
  /** For each block of the page, what it is taken for where that is no part of a story. */
  readonly marks: Marks;
  readonly blocks: readonly Block[];
  readonly removed: readonly Removed[];
  /** Blocks around the headline that were left out. */
  readonly labels: readonly Label[];
  /** Links to other articles that stand in or beside the story. */
  readonly related: readonly RelatedBlock[];
  readonly captions: readonly Block[];
  /** What sums the story up under its headline, where the page shows it. */
  readonly standfirst?: string;
  readonly hasPaywall: boolean;
};

/** How far around the headline labels are looked for. */
const BEFORE = 3;
const AFTER = 15;

/** A longer text in a figure is no caption. */
const LONGEST_CAPTION = 600;
const PICTURED = new Set(['caption', 'header', 'media', 'meta', 'page']);

const isCaption = (block: Block, mark: Hint | undefined): boolean =>
  block.text.length <= LONGEST_CAPTION &&
  (block.kind === 'caption' || mark?.kind === 'caption') &&
  (mark === undefined || PICTURED.has(mark.kind));

const outside = (kind: string, rule: string): Hint => ({ kind, rule, weak: false });

const HEADLINE = outside('headline', 'kept as the headline');

/** Where a page states its headline again: the places of headings that say the same. */
const headlinePlaces = ({ blocks }: HtmlPage, titles: readonly string[]): ReadonlySet<number> => {
  const keys = new Set(titles.map(lineKey).filter((key) => key !== ''));
  return new Set(
    blocks.flatMap(({ block }, index) =>
      block.kind === 'heading' && keys.has(lineKey(block.text)) ? [index] : [],
    ),
  );
};

/** The story's first paragraph. */
const firstTold = ({ blocks }: HtmlPage, marks: Marks, first: number, last: number): number => {
  for (let index = first; index < last; index += 1)
    if (marks[index] === undefined && blocks[index]?.block.kind !== 'heading') return index;
  return first;
};

/** Tells a page's story from what stands around it. `titles`: what the page may call its headline, the likeliest first. */
export const htmlStory = (
  page: HtmlPage,
  titles: readonly string[],
  descriptions: readonly string[],
): HtmlStory => {
  const { blocks, from, to } = page;
  const headline = lineKey(titles[0] ?? '');
  const headings = headlinePlaces(page, titles);
  const marks = [...markBlocks(page, headings)];
  const root = storyRoot(page, marks);
  const first = root ? (from[root.order] ?? 0) : 0;
  const last = root ? (to[root.order] ?? 0) : blocks.length;
  if (root) tidyStory(page, root, marks, headline);
  const start = Math.max(first, firstTold(page, marks, first, last));
  const summary = standfirstAt(page, marks, start, headings, descriptions);
  const near = [...headings].filter((index) => index <= start + AFTER).at(-1) ?? start;
  const kept: Block[] = [];
  const removed: Removed[] = [];
  const labels: Label[] = [];
  const related: RelatedBlock[] = [];
  const captions: Block[] = [];
  for (const [at, one] of blocks.entries()) {
    const { block } = one;
    const mark =
      marks[at] ??
      (at < first
        ? outside('page', 'before the main text')
        : at >= last
          ? outside('page', 'after the main text')
          : undefined);
    if (at >= Math.min(near, start) && at < last && isCaption(block, mark)) {
      captions.push({ ...block, at });
      continue;
    }
    if (mark === undefined || summary.has(at)) {
      kept.push({ ...block, at, ...(block.kind === 'caption' ? { kind: 'paragraph' } : {}) });
      continue;
    }
    if (mark.kind === 'related' && isRelatedLink(one)) related.push({ ...one, at, rule: mark.rule });
    else
      removed.push(
        removedBlock(
          { ...block, at },
          headings.has(at) && lineKey(block.text) === headline ? HEADLINE : mark,
        ),
      );
    if (at >= near - BEFORE && at <= Math.max(near, start) + AFTER) labels.push({ block, kind: mark.kind });
  }
  const hasPaywall = marks.some((mark) => mark?.kind === 'paywall');
  const standfirst = kept.find(({ at }) => at !== undefined && summary.has(at))?.text;
  return {
    marks,
    blocks: kept,
    removed,
    labels,
    related,
    captions,
    ...(standfirst === undefined ? {} : { standfirst }),
    hasPaywall,
  };
};
