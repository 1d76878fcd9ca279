import { datesIn } from '../dates.ts';
import type { Block, Draft } from '../draft.ts';
import { type Taken, takeBlocks } from '../edit.ts';
import { isPersonName } from '../names.ts';
import { FURNITURE, signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';
import { readStory } from '../story-model.ts';
import { storyRegion } from '../story-region.ts';
import { lineKey, tokensOf } from '../words.ts';

const removal = (kind: string, rule: string, score?: number): Taken => ({
  to: 'removed',
  kind,
  rule,
  ...(score === undefined ? {} : { score }),
});

const isPlainProse = (block: Block): boolean => signalsOf(block).prose && signalsOf(block).furniture < 0.75;

/** A sentence or two about the author at the end: it begins with an author's name. */
const isBio = (draft: Draft, block: Block, position: number, end: number): boolean => {
  if (position < end * 0.5 || signalsOf(block).words > 120) return false;
  const begins = tokensOf(block.text).slice(0, 2).join(' ');
  return (draft.fields.byline?.value ?? []).some((author) => {
    const name = tokensOf(author);
    return name.length >= 2 && name.slice(0, 2).join(' ') === begins;
  });
};

/** A line that only names somebody, as over a reader's comment. */
const isSignature = (block: Block | undefined): boolean =>
  block !== undefined &&
  block.kind === 'list-item' &&
  !signalsOf(block).closed &&
  signalsOf(block).words <= 4;

/** Where readers' comments begin: short list lines that name somebody, each followed by text, to the end of the file. */
const commentsFrom = (blocks: readonly Block[], least: number): number | undefined => {
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

/** More lines than this after the story are a page's, not the story's. */
const MOST_TAIL = 12;

/** A file of separators must not be read again for each. */
const MOST_SEPARATORS = 20;

/** After a lone separator late in the story, what speaks of the article rather than tells it ends the text. */
const cutAtSeparator = (draft: Draft, from: number, end: number): number => {
  const { blocks } = draft;
  const total = wordsOf(blocks.slice(from, end));
  let told = 0;
  let tried = 0;
  for (let index = from; index < end && tried < MOST_SEPARATORS; index += 1) {
    const block = blocks[index];
    if (block) told += signalsOf(block).words;
    if (block?.kind !== 'separator' || told < 80 || told < total / 2) continue;
    tried += 1;
    const after = blocks.slice(index + 1, end).filter(({ kind }) => kind !== 'separator');
    const untold = after.filter(
      (block) =>
        signalsOf(block).furniture >= 0.5 || isBio(draft, block, end, end) || !signalsOf(block).prose,
    );
    if (untold.length >= after.length * 0.7) return index;
  }
  return end;
};

const wordsOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + signalsOf(block).words, 0);

/** Running text between two pieces of furniture with some cue of its own belongs to them. */
const isSandwiched = (block: Block, before: boolean, after: Block | undefined): boolean =>
  signalsOf(block).furniture >= 0.6 && before && (after === undefined || signalsOf(after).furniture >= 0.9);

const inside = (draft: Draft, start: number, end: number, taken: Map<number, Taken>): void => {
  let before = true;
  for (let index = start; index < end; index += 1) {
    const block = draft.blocks[index];
    if (!block) continue;
    const { furniture } = signalsOf(block);
    const next = draft.blocks[index + 1]?.kind === 'separator' ? index + 2 : index + 1;
    const after = next < end ? draft.blocks[next] : undefined;
    if (taken.has(index)) before = true;
    else if (furniture >= FURNITURE || isSandwiched(block, before, after))
      taken.set(index, removal('furniture', 'speaks to readers', furniture));
    else if (isBio(draft, block, index, end))
      taken.set(index, removal('bio', 'begins with an author’s name'));
    before = taken.has(index);
  }
};

/** Lines that are a page's and no article's: a file with few of them is no page, and none of its sentences may be cut for where it stands. */
const MOST_JUNK = 6;
const junkIn = (blocks: readonly Block[]): number =>
  blocks.filter((block) => {
    const { prose, closed, words, digits, furniture } = signalsOf(block);
    return (
      block.kind !== 'separator' && !prose && !closed && (furniture >= 0.9 || (words <= 3 && digits === 0))
    );
  }).length;

/** Sentences and figures tell something, unless they speak to readers. */
const tells = (block: Block): boolean => {
  const { prose, closed, digits, furniture } = signalsOf(block);
  return (prose || closed || digits > 0) && furniture < 0.6;
};

/** Rows of figures right above the running text (results, accounts) belong to the story. */
const withLinesAbove = (blocks: readonly Block[], start: number): number => {
  let from = start;
  let figures = 0;
  let others = 0;
  for (let index = start - 1; index >= 0 && start - index < 40; index -= 1) {
    const block = blocks[index];
    if (!block || block.kind === 'separator' || block.kind === 'list-item') break;
    const { digits, words, cues } = signalsOf(block);
    if (cues.total >= 0.5 || words > 30) break;
    const isRow = digits >= 2 && words >= 3 && datesIn(block.text).length === 0;
    figures += isRow ? 1 : 0;
    others += isRow || digits > 0 ? 0 : 1;
    if (isRow && figures >= others) from = index;
  }
  return from;
};

/** A few lines after the last running text that say nothing to readers (a closing list, a name) stay with the story. */
const withPlainTail = (blocks: readonly Block[], end: number): number => {
  const tail = blocks.slice(end, end + MOST_TAIL + 1);
  const isPlain = tail.every((block) => block.kind !== 'separator' && signalsOf(block).cues.total < 0.5);
  return isPlain && tail.length <= MOST_TAIL ? end + tail.length : end;
};

/** The last blocks of the story that tell nothing: short lines and pleas after the last running text. */
const trimEnd = (draft: Draft, start: number, end: number, taken: Map<number, Taken>): void => {
  for (let index = end - 1; index > start; index -= 1) {
    const block = draft.blocks[index];
    if (!block || taken.has(index)) continue;
    if (isPlainProse(block) || (signalsOf(block).closed && signalsOf(block).furniture < 0.5)) return;
    if (signalsOf(block).furniture > 0.3 || block.kind === 'separator')
      taken.set(index, removal('furniture', 'after the story', signalsOf(block).furniture));
    else return;
  }
};

/**
 * Menus, pleas, share lines, legal lines and readers' comments leave the body; each is kept in `removed`. In doubt a line
 * stays. A file without running text (a table, a notice, verse) is left whole.
 */
export const furniture: Stage = (draft) => {
  if (draft.format === 'text/plain' && junkIn(draft.blocks) >= MOST_JUNK) return page(draft);
  const found = storyRegion(draft.blocks);
  if (!found) return draft;
  // Whoever wrote Markdown marked up an article; only what speaks to readers is taken out of it.
  const region = draft.format === 'text/markdown' ? { start: 0, end: draft.blocks.length } : found;
  const taken = new Map<number, Taken>();
  const start = withLinesAbove(draft.blocks, region.start);
  const comments = commentsFrom(draft.blocks, start + 2) ?? draft.blocks.length;
  const regionEnd = Math.min(withPlainTail(draft.blocks, region.end), comments);
  const end = cutAtSeparator(draft, start, regionEnd);
  const isClean = junkIn(draft.blocks) < MOST_JUNK;
  for (const [index, block] of draft.blocks.entries()) {
    const isKept = isClean && tells(block);
    if (index >= comments) taken.set(index, removal('comment', 'readers’ comments'));
    else if (index < start && !isKept)
      taken.set(index, removal('furniture', 'before the story', signalsOf(block).furniture));
    else if (index >= end && !(isKept && end === regionEnd))
      taken.set(index, removal('furniture', 'after the story', signalsOf(block).furniture));
  }
  inside(draft, start, end, taken);
  trimEnd(draft, start, end, taken);
  const left = draft.blocks.filter((_block, index) => !taken.has(index));
  return left.some((block) => lineKey(block.text) !== '') ? takeBlocks(draft, taken) : draft;
};

const page = (draft: Draft): Draft => {
  const { odds, isStory } = readStory(draft.blocks, draft.fields.headline?.value ?? '');
  const taken = new Map<number, Taken>();
  for (const [index] of draft.blocks.entries())
    if (!isStory[index]) taken.set(index, removal('furniture', 'reads as the page’s', -(odds[index] ?? 0)));
  const left = draft.blocks.filter((_block, index) => !taken.has(index));
  return left.some((block) => lineKey(block.text) !== '') ? takeBlocks(draft, taken) : draft;
};
