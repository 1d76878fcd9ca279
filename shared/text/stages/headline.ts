import type { Block, Draft } from '../draft.ts';
import { found, removedBlock } from '../edit.ts';
import { headerOf } from '../header.ts';
import { LONGEST_HEADLINE } from '../headline-page.ts';
import { type Candidate, headlineCandidates } from '../headline-score.ts';
import { paperNames } from '../paper-names.ts';
import { withoutSite } from '../parse/site-title.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';
import { lineKey } from '../words.ts';

/** Lines that look less like a headline than this are none, though nothing else stands there. */
const LEAST_SCORE = 4;
/** From here on only the others can make it doubtful. */
const SURE_SCORE = 11;

/** `Headline | Site` as one line: the headline alone stands in the file as well, or the end is a name that the file gives its paper. */
const withoutEnd = (draft: Draft, text: string): string => {
  if (!/\s[|–—·•»-]\s/u.test(text)) return text;
  const papers = paperNames(draft).map(({ name }) => name);
  const lines = draft.blocks.filter(
    (block) => block.text.length < text.length && signalsOf(block).words >= 3,
  );
  const front = withoutSite(
    text,
    papers,
    lines.map((line) => line.text),
  );
  // A topic before its headline stands alone in menus, too.
  return front.length * 2 > text.length ? front : text;
};

const UPPER = 1;
const LEAST_WORDS = 3;
/** A standfirst looks much like a headline and shares more words with the story; its headline stands right above it and is shorter. */
const upperOf = (
  { blocks }: Draft,
  scored: readonly Candidate[],
  best: Candidate | undefined,
): Candidate | undefined => {
  const chosen = best && blocks[best.index];
  const upper = best && scored.find(({ index }) => index === best.index - 1);
  const above = upper && blocks[upper.index];
  if (!chosen || !above || above.kind === 'list-item' || best.score - upper.score > UPPER) return best;
  const { words, closed } = signalsOf(above);
  return words >= LEAST_WORDS && words < signalsOf(chosen).words * 1.3 && !closed && above.gap !== false
    ? upper
    : best;
};

/**
 * The headline of a text without markup: the line around the story’s beginning that looks most like one, and how much
 * more than the others. The line stays in its place, as a landmark for the stages that follow; `headlineCopies` takes it out.
 */
export const headline: Stage = (draft) => {
  if (draft.fields.headline) return draft;
  const scored = headlineCandidates(draft);
  const likeliest = scored.reduce<Candidate | undefined>(
    (a, b) => (a && a.score >= b.score ? a : b),
    undefined,
  );
  const best = upperOf(draft, scored, likeliest);
  const block = best === undefined ? undefined : draft.blocks[best.index];
  if (!best || !block || best.score < LEAST_SCORE) return draft;
  const key = lineKey(block.text);
  let same = 0;
  let all = 0;
  for (const { index, score } of scored) {
    const share = Math.exp(score - best.score);
    all += share;
    if (lineKey(draft.blocks[index]?.text ?? '') === key) same += share;
  }
  const confidence = Math.max(0.3, Math.min(0.95, (same / all) * Math.min(1, best.score / SURE_SCORE)));
  const fields = {
    ...draft.fields,
    headline: found(
      withoutEnd(draft, block.text),
      'text' as const,
      Math.round(confidence * 100) / 100,
      'line above the story',
    ),
  };
  return { ...draft, fields };
};

/**
 * The only line that names, dates and subjects have left above the story is its headline, however little it looks like one
 * (“Goal!” above a match report). Runs after those stages.
 */
export const lastLineAbove: Stage = (draft) => {
  if (draft.fields.headline) return draft;
  const { story } = headerOf(draft);
  const above = draft.blocks.slice(0, story).filter(({ kind }) => kind !== 'separator');
  const [only, ...more] = above;
  if (!only || more.length > 0) return draft;
  const { words, furniture, closed } = signalsOf(only);
  const isName = lineKey(only.text) === lineKey(draft.fields.publisher?.value ?? '');
  if (
    words > LONGEST_HEADLINE ||
    furniture >= 1 ||
    (closed && words > 8) ||
    isName ||
    !/\p{L}{2}/u.test(only.text)
  )
    return draft;
  const fields = {
    ...draft.fields,
    headline: found(only.text, 'text' as const, 0.35, 'only line above the story'),
  };
  return { ...draft, fields };
};

/** Takes the headline's own line and every line that only repeats it out of the body; the field holds its text. */
export const headlineCopies: Stage = (draft) =>
  draft.fields.headline ? withoutCopies(draft, draft.fields.headline.value) : draft;

/** A page’s title is the headline, a separator and a name. */
const LONGEST_END = 60;
const isTitleOf = (text: string, value: string): boolean =>
  text.startsWith(value) && /^\s[|–—·•»:-]\s/u.test(text.slice(value.length));

/** A sentence that hardly looks like a headline may be the story's first: it stays in the body as well. */
const KEPT = 0.4;

const withoutCopies = (draft: Draft, value: string): Draft => {
  const key = lineKey(value);
  const isDoubtful = (draft.fields.headline?.confidence ?? 1) < KEPT;
  const isCopy = ({ text }: Block): boolean =>
    lineKey(text) === key ||
    (text.length < value.length + LONGEST_END &&
      isTitleOf(text, value) &&
      lineKey(withoutEnd(draft, text)) === key);
  const copies =
    key === ''
      ? []
      : draft.blocks.filter((block) => isCopy(block) && !(isDoubtful && signalsOf(block).closed));
  if (copies.length === 0 || copies.length === draft.blocks.filter(({ kind }) => kind !== 'separator').length)
    return draft;
  const removed = copies.map((block, nth) =>
    removedBlock(
      block,
      nth === 0
        ? { kind: 'headline', rule: 'kept as the headline' }
        : { kind: 'repeat', rule: 'headline again' },
    ),
  );
  const gone = new Set(copies);
  const blocks = draft.blocks.filter((block) => !gone.has(block));
  return { ...draft, blocks, removed: [...draft.removed, ...removed] };
};
