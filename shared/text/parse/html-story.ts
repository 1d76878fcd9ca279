import type { Removed } from '../../article/article.ts';
import type { Block } from '../draft.ts';
import { removedBlock } from '../edit.ts';
import { lineKey } from '../words.ts';
import { type Hint, isStandfirstName } from './html-hints.ts';
import { markBlocks } from './html-marks.ts';
import type { HtmlPage } from './html-page.ts';
import { storyRoot } from './html-root.ts';
import { tidyStory } from './html-tidy.ts';
import type { HtmlElement } from './html-tree.ts';

/** A page's story, and what stands around it; `at` is each block's place in the page. */
export type HtmlStory = {
  readonly blocks: readonly Block[];
  readonly removed: readonly Removed[];
  readonly notes: readonly { readonly kind: string; readonly detail: string }[];
};

const outside = (kind: string, rule: string): Hint => ({ kind, rule, weak: false });

/** Tells a page's story from what stands around it. `titles` are what the page may call its headline. */
export const htmlStory = (
  page: HtmlPage,
  titles: readonly string[],
  descriptions: readonly string[],
): HtmlStory => {
  const { blocks, from, to } = page;
  const keys = new Set(titles.map(lineKey).filter((key) => key !== ''));
  const headings = new Set(
    blocks.flatMap(({ block }, index) =>
      block.kind === 'heading' && keys.has(lineKey(block.text)) ? [index] : [],
    ),
  );
  const marks = [...markBlocks(page, headings)];
  const root = storyRoot(page, marks);
  const first = root ? (from[root.order] ?? 0) : 0;
  const last = root ? (to[root.order] ?? 0) : blocks.length;
  if (root) tidyStory(page, root, marks, lineKey(titles[0] ?? ''));
  const summary = standfirstAt(page, marks, first, [...headings], descriptions);
  const kept: Block[] = [];
  const removed: Removed[] = [];
  for (const [at, { block }] of blocks.entries()) {
    const mark =
      marks[at] ??
      (at < first
        ? outside('page', 'before the main text')
        : at >= last
          ? outside('page', 'after the main text')
          : undefined);
    if (mark && !summary.has(at)) removed.push(removedBlock({ ...block, at }, mark));
    else kept.push({ ...block, at });
  }
  return { blocks: kept, removed, notes: [] };
};

/** A standfirst stands this close under its headline. */
const NEAR = 12;
const LEAST = 40;
const LONGEST = 900;

const isNamed = (owner: HtmlElement): boolean =>
  isStandfirstName(owner) || (owner.parent !== undefined && isStandfirstName(owner.parent));

/** Blocks between the headline and the main text that sum the story up. */
const standfirstAt = (
  { blocks }: HtmlPage,
  marks: readonly (Hint | undefined)[],
  first: number,
  headings: readonly number[],
  descriptions: readonly string[],
): ReadonlySet<number> => {
  const said = descriptions.map(lineKey).filter((key) => key.length >= LEAST);
  const headline = headings.filter((index) => index < first).at(-1);
  const found = new Set<number>();
  const seen = new Set<string>();
  for (let index = headline ?? Math.max(0, first - NEAR); index < first + 1; index += 1) {
    const one = blocks[index];
    const mark = marks[index];
    if (!one || one.hidden || headings.includes(index)) continue;
    const { block, owner } = one;
    if (index >= first && mark === undefined) break;
    if (block.kind === 'caption' || (block.linkDensity ?? 0) > 0.3 || block.text.length > LONGEST) continue;
    const key = lineKey(block.text);
    const isSaid = key.length >= LEAST && said.some((text) => text.startsWith(key) || key.startsWith(text));
    const isUnder =
      headline !== undefined &&
      index - headline <= NEAR &&
      (mark === undefined || mark.kind === 'header') &&
      block.text.length >= LEAST &&
      (isNamed(owner) || block.text.length >= 80);
    if ((isSaid || isUnder) && !seen.has(key)) {
      found.add(index);
      seen.add(key);
    }
  }
  return found;
};
