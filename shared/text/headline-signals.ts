import { datesIn } from './dates.ts';
import type { Block, Draft } from './draft.ts';
import { headerOf } from './header.ts';
import { SECTION_WORDS } from './header-cues.ts';
import { contentWords, type HeadlinePage, headlinePage, isLone, partsOf } from './headline-page.ts';
import { isOrganisation, isPersonName } from './names.ts';
import { isShouting } from './shouting.ts';
import { signalsOf } from './signals.ts';
import { lineKey, tokensOf } from './words.ts';

/** How far above the running text, and below its start, a headline is looked for. */
const REACH = 120;
const BELOW = 12;
/** Lines at most between the first one and the story of a file without a page’s head. */
const OPENING = 10;

const hasFigures = ({ blocks, looks }: HeadlinePage, index: number): boolean => {
  const block = blocks[index];
  return (
    block !== undefined &&
    signalsOf(block).digits >= 2 &&
    !signalsOf(block).closed &&
    looks.get(index)?.meta !== true
  );
};

const isPlainStop = ({ text }: Block): boolean => /[.。।]["”’»)]*$/u.test(text);

/** Arrows lead to another page. */
const ARROW = /^[«‹←<‹◄]\s|^[«‹←◄](?=\S{1,20}\s)(?!.*»)|\s?[→►]$|\s[»›>]$(?<!«.*)|[►→]/u;

/** Names or subjects in a row. */
const isEnumeration = (text: string): boolean => {
  const parts = text.split(/,\s|\s[•·]\s/u);
  return parts.length >= 3 && parts.every((part) => part.split(' ').length <= 3);
};

const some = (condition: boolean): number => (condition ? 1 : 0);
const step = (value: number, low: number, high: number): number => some(value >= low && value <= high);

/** What speaks for and against a line's being the headline; each is 0 to about 1. */
export const headlineSignals = (
  page: HeadlinePage,
  index: number,
  block: Block,
): Readonly<Record<string, number>> => {
  const { blocks, keys, story, looks } = page;
  const look = looks.get(index);
  const above = looks.get(index - 1);
  const under = looks.get(index + 1);
  const { words, closed, furniture } = signalsOf(block);
  const { text, kind } = block;
  const key = keys[index] ?? '';
  const next = blocks[index + 1];
  const before = blocks[index - 1];
  const content = contentWords(text);
  const shared = content.filter((word) => page.body.has(word)).length;
  const led = content.filter((word) => page.lead.has(word)).length;
  const all = Math.max(1, content.length);
  const count = page.seen.get(key) ?? 1;
  const distance = story - index;
  const isItem = kind === 'list-item';
  const listed = isItem && (before?.kind === 'list-item' || next?.kind === 'list-item');
  const near = [1, 2, 3, 4, 5].map((far) => looks.get(index + far));
  const metaAt = near.findIndex((one) => one?.meta);
  const wordsAbove = before ? signalsOf(before).words : 0;
  const wordsBelow = next ? signalsOf(next).words : 0;
  const shouting = isShouting(text);
  return {
    'words 1': step(words, 1, 1),
    'words 2': step(words, 2, 2),
    'words 3': step(words, 3, 3),
    'words 4': step(words, 4, 4),
    'words 5-6': step(words, 5, 6),
    'words 7-9': step(words, 7, 9),
    'words 10-14': step(words, 10, 14),
    'words 15-19': step(words, 15, 19),
    'words 20-25': step(words, 20, 25),
    'words 26+': step(words, 26, 99),
    stop: some(closed && isPlainStop(block)),
    question: some(closed && !isPlainStop(block)),
    colon: some(/[:：–—-]$/u.test(text)),
    ellipsis: some(/(?:…|\.\.\.)$/u.test(text)),
    item: some(isItem),
    listed: some(listed),
    lone: some(isLone(block, next)),
    gap: some(block.gap !== false),
    heading: kind === 'heading' ? (4 - (block.level ?? 2)) / 3 : 0,
    furniture: Math.min(2, furniture),
    overlap: shared / all,
    shared: Math.min(6, shared) / 6,
    lead: led / all,
    'lead shared': Math.min(6, led) / 6,
    again: some(count > 1 && words >= 4),
    'again short': some(count > 1 && words < 4),
    many: some(count > 3),
    part: some(page.parts.has(key) && words >= 3),
    'part short': some(page.parts.has(key) && words < 3),
    titled: some(words > 3 && partsOf(text).some((part) => part.includes(' ') && page.seen.has(part))),
    separators: some(/\s[|»›>]\s/u.test(text)),
    dashes: some(/\s[–—-]\s/u.test(text)),
    'at 0': step(distance, 1, 1),
    'at 1': step(distance, 2, 3),
    'at 3': step(distance, 4, 6),
    'at 6': step(distance, 7, 12),
    'at 12': step(distance, 13, 25),
    'at 25': step(distance, 26, 60),
    'at 60': step(distance, 61, 999),
    below: some(distance <= 0),
    'far below': some(distance < -3),
    distance: Math.max(0, distance) / 30,
    between: Math.min(6, page.between.get(index) ?? 0) / 3,
    'meta 1': some(metaAt === 0),
    'meta 2': some(metaAt === 1),
    'meta 3': some(metaAt === 2),
    'meta 4': some(metaAt > 2),
    'when above': some([1, 2, 3, 4, 5].some((far) => looks.get(index - far)?.when)),
    'meta above': some(above?.meta === true),
    meta: some(look?.meta === true),
    'text below': some(next !== undefined && signalsOf(next).prose && !under?.caption),
    'text above': some(before !== undefined && signalsOf(before).prose),
    'caption below': some(under?.caption === true),
    'caption above': some(above?.caption === true),
    'headlike above': some(above?.headlike === true),
    'headlike above 2': some(looks.get(index - 2)?.headlike === true),
    'headlike below': some(under?.headlike === true),
    headlike: some(look?.headlike === true),
    line: some(look?.line === true),
    'line above': some(above?.line === true && before !== undefined && !signalsOf(before).closed),
    'shorter line above': some(
      above?.line === true && wordsAbove < words && wordsAbove >= 3 && !signalsOf(before ?? block).closed,
    ),
    'line below': some(under?.line === true && look?.line === true),
    'longer line below': some(
      under?.line === true && look?.line === true && wordsBelow > words && words >= 3,
    ),
    'sentence below': some(
      next !== undefined &&
        signalsOf(next).prose &&
        !under?.caption &&
        near.slice(1, 4).some((one) => one?.meta),
    ),
    'label above': some(
      before !== undefined &&
        before.kind !== 'list-item' &&
        signalsOf(before).words <= 3 &&
        !signalsOf(before).closed,
    ),
    'after list': some(before?.kind === 'list-item' && !isItem),
    'before list': some(next?.kind === 'list-item' && !isItem),
    shouting: some(shouting),
    'shouting over text': some(
      shouting && next !== undefined && !isShouting(next.text) && under?.headlike === true,
    ),
    arrow: some(ARROW.test(text)),
    dated: some(datesIn(text).length > 0),
    figures: some(hasFigures(page, index) && (hasFigures(page, index + 1) || hasFigures(page, index - 1))),
    section: some(words <= 3 && tokensOf(text).some((word) => SECTION_WORDS.has(word))),
    opening: some(
      index === 0 && words >= 4 && story <= OPENING && !shouting && !(words <= 6 && isOrganisation(text)),
    ),
    bracketed: some(/^[([]/u.test(text)),
    enumeration: some(isEnumeration(text)),
    twice: some(key !== '' && (key === keys[index - 1] || key === keys[index + 1])),
    linked: block.linkDensity ?? 0,
    'dates below': Math.min(4, Math.max(0, page.dates.filter((at) => at > index).length - 3)) / 4,
    quoted: some(/["“„«»”]/u.test(text)),
    'inner colon': some(/\p{L}:\s/u.test(text)),
    small: some(/^\p{Ll}/u.test(text)),
    numbered: some(/^\d{1,2}[.)]\s/u.test(text)),
    'small above': some(before !== undefined && signalsOf(before).words <= 2 && before.kind !== 'list-item'),
  };
};

/** A headline that reads as a sentence (“Why is …?”) is taken for the first running text: it must not end in a full stop, and text must follow. */
const canStandForStory = (blocks: readonly Block[], index: number): boolean => {
  const block = blocks[index];
  if (!block || signalsOf(block).words > 22) return false;
  if (signalsOf(block).closed && isPlainStop(block)) return block.kind === 'heading';
  return blocks
    .slice(index + 1, index + 20)
    .some((next) => signalsOf(next).prose && lineKey(next.text) !== lineKey(block.text));
};

/** A first line that is written as a paper’s name is one where another line that may be a headline follows. */
const isPaperFirst = ({ between }: HeadlinePage, index: number, { text }: Block): boolean =>
  index === 0 && isPersonName(text) && isOrganisation(text) && (between.get(index) ?? 0) > 0;

/** The lines that may be the headline, each with its signals. */
export const headlineLines = (
  draft: Draft,
): readonly { readonly index: number; readonly signals: Readonly<Record<string, number>> }[] => {
  const { story, text } = headerOf(draft);
  const { blocks } = draft;
  const from = Math.max(0, story - REACH);
  const last = Math.min(blocks.length - 1, Math.max(story, text) + BELOW);
  const page = headlinePage(draft, story, from, last);
  const lines: { index: number; signals: Readonly<Record<string, number>> }[] = [];
  for (let index = from; index <= last; index += 1) {
    const block = blocks[index];
    if (!block || page.looks.get(index)?.none !== false) continue;
    if (index >= story && !canStandForStory(blocks, index)) continue;
    if (isPaperFirst(page, index, block) || page.papers.has(page.keys[index] ?? '')) continue;
    lines.push({ index, signals: headlineSignals(page, index, block) });
  }
  return lines;
};
