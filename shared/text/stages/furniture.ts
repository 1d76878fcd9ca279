import { commentsFrom } from '../comment-thread.ts';
import type { Block, Draft } from '../draft.ts';
import { type Taken, takeBlocks } from '../edit.ts';
import { kindOf, type Side } from '../furniture-kinds.ts';
import { knownIn } from '../known-lines.ts';
import type { KnownLines } from '../repeated-lines.ts';
import { FURNITURE, signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';
import { type Reading, readStory } from '../story-model.ts';
import { storyRegion } from '../story-region.ts';
import {
  cutAtSeparator,
  isBio,
  isClipped,
  isPage,
  sharesSentence,
  tells,
  withLinesAbove,
  withPlainTail,
} from '../tidy-text.ts';
import { lineKey } from '../words.ts';

type Removals = Map<number, Taken & { readonly to: 'removed' }>;

const removal = (kind: string, rule: string, score?: number): Taken & { readonly to: 'removed' } => ({
  to: 'removed',
  kind,
  rule,
  ...(score === undefined ? {} : { score }),
});

const isPlainProse = (block: Block): boolean => signalsOf(block).prose && signalsOf(block).furniture < 0.75;

/** Running text between two pieces of furniture with some cue of its own belongs to them. */
const isSandwiched = (block: Block, before: boolean, after: Block | undefined): boolean =>
  signalsOf(block).furniture >= 0.6 && before && (after === undefined || signalsOf(after).furniture >= 0.9);

const inside = (draft: Draft, start: number, end: number, taken: Removals): void => {
  let before = true;
  for (let index = start; index < end; index += 1) {
    const block = draft.blocks[index];
    if (!block) continue;
    const { furniture } = signalsOf(block);
    const next = draft.blocks[index + 1]?.kind === 'separator' ? index + 2 : index + 1;
    const after = next < end ? draft.blocks[next] : undefined;
    if (taken.has(index)) before = true;
    else if (furniture >= FURNITURE || isSandwiched(block, before, after))
      taken.set(index, removal(kindOf(block, 'inside', false), 'speaks to readers', furniture));
    else if (isBio(draft, block, index, end))
      taken.set(index, removal('bio', 'begins with an author’s name'));
    before = taken.has(index);
  }
};

/** The last blocks of the story that tell nothing: short lines and pleas after the last running text. */
const trimEnd = (draft: Draft, start: number, end: number, taken: Removals): void => {
  for (let index = end - 1; index > start; index -= 1) {
    const block = draft.blocks[index];
    if (!block || taken.has(index)) continue;
    const { closed, furniture } = signalsOf(block);
    if (isPlainProse(block) || (closed && furniture < 0.5)) return;
    if (furniture <= 0.3 && block.kind !== 'separator') return;
    taken.set(index, removal(kindOf(block, 'below', false), 'after the story', furniture));
  }
};

/** Whether the format tells headings from text, as somebody who writes in it means them. */
const isWritten = ({ form, format }: Draft): boolean => form === 'pasted' && !UNMARKED.has(format);
const UNMARKED: ReadonlySet<string> = new Set([
  'text/plain',
  'application/pdf',
  'application/rtf',
  'message/rfc822',
]);

/** No sentence is cut in two for where its first or last line stands. */
const keepSentences = (blocks: readonly Block[], taken: Removals): void => {
  for (let index = blocks.length - 2; index >= 0; index -= 1)
    if (taken.has(index) && !taken.has(index + 1) && sharesSentence(blocks, index)) taken.delete(index);
  for (let index = 1; index < blocks.length; index += 1)
    if (taken.has(index) && !taken.has(index - 1) && sharesSentence(blocks, index - 1)) taken.delete(index);
};

/** What is no story in a file that holds an article with few lines around it: what stands apart or speaks to readers. */
const aroundArticle = (draft: Draft): Removals => {
  const { blocks } = draft;
  const taken: Removals = new Map();
  const found = storyRegion(blocks);
  if (!found) return taken;
  // Whoever marked up a text wrote an article; only what speaks to readers is taken out of it.
  const region = isWritten(draft) ? { start: 0, end: blocks.length } : found;
  const start = withLinesAbove(blocks, region.start);
  const comments = commentsFrom(blocks, start + 2) ?? blocks.length;
  const regionEnd = Math.min(withPlainTail(blocks, region.end), comments);
  const end = cutAtSeparator(draft, start, regionEnd);
  const isClean = !isPage(blocks);
  for (const [index, block] of blocks.entries()) {
    const isKept = isClean && tells(block);
    const { furniture } = signalsOf(block);
    if (index >= comments) taken.set(index, removal('comment', 'readers’ comments'));
    else if (index < start && !isKept)
      taken.set(index, removal(kindOf(block, 'above', false), 'before the story', furniture));
    else if (index >= end && !(isKept && end === regionEnd))
      taken.set(index, removal(kindOf(block, 'below', false), 'after the story', furniture));
  }
  inside(draft, start, end, taken);
  trimEnd(draft, start, end, taken);
  keepSentences(blocks, taken);
  return taken;
};

/** Words to readers that no story says twice. */
const isBox = (block: Block): boolean => {
  const { words, cues } = signalsOf(block);
  return words >= LEAST_BOX && cues.total >= 1;
};
const LEAST_BOX = 4;

/** Where comments begin below enough of what reads as story; the file's length where none do. */
const commentsBelow = (blocks: readonly Block[], isStory: readonly boolean[], first: number): number => {
  const from = commentsFrom(blocks, Math.max(0, first) + 2) ?? blocks.length;
  let above = 0;
  let below = 0;
  for (const [index, block] of blocks.entries()) {
    const { prose, words } = signalsOf(block);
    if (!prose || !isStory[index]) continue;
    if (index < from) above += words;
    else below += words;
  }
  return above >= LEAST_TOLD && above >= below * LEAST_SHARE ? from : blocks.length;
};
const LEAST_TOLD = 80;
/** Readers may write a few times as much as the story holds. */
const LEAST_SHARE = 0.25;

/** A lone plea between paragraphs, which its neighbours would carry along: so strong that no telling sentence comes near. */
const PLEA = 3;
const SURE = 2;
const isPlea = (block: Block): boolean => {
  if (block.kind === 'separator' || block.kind === 'quote') return false;
  const { furniture, words, cues } = signalsOf(block);
  return furniture >= PLEA || (words <= 3 && cues.kinds.has('advert'));
};

/** What is no story on a whole page pasted as text, by the weights of many signals. */
const aroundPage = (draft: Draft, { odds, isStory, refrains }: Reading): Removals => {
  const { blocks } = draft;
  const taken: Removals = new Map();
  const first = isStory.indexOf(true);
  const last = isStory.lastIndexOf(true);
  const seen = new Set<string>();
  const comments = commentsBelow(blocks, isStory, first);
  const keys = blocks.map(({ text }) => lineKey(text.slice(0, 400)));
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [index, block] of blocks.entries()) {
    const key = keys[index] ?? '';
    const again = key !== '' && seen.has(key);
    seen.add(key);
    const side: Side = index < first ? 'above' : index > last ? 'below' : 'inside';
    if (index >= comments) taken.set(index, removal('comment', 'readers’ comments'));
    else if (refrains.has(index)) taken.set(index, removal('repeat', 'stands again and again in the text'));
    else if (isBio(draft, block, index, last + 1))
      taken.set(index, removal('bio', 'begins with an author’s name'));
    else if (isStory[index] && (counts.get(key) ?? 0) >= 2 && isBox(block))
      taken.set(index, removal(kindOf(block, side, true), 'speaks to readers, more than once'));
    else if (!isStory[index])
      taken.set(index, removal(kindOf(block, side, again), RULES[side], -(odds[index] ?? 0)));
    else if (isPlea(block) && (odds[index] ?? 0) < SURE)
      taken.set(index, removal(kindOf(block, side, again), 'speaks to readers', signalsOf(block).furniture));
  }
  return taken;
};

