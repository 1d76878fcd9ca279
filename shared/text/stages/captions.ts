import { isCaption } from '../caption-cues.ts';
import type { Block } from '../draft.ts';
import { type Taken, takeBlocks } from '../edit.ts';
import { isMeta } from '../header-lines.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';
import { lineKey } from '../words.ts';

/** A short line without a stop that may be a picture's own text. */
const isLabel = (block: Block | undefined): boolean => {
  if (!block || block.kind === 'heading' || block.kind === 'separator') return false;
  const { words, closed, furniture } = signalsOf(block);
  return !closed && words <= 12 && furniture < 1.5 && !isMeta(block);
};

/**
 * Picture captions leave the story and stay searchable as captions: lines with a credit, the picture's own text before
 * them, and short lines that stand twice in a row (text and caption of one picture).
 */
export const captions: Stage = (draft) => {
  const { blocks } = draft;
  const taken = new Map<number, Taken>();
  const headline = lineKey(draft.fields.headline?.value ?? '');
  const repeat = (text: string): boolean => lineKey(text) === headline;
  for (const [index, block] of blocks.entries()) {
    if (taken.has(index)) continue;
    if (isCaption(block)) {
      taken.set(index, { to: 'captions', rule: 'names the picture’s maker' });
      const before = blocks[index - 1];
      for (const beside of [index - 1, index + 1])
        if (!taken.has(beside) && saysTheSame(blocks[beside], block))
          taken.set(beside, { to: 'captions', rule: 'said again in a caption' });
      if (
        before &&
        !taken.has(index - 1) &&
        isLabel(before) &&
        signalsOf(before).words <= 8 &&
        isLabelOf(before, blocks, index)
      ) {
        taken.set(
          index - 1,
          repeat(before.text)
            ? { to: 'removed', kind: 'repeat', rule: 'headline again' }
            : { to: 'captions', rule: 'picture’s own text' },
        );
      }
      continue;
    }
    const next = blocks[index + 1];
    if (
      isLabel(block) &&
      next &&
      block.kind === 'paragraph' &&
      signalsOf(block).words >= 3 &&
      lineKey(next.text) === lineKey(block.text) &&
      !repeat(block.text)
    ) {
      taken.set(index, { to: 'captions', rule: 'stands twice in a row' });
      taken.set(index + 1, { to: 'removed', kind: 'repeat', rule: 'caption twice' });
    }
  }
  return takeBlocks(draft, taken);
};

/** Pages show a caption twice: once as the picture's own text, without its maker. */
const saysTheSame = (line: Block | undefined, caption: Block): boolean => {
  if (!line || line.kind === 'heading' || line.kind === 'separator' || signalsOf(line).words < 4)
    return false;
  return lineKey(caption.text).startsWith(`${lineKey(line.text)} `);
};

/** The line before a caption is its picture's text when the story runs on before it: then it is no heading of what follows. */
const isLabelOf = (label: Block, blocks: readonly Block[], caption: number): boolean => {
  const before = blocks[caption - 2];
  return (
    label.kind === 'paragraph' &&
    before !== undefined &&
    (signalsOf(before).prose || isCaption(before) || signalsOf(before).closed)
  );
};
