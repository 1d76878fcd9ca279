import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Block } from '../../shared/text/draft.ts';
import { normalise } from '../../shared/text/normalise.ts';
import { parseHtml } from '../../shared/text/parse/html.ts';
import { htmlBlocks } from '../../shared/text/parse/html-blocks.ts';
import { tokensOf } from '../../shared/text/words.ts';
import type { Page } from '../pages.ts';

/** Readability takes long over larger ones. */
const LARGEST = 1_500_000;
const SHINGLE = 4;
/** Fewer words are no story that both found. */
const LEAST_WORDS = 60;
/** Shares of the one text that the other must hold, for the page to be used at all. */
const LEAST_SHARED = { ours: 0.5, theirs: 0.35 } as const;
const HELD = 0.6;
const ABSENT = 0.2;
/** A shorter piece of the gold story stands in any line. */
const LEAST_PIECE = 9;

/** A text in pieces that others can be looked for in. */
type Pieces = {
  readonly words: number;
  readonly shingles: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
};

const shinglesOf = (words: readonly string[]): readonly string[] =>
  words
    .slice(0, Math.max(0, words.length - SHINGLE + 1))
    .map((_word, at) => words.slice(at, at + SHINGLE).join(' '));

const piecesOf = (texts: readonly string[]): Pieces => {
  const lines = texts.map(tokensOf);
  const words = lines.flat();
  return {
    words: words.length,
    shingles: new Set(shinglesOf(words)),
    lines: new Set(lines.map((line) => line.join(' '))),
  };
};

const shareIn = (shingles: Iterable<string>, other: Pieces): number => {
  let held = 0;
  let all = 0;
  for (const shingle of shingles) {
    all += 1;
    if (other.shingles.has(shingle)) held += 1;
  }
  return all === 0 ? 0 : held / all;
};

const coverage = (words: readonly string[], text: Pieces): number =>
  words.length < SHINGLE ? (text.lines.has(words.join(' ')) ? 1 : 0) : shareIn(shinglesOf(words), text);

/** What Readability as it comes takes for the story. */
const readabilityTexts = (html: string): readonly string[] => {
  if (html.length > LARGEST) return [];
  try {
    const found = new Readability(parseHTML(html).document).parse();
    return htmlBlocks(found?.content ?? '').map(({ text }) => text);
  } catch {
    return [];
  }
};

/** What the project's own extractor of HTML takes for it. */
const ownTexts = (html: string): readonly string[] => {
  try {
    return normalise(parseHtml(html)).blocks.map(({ text }) => text);
  } catch {
    return [];
  }
};

/** Whether a line of the page's text is story; undefined where the extractors don't agree and nobody said. */
export type Labeller = (block: Block) => boolean | undefined;

/** Tells story from furniture where two extractors of HTML agree, and by the gold pieces; undefined for a page over which they differ widely. */
export const labellerOf = ({ html, story, furniture }: Page): Labeller | undefined => {
  const ours = piecesOf(ownTexts(html));
  const theirs = piecesOf(readabilityTexts(html));
  if (ours.words < LEAST_WORDS || theirs.words < LEAST_WORDS) return undefined;
  if (
    shareIn(ours.shingles, theirs) < LEAST_SHARED.ours ||
    shareIn(theirs.shingles, ours) < LEAST_SHARED.theirs
  )
    return undefined;
  const keyed = (pieces: readonly string[]): readonly string[] =>
    pieces.map((piece) => tokensOf(piece).join(' ')).filter((key) => key !== '');
  const told = keyed(story).filter((key) => key.length >= LEAST_PIECE);
  const around = keyed(furniture);
  return (block) => {
    const words = tokensOf(block.text);
    if (block.kind === 'separator' || words.length === 0) return undefined;
    const key = words.join(' ');
    const holds = (piece: string): boolean => ` ${key} `.includes(` ${piece} `);
    if (around.some((piece) => piece.length * 2 > key.length && holds(piece))) return false;
    if (told.some(holds)) return true;
    const shares = [coverage(words, ours), coverage(words, theirs)];
    if (shares.every((share) => share > HELD)) return true;
    return shares.every((share) => share < ABSENT) ? false : undefined;
  };
};
