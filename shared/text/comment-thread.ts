import type { Block } from './draft.ts';
import { isPersonName } from './names.ts';
import { signalsOf } from './signals.ts';

/** A line that only names somebody, as over a reader's comment. */
const isSignature = (block: Block | undefined): boolean =>
  block !== undefined &&
  block.kind === 'list-item' &&
  !signalsOf(block).closed &&
  signalsOf(block).words <= 4;

/** Where readers' comments begin: short list lines that name somebody, each followed by text, to the end of the file. */
export const commentsFrom = (blocks: readonly Block[], least: number): number | undefined => {
  const starts = blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    return index >= least &&
      isSignature(block) &&
      next !== undefined &&
      !isSignature(next) &&
      next.kind !== 'heading' &&
      signalsOf(next).words >= 4
      ? [index]
      : [];
  });
  const first = starts[0];
  if (starts.length < 2 || first === undefined) return undefined;
  const opened = blocks
    .slice(Math.max(0, first - 2), first)
    .some((block) => signalsOf(block).furniture >= 1 || block.kind === 'separator');
  const named = starts.filter((index) => isPersonName(blocks[index]?.text ?? '', 1)).length;
  return opened || named === starts.length ? first : undefined;
};
