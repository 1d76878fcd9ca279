import { ledNames } from './author-lines.ts';
import { isCaption } from './caption-cues.ts';
import { datesIn } from './dates.ts';
import type { Block, Draft } from './draft.ts';
import { headerOf } from './header.ts';
import { isLabelled, isMeta, isTrail, isWhen } from './header-lines.ts';
import { paperNames } from './paper-names.ts';
import { isShouting } from './shouting.ts';
import { signalsOf } from './signals.ts';
import { lineKey, tokensOf } from './words.ts';

/** A line that may be the headline, with how much it looks like one. */
export type Candidate = { readonly index: number; readonly score: number };

/** Words that no headline exceeds. */
export const LONGEST_HEADLINE = 34;
/** How far above the story a headline is looked for. */
const REACH = 60;
/** How far below a headline names and dates stand. */
const NEAR = 5;

/** What all lines of a file are judged against. */
type Page = {
  readonly blocks: readonly Block[];
  readonly story: number;
  readonly body: ReadonlySet<string>;
  readonly seen: ReadonlyMap<string, number>;
  readonly papers: ReadonlySet<string>;
  /** Where lines with dates stand over the story. */
  readonly dates: readonly number[];
  /** The texts of short lines, to find one that repeats another with more. */
  readonly short: readonly string[];
};

/** Short words say nothing about what a line is about. */
const contentWords = (text: string): readonly string[] =>
  tokensOf(text).filter((word) => word.length > 3 || /\p{Lo}|\p{Nd}/u.test(word));

const bodyWords = (blocks: readonly Block[], from: number): ReadonlySet<string> =>
  new Set(
    blocks
      .slice(from)
      .filter((block) => signalsOf(block).prose)
      .slice(0, 40)
      .flatMap(({ text }) => contentWords(text.slice(0, 3_000))),
  );

