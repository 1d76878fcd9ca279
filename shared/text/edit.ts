import type { Origin, Removed } from '../article/article.ts';
import type { Block, Draft, Found } from './draft.ts';

/** A value with how it was found; confidence is 0 to 1. */
export const found = <T>(value: T, origin: Origin, confidence: number, rule: string): Found<T> => ({
  value,
  origin,
  confidence,
  rule,
});

/** Where a block of the body goes when a stage takes it out. */
export type Taken =
  | { readonly to: 'removed'; readonly kind: string; readonly rule: string }
  | { readonly to: 'captions' }
  | { readonly to: 'related' };

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
  for (const [index, way] of [...taken].sort(([a], [b]) => a - b)) {
    const text = draft.blocks[index]?.text;
    if (text === undefined) continue;
    if (way.to === 'removed') removed.push({ kind: way.kind, text, rule: way.rule });
    else if (way.to === 'captions') captions.push(text);
    else related.push({ text });
  }
  return {
    ...draft,
    blocks: clean(draft.blocks.filter((_block, index) => !taken.has(index))),
    captions: [...draft.captions, ...captions],
    related: [...draft.related, ...related],
    removed: [...draft.removed, ...removed],
  };
};

/** A note added to the draft. */
export const noted = (draft: Draft, kind: string, detail: string): Draft => ({
  ...draft,
  notes: [...draft.notes, { kind, detail }],
});
