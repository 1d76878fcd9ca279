import type { Block } from './draft.ts';
import { AGO } from './header-cues.ts';
import { isPersonName } from './names.ts';
import { signalsOf } from './signals.ts';

/** A line that only names somebody, as over a reader's comment. */
const isSignature = (block: Block | undefined): boolean =>
  block !== undefined &&
  block.kind === 'list-item' &&
  !signalsOf(block).closed &&
  signalsOf(block).words <= 4;

/** Where comments begin as a list: short list lines that name somebody, each followed by text, to the end of the file. */
const signedFrom = (blocks: readonly Block[], least: number): number | undefined => {
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

/** `12 comments`, `Kommentare (2)`: a short line that can open readers' comments. */
const isOpener = (block: Block): boolean => {
  const { words, closed, cues } = signalsOf(block);
  return words <= 4 && !closed && (cues.kinds.get('comments') ?? 0) >= 1;
};

/** What stands between comments: names, times, “Reply”. */
const isFrame = (block: Block): boolean => {
  const { words, closed, cues, digits } = signalsOf(block);
  if (closed || words > 8) return false;
  return (
    cues.kinds.has('comments') ||
    isPersonName(block.text, 1) ||
    (digits > 0 && block.text.search(AGO) >= 0) ||
    /(?:19|20)\p{Nd}\p{Nd}|\p{Nd}{1,2}[:.]\p{Nd}\p{Nd}/u.test(block.text)
  );
};
const LEAST_FRAMES = 4;
/** Blocks that must have stood above: comments come after a story. */
const LEAST_TOLD = 50;

/** Where an opening line is followed by nothing but short comments with names and times between them. */
const openedFrom = (blocks: readonly Block[], least: number): number | undefined => {
  let frames = 0;
  let words = 0;
  let from: number | undefined;
  for (let index = blocks.length - 1; index >= least; index -= 1) {
    const block = blocks[index];
    if (!block || block.kind === 'separator') continue;
    const isFramed = isFrame(block);
    if (isOpener(block) && frames >= LEAST_FRAMES && words <= frames * MOST_WORDS) from = index;
    if (isFramed) frames += 1;
    else words += signalsOf(block).words;
  }
  return from;
};
/** Words of comment for each line of frame; a story has more. */
const MOST_WORDS = 40;

/** Where readers' comments begin, which then last to the end of the file; undefined where none are surely told. */
export const commentsFrom = (blocks: readonly Block[], least: number): number | undefined => {
  const signed = signedFrom(blocks, least);
  let told = 0;
  const below = blocks.findIndex((block) => {
    told += signalsOf(block).prose ? signalsOf(block).words : 0;
    return told >= LEAST_TOLD;
  });
  const opened = below < 0 ? undefined : openedFrom(blocks, Math.max(least, below + 1));
  return signed === undefined ? opened : Math.min(signed, opened ?? signed);
};
