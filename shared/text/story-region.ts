import type { Block } from './draft.ts';
import { FURNITURE, type Signals, signalsOf } from './signals.ts';

/** Where the story stands among the blocks: `end` is exclusive. */
export type Region = { readonly start: number; readonly end: number };

/** No single paragraph outweighs a page of menus on its own. */
const MOST_PROSE = 60;

/** What the block says for (in words) or against its being part of the story. */
const worth = (block: Block, signals: Signals): number => {
  if (block.kind === 'separator') return -6;
  if (signals.furniture >= FURNITURE) return -9 - Math.min(25, signals.words / 3);
  if (signals.prose)
    return (
      Math.min(MOST_PROSE, signals.words) *
      Math.max(0.2, 1 - signals.furniture / FURNITURE) *
      (block.kind === 'list-item' ? 0.6 : 1)
    );
  if (block.kind === 'quote' || block.kind === 'preformatted' || block.kind === 'table-row') return 1;
  if (signals.closed) return signals.words >= 3 ? 3 : 0;
  if (signals.digits >= 3) return -1;
  if (block.kind === 'heading') return -2;
  return (block.kind === 'list-item' ? -7 : -5) - (signals.words <= 2 ? 2 : 0);
};

/**
 * The stretch of blocks that reads as a story: the one where running text outweighs menus, lists of links and pleas
 * most. Undefined where no running text stands at all (tables, verse, notices): then everything is the story.
 */
export const storyRegion = (blocks: readonly Block[]): Region | undefined => {
  let best = 0;
  let region: Region | undefined;
  let sum = 0;
  let start = 0;
  for (const [index, block] of blocks.entries()) {
    const value = worth(block, signalsOf(block));
    if (sum <= 0) {
      sum = 0;
      start = index;
    }
    sum += value;
    if (sum > best) {
      best = sum;
      region = { start, end: index + 1 };
    }
  }
  return best >= 10 ? region : undefined;
};
