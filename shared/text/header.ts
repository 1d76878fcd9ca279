import type { Draft } from './draft.ts';
import { signalsOf } from './signals.ts';
import { storyRegion } from './story-region.ts';
import { lineKey } from './words.ts';

/** The blocks that stand over the story: from the headline (or a few lines above it) to the first running text, and one past it. */
export type Header = { readonly from: number; readonly to: number; readonly story: number };

const ABOVE = 6;
const BELOW = 3;

/** Where names, dates and subjects of the article are looked for. `story` is the position of the first running text. */
export const headerOf = (draft: Draft): Header => {
  const { blocks } = draft;
  const start = storyRegion(blocks)?.start ?? 0;
  let story = start;
  while (story < blocks.length) {
    const block = blocks[story];
    if (block && signalsOf(block).prose && signalsOf(block).furniture < 1.5) break;
    story += 1;
  }
  if (story === blocks.length) story = start;
  const key = lineKey(draft.fields.headline?.value ?? '');
  const headline =
    key === '' ? -1 : blocks.findLastIndex((block, index) => index <= story && lineKey(block.text) === key);
  const from = headline >= 0 && story - headline < 40 ? headline - ABOVE : story - 12;
  return { from: Math.max(0, from), to: Math.min(blocks.length, story + BELOW), story };
};
