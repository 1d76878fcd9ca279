import type { Block, Draft } from '../draft.ts';
import { found, removedBlock } from '../edit.ts';
import { headerOf } from '../header.ts';
import { type Candidate, headlineCandidates, LONGEST_HEADLINE } from '../headline-score.ts';
import { isShouting } from '../shouting.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';
import { lineKey } from '../words.ts';

/** A standfirst shares more words with the story than its headline, which stands right above it. */
const upperOf = (
  scored: readonly Candidate[],
  best: Candidate | undefined,
  blocks: readonly Block[],
): Candidate | undefined => {
  const chosen = best === undefined ? undefined : blocks[best.index];
  if (!best || !chosen) return undefined;
  const most = signalsOf(chosen).words - (signalsOf(chosen).closed ? 0 : 2);
  const upper = scored.filter(({ index, score }) => {
    const block = blocks[index];
    if (!block || index >= best.index || best.index - index > 3 || score < best.score * 0.5) return false;
    const { words, closed } = signalsOf(block);
    return words >= 4 && words <= most && !closed && block.kind !== 'list-item' && block.gap !== false;
  });
  return upper.at(-1) ?? best;
};

/** A line in capitals or of one or two words, where another line could be the headline as well, may be the paper's name or a label. */
const isDoubtful = (chosen: Block, scored: readonly Candidate[], blocks: readonly Block[]): boolean =>
  (isShouting(chosen.text) || signalsOf(chosen).words < 3) &&
  scored.some(({ index, score }) => {
    const other = blocks[index];
    return other !== undefined && other !== chosen && score > -2 && !isShouting(other.text);
  });

/**
 * The headline of a text without markup: the line above the story that shares most words with it and reads as one.
 * The line stays in its place, as a landmark for the stages that follow; `headlineCopies` takes it out.
 */
export const headline: Stage = (draft) => {
  if (draft.fields.headline) return draft;
  const scored = headlineCandidates(draft);
  const ranked = [...scored].sort((a, b) => b.score - a.score);
  const first = upperOf(scored, ranked[0], draft.blocks);
  const block = first === undefined ? undefined : draft.blocks[first.index];
  if (!first || !block || first.score < 0) return draft;
  const margin =
    first.score -
    (ranked.find(({ index }) => lineKey(draft.blocks[index]?.text ?? '') !== lineKey(block.text))?.score ??
      0);
  const most = isDoubtful(block, scored, draft.blocks) ? 0.45 : 0.95;
  const confidence = Math.max(0.3, Math.min(most, 0.5 + margin * 0.08 + first.score * 0.02));
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

const withoutCopies = (draft: Draft, value: string): Draft => {
  const key = lineKey(value);
  const copies = key === '' ? [] : draft.blocks.filter((block) => lineKey(block.text) === key);
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
