import { ledNames } from '../author-lines.ts';
import { isCaption } from '../caption-cues.ts';
import type { Block, Draft } from '../draft.ts';
import { found } from '../edit.ts';
import { isLabelled, isMeta, isTrail } from '../header-lines.ts';
import { splitNames } from '../names.ts';
import { signalsOf } from '../signals.ts';
import type { Stage } from '../stage.ts';
import { lineKey } from '../words.ts';

const LEAST_WORDS = 6;
const MOST_WORDS = 75;
/** Share lines, pictures and labels may stand between. */
const NEAR = 4;

const isSummary = (block: Block): boolean => {
  const { words, furniture } = signalsOf(block);
  return (
    block.kind !== 'list-item' &&
    block.kind !== 'separator' &&
    block.kind !== 'caption' &&
    words >= LEAST_WORDS &&
    words <= MOST_WORDS &&
    furniture < 0.5 &&
    !isCaption(block) &&
    !isMeta(block) &&
    !isTrail(block.text) &&
    !isLabelled(block.text) &&
    ledNames(block) === undefined &&
    (signalsOf(block).closed || splitNames(block.text).length < 2)
  );
};

/** What the lines under a summary say for its being one: names and dates before the story, or no full stop where the story has them. */
const sureness = (blocks: readonly Block[], at: number): { confidence: number; rule: string } | undefined => {
  const block = blocks[at];
  const next = blocks.slice(at + 1, at + 1 + NEAR);
  const text = next.findIndex((other) => signalsOf(other).prose && !isCaption(other) && !isMeta(other));
  const meta = next.findIndex((other) => isMeta(other) || ledNames(other) !== undefined);
  if (!block) return undefined;
  if (meta >= 0 && (text < 0 || meta < text)) return { confidence: 0.7, rule: 'between headline and byline' };
  if (text !== 0) return undefined;
  if ((block.emphasis ?? 0) > 0.8) return { confidence: 0.65, rule: 'in bold under the headline' };
  return !signalsOf(block).closed && signalsOf(block).words >= 8 && block.gap !== false
    ? { confidence: 0.5, rule: 'line without a full stop under the headline' }
    : undefined;
};

/** The summary between headline and byline. It stays in the body, as pasted stories are kept whole; only the field is read. */
export const standfirst: Stage = (draft: Draft) => {
  const { blocks } = draft;
  const title = lineKey(draft.fields.headline?.value ?? '');
  if (draft.fields.standfirst || title === '') return draft;
  const headline = blocks.findLastIndex(
    (block, at) =>
      lineKey(block.text) === title && blocks.slice(at + 1, at + 1 + NEAR).some((next) => isSummary(next)),
  );
  if (headline < 0) return draft;
  for (let at = headline + 1; at <= headline + NEAR; at += 1) {
    const block = blocks[at];
    if (!block || isMeta(block) || ledNames(block) !== undefined) return draft;
    if (!isSummary(block)) continue;
    const sure = sureness(blocks, at);
    if (!sure) return draft;
    return {
      ...draft,
      fields: { ...draft.fields, standfirst: found(block.text, 'text', sure.confidence, sure.rule) },
    };
  }
  return draft;
};
