import { ledNames } from './author-lines.ts';
import { isCaption } from './caption-cues.ts';
import { datesIn } from './dates.ts';
import type { Block, Draft } from './draft.ts';
import { isLabelled, isMeta, isTrail, isWhen } from './header-lines.ts';
import { goesOn } from './line-wrap.ts';
import { paperNames } from './paper-names.ts';
import { isShouting } from './shouting.ts';
import { signalsOf } from './signals.ts';
import { lineKey, tokensOf } from './words.ts';

/** Words that no headline exceeds. */
export const LONGEST_HEADLINE = 34;
/** Lines around a line that are looked at. */
export const NEAR = 5;
const LONGEST_LINE = 300;

/** What a line looks like by itself. */
export type Look = {
  readonly none: boolean;
  readonly headlike: boolean;
  readonly meta: boolean;
  readonly when: boolean;
  readonly caption: boolean;
  /** Stands alone between blank lines or elements, and is no item of a list. */
  readonly line: boolean;
};

/** What all lines of a file are judged against. */
export type HeadlinePage = {
  readonly blocks: readonly Block[];
  readonly keys: readonly string[];
  readonly looks: ReadonlyMap<number, Look>;
  /** Lines that read as a headline, from each line to the story. */
  readonly between: ReadonlyMap<number, number>;
  readonly story: number;
  readonly body: ReadonlySet<string>;
  readonly lead: ReadonlySet<string>;
  readonly seen: ReadonlyMap<string, number>;
  /** Ends and beginnings of longer lines with separators: breadcrumbs and page titles repeat the headline so. */
  readonly parts: ReadonlySet<string>;
  readonly papers: ReadonlySet<string>;
  /** Where lines with dates stand over the story. */
  readonly dates: readonly number[];
};

/** Short words say nothing about what a line is about. */
export const contentWords = (text: string): readonly string[] =>
  tokensOf(text).filter((word) => word.length > 3 || /\p{Lo}|\p{Nd}/u.test(word));

const proseWords = (blocks: readonly Block[], from: number, most: number): ReadonlySet<string> => {
  const words = new Set<string>();
  let told = 0;
  for (let index = from; index < blocks.length && told < most; index += 1) {
    const block = blocks[index];
    if (!block || !signalsOf(block).prose || signalsOf(block).furniture >= 1) continue;
    told += 1;
    for (const word of contentWords(block.text.slice(0, 3_000))) words.add(word);
  }
  return words;
};

/** A colon between spaces is a French sentence’s, no page title’s. */
const SEPARATOR = /\s[|–—·•»>›/-]\s|\s?[|»›＞]\s?/gu;

export const partsOf = (text: string): readonly string[] => {
  const cuts = [...text.matchAll(SEPARATOR)].slice(0, 12);
  return cuts.flatMap((cut) => [
    lineKey(text.slice(0, cut.index)),
    lineKey(text.slice(cut.index + cut[0].length)),
  ]);
};

/** A headline may end in a day and month; one with the year and little else is a date's line. */
const isWhenOnly = (block: Block): boolean =>
  signalsOf(block).words <= 12 &&
  isWhen(block) &&
  datesIn(block.text).some(
    ({ value, start, end }) => !value.startsWith('--') || end - start > block.text.length / 2,
  );

/** A caption names its agency at the end. */
const AGENCY =
  /[.)”»"]\s?(?:\/\s?)?(?:AFP|AP|EFE|EPA|Reuters|REUTERS|dpa|DPA|ANSA|Getty(?: Images)?|TASS|PAP|NTB|APA|Lusa|LUSA|IMAGO)\.?$/u;

/** Lines that are a page's own: breadcrumbs, labels, captions, bylines, rules, dates. */
const isNone = (block: Block): boolean => {
  const { text, kind } = block;
  if (text.length > LONGEST_LINE || kind === 'separator' || !/\p{L}{2}/u.test(text)) return true;
  return (
    signalsOf(block).words > LONGEST_HEADLINE ||
    isCaption(block) ||
    AGENCY.test(text) ||
    isLabelled(text) ||
    ledNames(block) !== undefined ||
    isTrail(text) ||
    isWhenOnly(block)
  );
};

/** Stands between blank lines or elements. */
export const isLone = (block: Block | undefined, next: Block | undefined): boolean =>
  block !== undefined && block.gap !== false && next?.gap !== false;

/** The first line of a sentence that ends in the next is the story's. */
const isCut = (block: Block, next: Block | undefined): boolean =>
  next?.gap === false && signalsOf(next).closed && goesOn(block.text, next.text);

const lookOf = (block: Block, next: Block | undefined): Look => {
  const { words, closed, furniture } = signalsOf(block);
  const none = isNone(block) || isCut(block, next);
  const meta = isMeta(block);
  const plain = block.kind !== 'list-item' && !none && !meta && furniture < 0.5;
  return {
    none,
    meta,
    when: isWhen(block),
    caption: isCaption(block),
    headlike:
      plain &&
      !isShouting(block.text) &&
      words >= 4 &&
      words <= 20 &&
      !closed &&
      !/[:：–—-]$/u.test(block.text),
    line: plain && isLone(block, next) && words >= 2 && words <= 30,
  };
};

const looksAround = (blocks: readonly Block[], from: number, to: number): ReadonlyMap<number, Look> => {
  const looks = new Map<number, Look>();
  for (let index = Math.max(0, from - NEAR); index < Math.min(blocks.length, to + NEAR + 1); index += 1) {
    const block = blocks[index];
    if (block) looks.set(index, lookOf(block, blocks[index + 1]));
  }
  return looks;
};

const countBetween = (
  looks: ReadonlyMap<number, Look>,
  from: number,
  story: number,
): ReadonlyMap<number, number> => {
  const between = new Map<number, number>();
  let count = 0;
  for (let index = story - 1; index >= from; index -= 1) {
    between.set(index, count);
    if (looks.get(index)?.headlike) count += 1;
  }
  return between;
};

/** Reads what the lines around the story’s beginning are judged against. */
export const headlinePage = (draft: Draft, story: number, from: number, last: number): HeadlinePage => {
  const { blocks } = draft;
  const keys = blocks.map(({ text }) => (text.length <= LONGEST_LINE ? lineKey(text) : ''));
  const seen = new Map<string, number>();
  const parts = new Set<string>();
  for (const [index, key] of keys.entries()) {
    if (key === '') continue;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    for (const part of partsOf(blocks[index]?.text ?? '')) if (part !== key) parts.add(part);
  }
  const looks = looksAround(blocks, from, last);
  return {
    blocks,
    keys,
    looks,
    between: countBetween(looks, from, story),
    story,
    body: proseWords(blocks, story, 40),
    lead: proseWords(blocks, story, 3),
    seen,
    parts,
    papers: new Set(
      paperNames(draft)
        .filter(({ places }) => places.size > 1)
        .map(({ name }) => lineKey(name)),
    ),
    dates: [...looks].flatMap(([at, { when }]) => (when && at < story ? [at] : [])),
  };
};