/** Takes what the page's reading left, but stands apart from the rest of the story or speaks to readers and is not surely story. */
const withDoubtful = (draft: Draft, taken: Removals, { odds }: Reading): Removals => {
  const left = draft.blocks.flatMap((_block, index) => (taken.has(index) ? [] : [index]));
  const blocks = left.flatMap((index) => draft.blocks[index] ?? []);
  for (const [at, way] of aroundArticle({ ...draft, blocks })) {
    const index = left[at] ?? 0;
    if ((odds[index] ?? 0) <= DOUBTFUL) taken.set(index, way);
  }
  return taken;
};
const DOUBTFUL = 1;

const RULES: Readonly<Record<Side, string>> = {
  above: 'reads as the page’s, before the story',
  inside: 'reads as the page’s, in the story',
  below: 'reads as the page’s, after the story',
};

/** A page's markup has led to its story already: a line goes only when the weights don't speak for it. */
const AGREED = 1.5;

const removals = (draft: Draft, profile: KnownLines | undefined): Removals => {
  const { blocks } = draft;
  const isPasted = draft.form === 'pasted' && (isWritten(draft) ? isClipped(blocks) : isPage(blocks));
  const article = aroundArticle(draft);
  if (!isPasted && !profile && (draft.form !== 'page' || article.size === 0)) return article;
  const known = knownIn(blocks, profile);
  const reading = readStory(blocks, draft.fields.headline?.value ?? '', known.against);
  const isRead = isPasted && reading.isStory.includes(true);
  const taken = isRead ? withDoubtful(draft, aroundPage(draft, reading), reading) : article;
  if (draft.form === 'page')
    for (const index of taken.keys()) if ((reading.odds[index] ?? 0) > AGREED) taken.delete(index);
  for (const [index, way] of known.taken(reading)) {
    const kind = taken.get(index)?.kind ?? way.kind;
    taken.set(index, { ...way, kind });
  }
  return taken;
};

