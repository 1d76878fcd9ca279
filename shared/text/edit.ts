import type { Origin, Removed } from '../article/article.ts';
import type { Block, Draft, Found, Placed } from './draft.ts';

/** A value with how it was found; confidence is 0 to 1. */
export const found = <T>(value: T, origin: Origin, confidence: number, rule: string): Found<T> => ({
  value,
  origin,
  confidence,
  rule,
});

/** Where a block of the body goes when a stage takes it out. `score`: how strongly the rule spoke, on the rule's own scale. */
export type Taken =
  | { readonly to: 'removed'; readonly kind: string; readonly rule: string; readonly score?: number }
  | { readonly to: 'captions'; readonly rule: string }
  | { readonly to: 'related'; readonly rule: string };

/** The record of a block that leaves the body for good. */
export const removedBlock = (
  { text, at }: Block,
  { kind, rule, score }: { readonly kind: string; readonly rule: string; readonly score?: number },
): Removed => ({
  kind,
  text,
  rule,
  ...(score === undefined ? {} : { score: Math.round(score * 100) / 100 }),
  ...(at === undefined ? {} : { at }),
});

const clean = (blocks: readonly Block[]): readonly Block[] => {
  const content = blocks.findIndex(({ kind }) => kind !== 'separator');
  return content < 0 ? [] : blocks;
};

/** The draft without the blocks named by position; each goes where its entry says. */
export const takeBlocks = (draft: Draft, taken: ReadonlyMap<number, Taken>): Draft => {
  if (taken.size === 0) return draft;
  const removed: Removed[] = [];
  const captions: string[] = [];
  const related: { text: string }[] = [];
  const placed: Placed[] = [];
  for (const [index, way] of [...taken].sort(([a], [b]) => a - b)) {
    const block = draft.blocks[index];
    if (!block) continue;
    if (way.to === 'removed') {
      removed.push(removedBlock(block, way));
      continue;
    }
    if (way.to === 'captions') captions.push(block.text);
    else related.push({ text: block.text });
    const as = way.to === 'captions' ? 'caption' : 'related';
    if (block.at !== undefined) placed.push({ at: block.at, as, rule: way.rule });
  }
  return {
    ...draft,
    blocks: clean(draft.blocks.filter((_block, index) => !taken.has(index))),
    captions: [...draft.captions, ...captions],
    related: [...draft.related, ...related],
    removed: [...draft.removed, ...removed],
    ...(placed.length > 0 ? { placed: [...(draft.placed ?? []), ...placed] } : {}),
  };
};

/** A note added to the draft. */
export const noted = (draft: Draft, kind: string, detail: string): Draft => ({
  ...draft,
  notes: [...draft.notes, { kind, detail }],
});