const countKeys = (blocks: readonly Block[]): ReadonlyMap<string, number> => {
  const seen = new Map<string, number>();
  for (const { text } of blocks) {
    const key = lineKey(text);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return seen;
};

const lengthScore = (words: number): number => (words < 3 ? -3 : words < 5 ? 0 : words <= 20 ? 2 : 0.5);

const isPlainStop = ({ text }: Block): boolean => /[.。।]["”’»)]*$/u.test(text);

/** A headline that reads as a sentence (“Why is …?”) is taken for the first running text: it must not end in a full stop, and text must follow. */
const canStandForStory = (blocks: readonly Block[], index: number): boolean => {
  const block = blocks[index];
  if (!block || signalsOf(block).words > 18) return false;
  if (signalsOf(block).closed && isPlainStop(block)) return block.kind === 'heading';
  return blocks
    .slice(index + 1, index + 20)
    .some((next) => signalsOf(next).prose && lineKey(next.text) !== lineKey(block.text));
};

/** Lines that are a page's own: breadcrumbs, labels, captions, bylines, rules, dates. */
const isNone = (block: Block): boolean => {
  const { text, kind } = block;
  if (text.length > 300 || kind === 'separator' || !/\p{L}{2}/u.test(text)) return true;
  return (
    signalsOf(block).words > LONGEST_HEADLINE ||
    isCaption(block) ||
    isLabelled(text) ||
    ledNames(block) !== undefined ||
    isTrail(text) ||
    isWhenOnly(block)
  );
};
/** A headline may end in a day and month; one with the year and little else is a date's line. */
const isWhenOnly = (block: Block): boolean =>
  signalsOf(block).words <= 12 &&
  isWhen(block) &&
  datesIn(block.text).some(
    ({ value, start, end }) => !value.startsWith('--') || end - start > block.text.length / 2,
  );

const isFigures = (block: Block | undefined): boolean =>
  block !== undefined && signalsOf(block).digits >= 2 && !signalsOf(block).closed && !isMeta(block);

/** How much the words are those of the story. */
const topicScore = (text: string, body: ReadonlySet<string>): number => {
  const content = contentWords(text);
  const shared = content.filter((word) => body.has(word)).length;
  const overlap = content.length === 0 ? 0 : shared / content.length;
  return Math.min(5, shared) * 0.7 * overlap + overlap * 2;
};

/** Reads as a headline does, so that what stands right under it is most likely its standfirst. */
const isHeadlike = (block: Block | undefined): boolean => {
  if (!block || block.kind === 'list-item' || isShouting(block.text)) return false;
  if (isNone(block) || isMeta(block)) return false;
  const { words, closed, furniture } = signalsOf(block);
  return words >= 4 && words <= 20 && !closed && furniture < 0.5 && !/[:：–—-]$/u.test(block.text);
};

/** A headline stands over names and dates and under nothing like it; more dates than its own belong to other articles. */
const placeScore = ({ blocks, dates }: Page, index: number): number => {
  const isOverMeta = blocks.slice(index + 1, index + 1 + NEAR).some(isMeta);
  const isUnderDate = blocks.slice(Math.max(0, index - NEAR), index).some(isWhen);
  const datesBelow = dates.filter((at) => at > index).length;
  return (
    (isOverMeta ? 2 : 0) -
    (isUnderDate ? 1 : 0) -
    (isHeadlike(blocks[index - 1]) ? 1 : 0) -
    Math.min(4, Math.max(0, datesBelow - 3))
  );
};

/** A caption names its agency at the end. */
const AGENCY =
  /[.)”»"]\s?(?:\/\s?)?(?:AFP|AP|EFE|EPA|Reuters|REUTERS|dpa|DPA|ANSA|Getty(?: Images)?|TASS|PAP|NTB|APA|Lusa|LUSA|IMAGO)\.?$/u;

/** An item among others is a summary or a menu, a line in capitals over another a label, figures among figures a table. */
const companyScore = ({ blocks }: Page, index: number): number => {
  const block = blocks[index];
  const next = blocks[index + 1];
  if (!block) return 0;
  const isListed =
    block.kind === 'list-item' && (blocks[index - 1]?.kind === 'list-item' || next?.kind === 'list-item');
  const isLabel =
    isShouting(block.text) &&
    next !== undefined &&
    next.gap !== false &&
    !isShouting(next.text) &&
    !isNone(next) &&
    !signalsOf(next).prose &&
    signalsOf(next).words >= 4 &&
    !blocks.slice(index + 1, index + 4).some(isFigures) &&
    !isMeta(next);
  const isRow = index > 0 && isFigures(block) && (isFigures(next) || isFigures(blocks[index - 1]));
  return (isListed ? -2.5 : 0) - (isLabel ? 4.5 : 0) - (isRow ? 2.5 : 0);
};

/** A page's title: another line of the file, a rule, and the name of a site or section. */
const isPageTitle = ({ short }: Page, text: string, key: string): boolean =>
  /\s[|–—·-]\s/u.test(text) &&
  short.some(
    (other) => other.length < key.length && other.split(' ').length >= 3 && key.startsWith(`${other} `),
  );

/** Titles of pages repeat the headline with the section's or the site's name. */
const isInLonger = ({ short }: Page, key: string): boolean =>
  key.includes(' ') && short.some((other) => other.length > key.length && ` ${other} `.includes(` ${key} `));

const scoreOf = (page: Page, index: number): number | undefined => {
  const block = page.blocks[index];
  if (!block || isNone(block)) return undefined;
  const { words, closed, furniture } = signalsOf(block);
  const { text, kind } = block;
  const key = lineKey(text);
  const again = (page.seen.get(key) ?? 1) > 1;
  return (
    lengthScore(words) +
    topicScore(text, page.body) +
    placeScore(page, index) +
    companyScore(page, index) -
    (closed && isPlainStop(block) ? 3.5 : 0) -
    (kind === 'list-item' ? 4 : 0) +
    (kind === 'heading' ? 4 - (block.level ?? 2) : 0) +
    (words < 4 ? 0 : again ? 1.5 : isInLonger(page, key) ? 1 : 0) -
    furniture * 1.5 -
    ((block.linkDensity ?? 0) > 0.5 ? 2 : 0) -
    (/[:：–—-]$/u.test(text) ? 2 : 0) -
    (datesIn(text).length > 0 && words < 9 ? 3 : 0) -
    (page.papers.has(key) ? 8 : 0) -
    (AGENCY.test(text) ? 3 : 0) -
    (isPageTitle(page, text, key) ? 4 : 0) -
    Math.max(0, page.story - index) * 0.12
  );
};

/** The lines that stand above the running text, each with how much it looks like the story's headline. */
export const headlineCandidates = (draft: Draft): readonly Candidate[] => {
  const { story, text } = headerOf(draft);
  const { blocks } = draft;
  const from = Math.max(0, story - REACH);
  const above = blocks
    .slice(from, story)
    .map((block, at) => ({ block, index: from + at }))
    .filter(({ block }) => block.text.length <= 300);
  const page: Page = {
    blocks,
    story,
    body: bodyWords(blocks, story),
    seen: countKeys(blocks),
    papers: new Set(
      paperNames(draft)
        .filter(({ places }) => places.size > 1)
        .map(({ name }) => lineKey(name)),
    ),
    dates: above.filter(({ block }) => isWhen(block)).map(({ index }) => index),
    short: above.map(({ block }) => lineKey(block.text)),
  };
  const scored: Candidate[] = [];
  for (let index = from; index <= Math.max(story, text - 1) && index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block || (index >= story && !canStandForStory(blocks, index))) continue;
    if (index > story && !blocks.slice(index + 1, index + 1 + NEAR).some(isMeta)) continue;
    const score = scoreOf(page, index);
    if (score === undefined) continue;
    const first = index > 0 ? 0 : signalsOf(block).words >= 4 ? 3 : 1.5;
    scored.push({ index, score: score + first - (index > story ? 1 : 0) });
  }
  return scored;
};
