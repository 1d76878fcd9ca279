import { isCaption } from './caption-cues.ts';
import type { Block, Draft } from './draft.ts';
import { isMeta } from './header-lines.ts';
import { signalsOf } from './signals.ts';
import { storyRegion } from './story-region.ts';
import { lineKey } from './words.ts';

/**
 * The blocks that stand over the story: from the headline (or a few lines above it) to where text runs on, and one past
 * it. `story` is the first running text, which may be a standfirst; `text` is where a second such block follows.
 */
export type Header = {
  readonly from: number;
  readonly to: number;
  readonly story: number;
  readonly text: number;
};

const ABOVE = 6;
const BELOW = 3;
const NEAR = 8;
/** Names, dates, share lines and a picture may stand between a standfirst and the story. */
const MOST_BETWEEN = 16;

/** A short question is a headline or a heading until text shows otherwise. */
const isQuestion = (block: Block): boolean =>
  signalsOf(block).words <= 18 && /[?？؟]["”’»)]*$/u.test(block.text);

const isText = (block: Block | undefined): boolean =>
  block !== undefined && signalsOf(block).prose && signalsOf(block).furniture < 1.5 && !isQuestion(block);

/** Where running text follows running text; a lone sentence over names and dates is no story yet. */
const textFrom = (blocks: readonly Block[], story: number): number => {
  const end = Math.min(blocks.length, story + MOST_BETWEEN);
  for (let index = story; index < end; index += 1) {
    const block = blocks[index];
    if (!block || !isText(block) || isCaption(block)) continue;
    const next = blocks.slice(index + 1, index + 4).find(({ kind }) => kind !== 'separator');
    if (next && isText(next) && !isCaption(next)) return index;
  }
  return story;
};

/** One past the last line of names or dates that stands a little below the first text. */
const metaEnd = (blocks: readonly Block[], text: number): number =>
  text + 1 + (blocks.slice(text + 1, text + 1 + NEAR).findLastIndex(isMeta) + 1);

/** Where names, dates and subjects of the article are looked for. */
export const headerOf = (draft: Draft): Header => {
  const { blocks } = draft;
  const start = storyRegion(blocks)?.start ?? 0;
  let story = start;
  while (story < blocks.length && !isText(blocks[story])) story += 1;
  if (story === blocks.length) story = start;
  const text = textFrom(blocks, story);
  const key = lineKey(draft.fields.headline?.value ?? '');
  const headline =
    key === '' ? -1 : blocks.findLastIndex((block, index) => index <= text && lineKey(block.text) === key);
  const from = headline >= 0 && story - headline < 40 ? headline - ABOVE : story - 12;
  return {
    from: Math.max(0, from),
    to: Math.min(blocks.length, Math.max(story + BELOW, metaEnd(blocks, text))),
    story,
    text,
  };
};
