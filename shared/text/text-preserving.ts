import type { Block, Draft } from './draft.ts';
import type { Stage } from './stage.ts';

/** Letters and digits, as UTF-16 units: surrogates count too, so that rare scripts are accounted for. */
const isLetter = (() => {
  const table = new Uint8Array(65_536);
  for (let unit = 0; unit < table.length; unit += 1) {
    if (unit >= 0xd800 && unit <= 0xdfff) table[unit] = 1;
    else if (/[\p{L}\p{N}]/u.test(String.fromCharCode(unit))) table[unit] = 1;
  }
  return table;
})();

const textsOf = (draft: Draft): readonly string[] => [
  ...draft.captions,
  ...draft.related.map(({ text }) => text),
  ...draft.removed.map(({ text }) => text),
];

/** Letters are compared without their marks: a flood of marks takes time that grows with its square to normalise. */
const MARKS = /\p{M}+/gu;

const add = (counts: Int32Array, texts: Iterable<string>, sign: 1 | -1): void => {
  for (const text of texts) {
    const bare = text.toWellFormed().replace(MARKS, '').normalize('NFD');
    for (let index = 0; index < bare.length; index += 1) {
      const unit = bare.charCodeAt(index);
      if (isLetter[unit] === 1) counts[unit] = (counts[unit] ?? 0) + sign;
    }
  }
};

const without = (blocks: readonly Block[], others: ReadonlySet<Block>): readonly string[] =>
  blocks.filter((block) => !others.has(block)).map(({ text }) => text);

/** Whether every letter of `before` is still somewhere in `after`: in a block, a caption, a related line, or what was removed. */
export const keepsLetters = (before: Draft, after: Draft): boolean => {
  const counts = new Int32Array(65_536);
  add(counts, without(before.blocks, new Set(after.blocks)), -1);
  add(counts, without(after.blocks, new Set(before.blocks)), 1);
  add(counts, textsOf(before), -1);
  add(counts, textsOf(after), 1);
  return counts.every((count) => count >= 0);
};

/**
 * A stage that may move and reshape text but lose none: when a letter is gone without a record in `removed`, the stage's
 * work is undone and the draft carries the note `reverted`.
 */
export const textPreserving =
  (name: string, stage: Stage): Stage =>
  (draft) => {
    const next = stage(draft);
    if (next === draft || keepsLetters(draft, next)) return next;
    const note = { kind: 'reverted', detail: `The stage "${name}" would have lost text and was undone.` };
    return { ...draft, notes: [...draft.notes, note] };
  };
