import type { ParagraphEdit } from './paragraph-diff.ts';
import { piecesOf } from './word-diff.ts';

/** Words that the second of two texts has and the first lacks, and the other way. */
export type ChangedWords = { readonly added: number; readonly cut: number };

const HAS_LETTERS = /[\p{L}\p{N}]/u;
const wordsIn = (text: string): number => piecesOf(text).filter((piece) => HAS_LETTERS.test(piece)).length;

const changesIn = (edit: ParagraphEdit): ChangedWords => {
  switch (edit.kind) {
    case 'same':
      return { added: 0, cut: 0 };
    case 'added':
      return { added: edit.movedFrom === undefined ? wordsIn(edit.b.text) : 0, cut: 0 };
    case 'removed':
      return { added: 0, cut: edit.movedTo === undefined ? wordsIn(edit.a.text) : 0 };
    case 'changed': {
      const wordsOf = (kind: 'added' | 'removed') =>
        edit.words.reduce((sum, word) => sum + (word.kind === kind ? wordsIn(word.text) : 0), 0);
      return { added: wordsOf('added'), cut: wordsOf('removed') };
    }
  }
};

/** Counts what was added and cut; what was only moved is neither. */
export const changedWords = (edits: readonly ParagraphEdit[]): ChangedWords =>
  edits.map(changesIn).reduce((sum, { added, cut }) => ({ added: sum.added + added, cut: sum.cut + cut }), {
    added: 0,
    cut: 0,
  });
