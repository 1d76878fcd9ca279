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

/** Letters are compared without their marks: a flood of marks takes time that grows with its square to normalise. */
const MARKS = /\p{M}+/gu;

/** Marks beyond the basic plane would count as letters: some symbols are normalised into them. */
const RARE = /[\u{10000}-\u{10FFFF}]/u;

const bareOf = (text: string): string => {
  const bare = text.toWellFormed().replace(MARKS, '').normalize('NFD');
  return RARE.test(bare) ? bare.replace(MARKS, '') : bare;
};

/** How often each letter was seen more after than before; zero again after each comparison, as clearing it costs more than comparing. */
const counts = new Int32Array(65_536);

const add = (texts: readonly string[], sign: 1 | -1, touched: number[]): void => {
  for (const text of texts) {
    const bare = bareOf(text);
    for (let index = 0; index < bare.length; index += 1) {
      const unit = bare.charCodeAt(index);
      if (isLetter[unit] !== 1) continue;
      const count = counts[unit] ?? 0;
      if (count === 0) touched.push(unit);
      counts[unit] = count + sign;
    }
  }
};

const without = (blocks: readonly Block[], others: readonly Block[]): readonly string[] => {
  if (blocks === others) return [];
  const known = new Set(others);
  return blocks.filter((block) => !known.has(block)).map(({ text }) => text);
};

/** The texts of a list behind those that it shares with the other: stages add at the end. */
const beyond = <T>(
  list: readonly T[],
  other: readonly T[],
  textOf: (item: T) => string,
): readonly string[] => {
  if (list === other) return [];
  const differs = list.findIndex((item, index) => item !== other[index]);
  return differs < 0 ? [] : list.slice(differs).map(textOf);
};

const plain = (text: string): string => text;
const textOf = ({ text }: { readonly text: string }): string => text;

/** The texts of a draft that the other hasn't got in the same place. */
const ownTexts = (draft: Draft, other: Draft): readonly string[] => [
  ...without(draft.blocks, other.blocks),
  ...beyond(draft.captions, other.captions, plain),
  ...beyond(draft.related, other.related, textOf),
  ...beyond(draft.removed, other.removed, textOf),
];

/** Whether every letter of `before` is still somewhere in `after`: in a block, a caption, a related line, or what was removed. */
export const keepsLetters = (before: Draft, after: Draft): boolean => {
  const touched: number[] = [];
  add(ownTexts(before, after), -1, touched);
  add(ownTexts(after, before), 1, touched);
  let kept = true;
  for (const unit of touched) {
    if ((counts[unit] ?? 0) < 0) kept = false;
    counts[unit] = 0;
  }
  return kept;
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
