import { datesIn } from './dates.ts';
import type { Block, Draft } from './draft.ts';
import { goesOn } from './line-wrap.ts';
import { signalsOf } from './signals.ts';
import { tokensOf } from './words.ts';

/** More lines than this after the story are a page's, not the story's. */
const MOST_TAIL = 12;
/** A file of separators must not be read again for each. */
const MOST_SEPARATORS = 20;
/** Lines that are a page's and no article's: a file with few of them is no page, and none of its sentences may be cut for where it stands. */
const MOST_JUNK = 6;
/** A page speaks to its readers; a poem or a list of results also has short lines, but doesn't. */
const LEAST_CUES = 2;

const wordsOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + signalsOf(block).words, 0);

/** A sentence or two about the author at the end: it begins with an author's name. */
export const isBio = (draft: Draft, block: Block, position: number, end: number): boolean => {
  if (position < end * 0.5 || signalsOf(block).words > 120) return false;
  const begins = tokensOf(block.text).slice(0, 2).join(' ');
  return (draft.fields.byline?.value ?? []).some((author) => {
    const name = tokensOf(author);
    return name.length >= 2 && name.slice(0, 2).join(' ') === begins;
  });
};

/** After a lone separator late in the story, what speaks of the article rather than tells it ends the text. */
export const cutAtSeparator = (draft: Draft, from: number, end: number): number => {
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

/** Whether the blocks are a whole page, menus and all, rather than an article with some lines around it. */
export const isPage = (blocks: readonly Block[]): boolean => {
  let junk = 0;
  let cued = 0;
  for (const block of blocks) {
    const { prose, closed, words, digits, furniture } = signalsOf(block);
    if (block.kind === 'separator' || prose || closed) continue;
    if (furniture >= 0.9) cued += 1;
    if (furniture >= 0.9 || (words <= 3 && digits === 0)) junk += 1;
  }
  return junk >= MOST_JUNK && cued >= LEAST_CUES;
};

/** A program that saves pages as Markdown leaves their menus in as rows of short links; whoever writes Markdown makes none. */
const LEAST_LINKS = 8;

/** Whether Markdown blocks are a page saved by a program rather than an article that somebody wrote. */
export const isClipped = (blocks: readonly Block[]): boolean =>
  blocks.filter((block) => (block.linkDensity ?? 0) > 0.8 && signalsOf(block).words <= 4).length >=
    LEAST_LINKS && isPage(blocks);

/** Sentences and figures tell something, unless they speak to readers. */
export const tells = (block: Block): boolean => {
  const { prose, closed, digits, furniture } = signalsOf(block);
  return (prose || closed || digits > 0) && furniture < 0.6;
};

/** Rows of figures right above the running text (results, accounts) belong to the story. */
export const withLinesAbove = (blocks: readonly Block[], start: number): number => {
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

const LEAST_PART = 4;

/** Whether the line and the one right below it are parts of one sentence, which doesn’t speak to readers. */
export const sharesSentence = (blocks: readonly Block[], index: number): boolean => {
  const line = blocks[index];
  const next = blocks[index + 1];
  if (line?.kind !== 'paragraph' || next?.kind !== 'paragraph' || next.gap !== false) return false;
  if (line.at !== undefined && next.at !== line.at + 1) return false;
  if (signalsOf(line).words < LEAST_PART || !goesOn(line.text, next.text)) return false;
  const sentence = { ...line, text: `${line.text} ${next.text}` };
  return signalsOf(sentence).furniture < 0.5;
};

/** A few lines after the last running text that say nothing to readers (a closing list, a name) stay with the story. */
export const withPlainTail = (blocks: readonly Block[], end: number): number => {
  const tail = blocks.slice(end, end + MOST_TAIL + 1);
  const isPlain = tail.every((block) => block.kind !== 'separator' && signalsOf(block).cues.total < 0.5);
  return isPlain && tail.length <= MOST_TAIL ? end + tail.length : end;
};