/** A standfirst that was found in the text is told with the story, however much like a label it looks. */
const standfirstIn = ({ fields, blocks }: Draft): number | undefined => {
  const { standfirst } = fields;
  const key = standfirst?.origin === 'text' ? lineKey(standfirst.value) : '';
  const index = key === '' ? -1 : blocks.findIndex(({ text }) => lineKey(text) === key);
  return index < 0 ? undefined : index;
};

const furnitureOnce =
  (profile: KnownLines | undefined): Stage =>
  (draft) => {
    const taken = removals(draft, profile);
    const standfirst = standfirstIn(draft);
    if (standfirst !== undefined) taken.delete(standfirst);
    const left = draft.blocks.filter((_block, index) => !taken.has(index));
    return left.some((block) => lineKey(block.text) !== '') ? takeBlocks(draft, taken) : draft;
  };

/** A page is read as a whole, once: what that left is an article, which is not to be cut again by what remains around it. */
const wasRead = ({ removed }: Draft): boolean => {
  const rules = new Set(Object.values(RULES));
  return removed.some(({ rule }) => rules.has(rule));
};
/** What goes may leave another line at the edge of the story. */
const MOST_RUNS = 4;

/**
 * Menus, pleas, share lines, legal lines and readers' comments leave the body; each is kept in `removed`. In doubt a line
 * stays. A file without running text (a table, a notice, verse) is left whole. The profile names lines that stand in many
 * files of the draft's publisher.
 */
export const furnitureBy = (profile: KnownLines | undefined): Stage => {
  const once = furnitureOnce(profile);
  return (draft) => {
    let last = draft;
    for (let run = 0; run < MOST_RUNS && !wasRead(last); run += 1) {
      const next = once(last);
      if (next === last) break;
      last = next;
    }
    return last;
  };
};
