import { isCaption } from '../caption-cues.ts';
import { datesIn } from '../dates.ts';
import type { Block, Draft } from '../draft.ts';
import { found } from '../edit.ts';
import { headerOf } from '../header.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';
import { lineKey, tokensOf } from '../words.ts';

const LONGEST = 34;
/** How far above the story a headline is looked for. */
const REACH = 60;
/** Short words say nothing about what a line is about. */
const contentWords = (text: string): readonly string[] =>
  tokensOf(text).filter((word) => word.length > 3 || /\p{Lo}|\p{Nd}/u.test(word));

const bodyWords = (draft: Draft, from: number): ReadonlySet<string> =>
  new Set(
    draft.blocks
      .slice(from)
      .filter((block) => signalsOf(block).prose)
      .slice(0, 40)
      .flatMap(({ text }) => contentWords(text.slice(0, 3_000))),
  );

type Candidate = { readonly index: number; readonly score: number };

const lengthScore = (words: number): number => (words < 3 ? -3 : words < 5 ? 0 : words <= 20 ? 2 : 0.5);

/** The lines that stand above the first running text, each with how much it looks like the story's headline. */
const candidates = (draft: Draft): readonly Candidate[] => {
  const { story } = headerOf(draft);
  const { blocks } = draft;
  const body = bodyWords(draft, story);
  const seen = new Map<string, number>();
  for (const { text } of blocks) {
    const key = lineKey(text);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const from = Math.max(0, story - REACH);
  const scored: Candidate[] = [];
  for (let index = from; index <= story && index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block || (index === story && !canStandForStory(blocks, index))) continue;
    const score = scoreOf(block, story - index, body, seen);
    if (score !== undefined)
      scored.push({ index, score: score + (index > 0 ? 0 : signalsOf(block).words >= 4 ? 3 : 1.5) });
  }
  return scored;
};

/** A headline that reads as a sentence (“Why is …?”) is taken for the first running text: it must not end in a full stop, and text must follow. */
const canStandForStory = (blocks: readonly Block[], index: number): boolean => {
  const block = blocks[index];
  if (!block || signalsOf(block).words > 18) return false;
  if (signalsOf(block).closed && /[.。]["”’»)]*$/u.test(block.text)) return block.kind === 'heading';
  return blocks
    .slice(index + 1, index + 20)
    .some((next) => signalsOf(next).prose && lineKey(next.text) !== lineKey(block.text));
};

const scoreOf = (
  block: Block,
  distance: number,
  body: ReadonlySet<string>,
  seen: ReadonlyMap<string, number>,
): number | undefined => {
  const { words, closed, furniture } = signalsOf(block);
  const { text, kind } = block;
  if (words > LONGEST || kind === 'separator' || isCaption(block) || !/\p{L}{2}/u.test(text))
    return undefined;
  if (text.length > 300) return undefined;
  const content = contentWords(text);
  const shared = content.filter((word) => body.has(word)).length;
  const overlap = content.length === 0 ? 0 : shared / content.length;
  const again = (seen.get(lineKey(text)) ?? 1) > 1;
  const isPlainStop = closed && /[.。]["”’)]*$/u.test(text);
  return (
    lengthScore(words) +
    Math.min(5, shared) * 0.7 * overlap +
    overlap * 2 -
    (isPlainStop ? 3.5 : 0) -
    (kind === 'list-item' ? 4 : 0) +
    (kind === 'heading' ? 4 - (block.level ?? 2) : 0) +
    (again && words >= 4 ? 1.5 : 0) -
    furniture * 1.5 -
    ((block.linkDensity ?? 0) > 0.5 ? 2 : 0) -
    (/[:：]$/u.test(text) ? 2 : 0) -
    (datesIn(text).length > 0 && words < 9 ? 3 : 0) -
    distance * 0.12
  );
};

/** A standfirst shares more words with the story than its headline, which stands right above it. */
const upperOf = (
  scored: readonly Candidate[],
  best: Candidate | undefined,
  blocks: readonly Block[],
): Candidate | undefined => {
  if (!best) return undefined;
  const upper = scored.filter(({ index, score }) => {
    const block = blocks[index];
    if (!block || index >= best.index || best.index - index > 3 || score < best.score * 0.4) return false;
    const { words, closed } = signalsOf(block);
    return words >= 4 && !closed && block.kind !== 'list-item' && block.gap !== false;
  });
  return upper.at(-1) ?? best;
};

/**
 * The headline of a text without markup: the line above the story that shares most words with it and reads as one.
 * The line stays in its place, as a landmark for the stages that follow; `headlineCopies` takes it out.
 */
export const headline: Stage = (draft) => {
  if (draft.fields.headline) return draft;
  const scored = candidates(draft);
  const ranked = [...scored].sort((a, b) => b.score - a.score);
  const first = upperOf(scored, ranked[0], draft.blocks);
  const block = first === undefined ? undefined : draft.blocks[first.index];
  if (!first || !block || first.score < 0) return draft;
  const margin =
    first.score -
    (ranked.find(({ index }) => lineKey(draft.blocks[index]?.text ?? '') !== lineKey(block.text))?.score ??
      0);
  const confidence = Math.max(0.3, Math.min(0.95, 0.5 + margin * 0.08 + first.score * 0.02));
  const fields = {
    ...draft.fields,
    headline: found(block.text, 'text' as const, Math.round(confidence * 100) / 100, 'line above the story'),
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
  if (words > LONGEST || furniture >= 1 || (closed && words > 8) || isName || !/\p{L}{2}/u.test(only.text))
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

const withoutCopies = (draft: Draft, value: string): Draft => {
  const key = lineKey(value);
  const copies = key === '' ? [] : draft.blocks.filter((block) => lineKey(block.text) === key);
  if (copies.length === 0 || copies.length === draft.blocks.filter(({ kind }) => kind !== 'separator').length)
    return draft;
  const removed = copies.map(({ text }, nth) => ({
    kind: nth === 0 ? 'headline' : 'repeat',
    text,
    rule: nth === 0 ? 'kept as the headline' : 'headline again',
  }));
  const gone = new Set(copies);
  const blocks = draft.blocks.filter((block) => !gone.has(block));
  return { ...draft, blocks, removed: [...draft.removed, ...removed] };
};
